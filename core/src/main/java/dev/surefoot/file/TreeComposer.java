package dev.surefoot.file;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds one value from the events of one text; recursion is bounded by the depth limit. */
final class TreeComposer {
    private static final int KEY_LENGTH = 256;
    private static final String WRITE_OUT = "write the value out";
    private static final String SHORTEN = "shorten it";

    private final SourceText source;
    private final FileLimits limits;
    private final YamlEvents events;
    private final Anchors anchors = new Anchors();
    /** Keys and indices from the root; its size is the depth. */
    private final List<String> path = new ArrayList<>();

    private int nodes;

    TreeComposer(SourceText source, FileLimits limits) {
        this.source = source;
        this.limits = limits;
        this.events = new YamlEvents(source, limits);
    }

    SourceFile compose() {
        events.expect(Event.ID.StreamStart);
        if (events.peek() == Event.ID.StreamEnd) {
            throw refused("empty", Position.START, "expected a document, found nothing", "start with surefoot: v1");
        }
        events.expect(Event.ID.DocumentStart);
        Branch root = branch();
        events.expect(Event.ID.DocumentEnd);
        if (events.peek() != Event.ID.StreamEnd) {
            String fix = "put each document in a file of its own";
            throw refused("several-documents", events.position(), "expected one document, found a second", fix);
        }
        return new SourceFile(source, root.value(), root.spot());
    }

    private Branch branch() {
        Position at = events.position();
        NodeEvent event = events.node();
        if (event instanceof AliasEvent alias) {
            return alias(alias.getAlias(), at);
        }
        count(1, at, "shorten or split the file");
        Anchor anchor = event.getAnchor().orElse(null);
        if (anchor != null) {
            anchors.begin(anchor);
        }
        Branch branch = switch (event) {
            case ScalarEvent scalar -> new Branch(scalar(scalar, at), new Spot(at, at, Map.of()), 1, 0);
            case CollectionStartEvent start -> container(start, at);
            default -> throw new IllegalStateException("the YAML parser answered " + event);
        };
        if (anchor != null) {
            anchors.end(anchor, branch);
        }
        return branch;
    }

    private Branch container(CollectionStartEvent start, Position at) {
        requireDepth(path.size() + 1, at);
        Branch branch = start.getEventId() == Event.ID.MappingStart ? mapping(at) : sequence(at);
        requireTag(start.getTag().orElse("!"), branch.value(), at);
        return branch;
    }

    private Branch mapping(Position at) {
        ObjectNode object = Json.object();
        Map<String, Spot> children = new LinkedHashMap<>();
        int before = nodes;
        int height = 0;
        while (events.peek() != Event.ID.MappingEnd) {
            Position keyAt = events.position();
            String key = key(keyAt);
            path.add(key);
            requireNew(key, children.get(key), keyAt);
            Branch child = branch();
            path.removeLast();
            object.set(key, child.value());
            children.put(key, child.spot().withKey(keyAt));
            height = Math.max(height, child.height());
        }
        events.expect(Event.ID.MappingEnd);
        return new Branch(object, new Spot(at, at, children), 1 + nodes - before, height + 1);
    }

    private Branch sequence(Position at) {
        ArrayNode array = Json.array();
        Map<String, Spot> children = new LinkedHashMap<>();
        int before = nodes;
        int height = 0;
        while (events.peek() != Event.ID.SequenceEnd) {
            String index = Integer.toString(array.size());
            path.add(index);
            Branch child = branch();
            path.removeLast();
            array.add(child.value());
            children.put(index, child.spot());
            height = Math.max(height, child.height());
        }
        events.expect(Event.ID.SequenceEnd);
        return new Branch(array, new Spot(at, at, children), 1 + nodes - before, height + 1);
    }

    private String key(Position at) {
        if (!(events.node() instanceof ScalarEvent scalar)) {
            throw refused(
                    "key-not-text",
                    at,
                    "expected a key that is text, found an alias, a list or a mapping",
                    "write a name");
        }
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            throw refused("merge-key", at, "expected a key, found a merge key (<<), which is not read", WRITE_OUT);
        }
        JsonNode key = scalar(scalar, at);
        if (!key.isString()) {
            String fix = "quote it: \"" + scalar.getValue() + "\"";
            throw refused("key-not-text", at, "expected a key that is text, found " + key, fix);
        }
        if (key.stringValue().length() > KEY_LENGTH) {
            String message = "expected a key of at most " + KEY_LENGTH + " characters, found "
                    + key.stringValue().length();
            throw refused("too-long", at, message, SHORTEN);
        }
        return key.stringValue();
    }

    private JsonNode scalar(ScalarEvent scalar, Position at) {
        String text = scalar.getValue();
        if (text.length() > limits.scalarLength()) {
            String message = "expected at most " + limits.scalarLength() + " characters, found " + text.length();
            throw refused("too-long", at, message, SHORTEN);
        }
        String tag = scalar.getTag().orElse(scalar.isPlain() ? "" : "!");
        try {
            JsonNode value = CoreSchema.isTextTag(tag) ? CoreSchema.text(text) : CoreSchema.plain(text);
            requireTag(tag.isEmpty() ? "!" : tag, value, at);
            return value;
        } catch (JsonRefused e) {
            String message = "expected " + e.expected() + ", found " + e.found();
            throw refused("value-not-exact", at, message, null);
        }
    }

    private Branch alias(Anchor anchor, Position at) {
        if (anchors.isOpen(anchor)) {
            String message = "expected a value, found *" + anchor + " inside the value that it stands for";
            throw refused("alias-cycle", at, message, WRITE_OUT);
        }
        Branch target = anchors.use(anchor);
        if (target == null) {
            String message = "expected &" + anchor + " before *" + anchor + ", found none";
            throw refused("unknown-alias", at, message, "define it first, or quote a text that starts with *");
        }
        if (anchors.uses() > limits.aliases()) {
            String message = "expected at most " + limits.aliases() + " aliases, found more";
            throw refused("too-many-aliases", at, message, WRITE_OUT);
        }
        count(target.nodes(), at, "an alias repeats all of its value: write out what is needed");
        requireDepth(path.size() + target.height(), at);
        // The value is shared, not copied: trees are never changed.
        return new Branch(target.value(), new Spot(at, at, Map.of()), target.nodes(), target.height());
    }

    private void count(int more, Position at, String fix) {
        nodes += more;
        if (nodes > limits.nodes()) {
            String message = "expected at most " + limits.nodes() + " values, aliases expanded, found more";
            throw refused("too-many-values", at, message, fix);
        }
    }

    private void requireDepth(int depth, Position at) {
        if (depth > limits.depth()) {
            String message = "expected at most " + limits.depth() + " levels of nesting, found more";
            throw refused("too-deep", at, message, "flatten it");
        }
    }

    private void requireNew(String key, @Nullable Spot first, Position at) {
        if (first != null) {
            String message = "expected every key once, found a second \"" + key + "\"; the first is in line "
                    + first.key().line();
            throw refused("duplicate-key", at, message, "keep one of the two");
        }
    }

    private void requireTag(String tag, JsonNode value, Position at) {
        if (!tag.equals("!") && !CoreSchema.isTagOf(tag, value)) {
            throw refused("unknown-tag", at, "expected no tag, found " + tag, "take the tag out");
        }
    }

    private FileRefused refused(String rule, Position at, String message, @Nullable String fix) {
        String pointer = path.stream().reduce("", Json::pointer);
        return new FileRefused(rule, source.place(at, pointer), message, fix);
    }
}

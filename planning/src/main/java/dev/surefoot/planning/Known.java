package dev.surefoot.planning;

import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Segment;
import dev.surefoot.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values that a planner knew beyond the goal's inputs: facts that were read, and what a model took from its words. The goal
 * of a run stays as it is, so that they become part of the plan, which then is where they come from.
 */
final class Known {

    private static final Pattern WHOLE = Pattern.compile("\\$\\{([^{}]*)\\}");
    private static final String REFERENCE = "${";

    private final Set<String> given;
    private final Scope values;

    /**
     * @param given the inputs of the goal, which stay references
     * @param inputs those that the planner knew
     */
    Known(Set<String> given, JsonNode inputs) {
        this.given = given;
        this.values = Scope.of(Map.of("goal", Json.object().set("inputs", inputs)));
    }

    /** The steps with such values in the place of references to them; a value that could be taken for a reference is none. */
    JsonNode in(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(entry -> copy.set(entry.getKey(), in(entry.getValue())));
            return copy;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(each -> copy.add(in(each)));
            return copy;
        }
        if (!tree.isString()) {
            return tree;
        }
        Matcher reference = WHOLE.matcher(tree.stringValue());
        JsonNode value = reference.matches() ? value(reference.group(1)) : null;
        return value == null ? tree : value;
    }

    private @Nullable JsonNode value(String text) {
        try {
            Path path = Path.parse(text);
            List<Segment> segments = path.segments();
            boolean known = path.root().equals("goal")
                    && segments.size() > 1
                    && segments.getFirst().equals(new Segment.Name("inputs"))
                    && segments.get(1) instanceof Segment.Name(String name)
                    && !given.contains(name);
            JsonNode value = known ? path.find(values) : null;
            return value == null || Json.write(value).contains(REFERENCE) ? null : value;
        } catch (ExpressionException e) { // no reference: found where the plan is linted
            return null;
        }
    }
}

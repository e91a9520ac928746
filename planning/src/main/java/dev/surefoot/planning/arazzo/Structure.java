package dev.surefoot.planning.arazzo;

import dev.surefoot.file.Problem;
import dev.surefoot.file.Severity;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong in a description, in the words that its objects need: what stands where, and what may. */
class Structure {
    private static final int MAX_PROBLEMS = 20;

    private final SourceFile file;
    private final List<Problem> problems = new ArrayList<>();

    Structure(SourceFile file) {
        this.file = file;
    }

    final List<Problem> problems() {
        return List.copyOf(problems);
    }

    final void report(String pointer, String message, String fix) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem("not-arazzo", Severity.ERROR, file.place(pointer), message, fix));
        }
    }

    /** Whether it is an object; then its keys are among the known or start with {@code x-}, and what it needs is there. */
    final boolean object(JsonNode node, String pointer, String what, Set<String> known, String... needed) {
        return closed(node, pointer, what, known, true, needed);
    }

    final boolean closed(
            JsonNode node, String pointer, String what, Set<String> known, boolean extensible, String... needed) {
        if (!node.isObject()) {
            report(pointer, "expected " + what + ", found " + found(node), "write it as a mapping");
            return false;
        }
        for (String key : needed) {
            if (!node.has(key)) {
                report(pointer, "expected " + what + " with " + key + ", found none", "add " + key);
            }
        }
        for (String key : node.propertyNames()) {
            if (!known.contains(key) && !(extensible && key.startsWith("x-"))) {
                report(
                        Json.pointer(pointer, key),
                        "expected in " + what + " no key but "
                                + String.join(", ", known.stream().sorted().toList()) + ", found "
                                + Visible.line(key, 60),
                        extensible ? "take it out, or let its name start with x-" : "take it out");
            }
        }
        return true;
    }

    /** Of the keys that are there, each must hold a text. */
    final void texts(JsonNode node, String pointer, String... keys) {
        for (String key : keys) {
            if (node.has(key) && !node.path(key).isString()) {
                report(
                        Json.pointer(pointer, key),
                        "expected a text, found " + found(node.path(key)),
                        "put it in quotes");
            }
        }
    }

    final void matches(JsonNode node, String pointer, Pattern form, String what) {
        if (node.isString() && !form.matcher(node.stringValue()).matches()) {
            report(pointer, "expected " + what + ", found " + found(node), "write it so");
        }
    }

    final boolean oneOf(JsonNode node, String pointer, List<String> choices) {
        if (!node.isString() || !choices.contains(node.stringValue())) {
            report(pointer, "expected one of " + String.join(", ", choices) + ", found " + found(node), "choose one");
            return false;
        }
        return true;
    }

    /** A list, if it is there, of different elements, each of which is looked at. */
    final void list(JsonNode owner, String ownPointer, String key, int least, BiConsumer<JsonNode, String> element) {
        if (!owner.has(key)) {
            return;
        }
        JsonNode list = owner.path(key);
        String pointer = Json.pointer(ownPointer, key);
        if (!list.isArray() || list.size() < least) {
            report(
                    pointer,
                    "expected a list" + (least > 0 ? " of at least one element" : "") + ", found "
                            + (list.isArray() ? "an empty one" : found(list)),
                    least > 0 ? "add one, or take " + key + " out" : "write it as a list");
            return;
        }
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String at = Json.pointer(pointer, i);
            if (!seen.add(list.get(i))) {
                report(at, "expected different elements, found the same one again", "take it out");
            }
            element.accept(list.get(i), at);
        }
    }

    static String found(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case NULL -> "null";
            case BOOLEAN, NUMBER, STRING, BINARY, POJO, MISSING -> Visible.line(node.asString(""), 60);
        };
    }
}

package dev.surefoot.planning.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which steps read from which: a step that reads from another waits for it, whether its author said so or not. */
final class Reads {

    private static final Pattern STEP =
            Pattern.compile("\\bsteps(?:\\.([A-Za-z_][A-Za-z0-9_-]*)|\\[['\"]([A-Za-z_][A-Za-z0-9_-]*)['\"]])");

    /** What holds no references. */
    private static final Set<String> WORDS = Set.of("id", "description", "model", "specialist", "expectedOutput");

    private final ArrayNode steps;
    private final Map<String, Set<String>> before = new HashMap<>();

    Reads(ArrayNode steps) {
        this.steps = steps;
        for (JsonNode step : steps) {
            Set<String> named = new LinkedHashSet<>();
            step.path("dependsOn")
                    .forEach(each -> named.add(
                            each.isString()
                                    ? each.stringValue()
                                    : each.path("step").asString("")));
            before.putIfAbsent(step.path("id").asString(""), named);
        }
    }

    /** Adds the dependencies that are not said, from that step on. */
    void declare(int from) {
        for (int index = from; index < steps.size(); index++) {
            ObjectNode step = (ObjectNode) steps.get(index);
            String id = step.path("id").asString("");
            Set<String> read = new LinkedHashSet<>();
            step.properties().forEach(entry -> {
                if (!WORDS.contains(entry.getKey())) {
                    find(entry.getValue(), read);
                }
            });
            read.removeIf(other -> other.equals(id) || !before.containsKey(other) || waits(id, other));
            for (String other : read) {
                step.withArrayProperty("dependsOn").add(other);
                before.computeIfAbsent(id, none -> new LinkedHashSet<>()).add(other);
            }
        }
    }

    private void find(JsonNode value, Set<String> read) {
        if (value.isString()) {
            Matcher found = STEP.matcher(value.stringValue());
            while (found.find()) {
                read.add(found.group(1) != null ? found.group(1) : found.group(2));
            }
        } else {
            value.forEach(each -> find(each, read));
        }
    }

    private boolean waits(String step, String other) {
        Set<String> seen = new HashSet<>();
        Set<String> level = before.getOrDefault(step, Set.of());
        while (!level.isEmpty()) {
            if (level.contains(other)) {
                return true;
            }
            Set<String> next = new LinkedHashSet<>();
            for (String each : level) {
                if (seen.add(each)) {
                    next.addAll(before.getOrDefault(each, Set.of()));
                }
            }
            level = next;
        }
        return false;
    }
}

package dev.surefoot.goal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the user wants, as data.
 *
 * @param text the goal in words
 * @param inputs values given by name; an input that a plan needs and that is absent here becomes a clarification
 * @param constraints what must hold of the result, in file order
 * @param wanted names of the facts that must have been produced
 * @param criteria CEL expressions over {@code facts}, {@code goal} and {@code steps} that must hold at the end
 */
public record Goal(
        String text,
        Map<String, JsonNode> inputs,
        List<Constraint> constraints,
        List<String> wanted,
        List<String> criteria) {

    public Goal {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        constraints = List.copyOf(constraints);
        wanted = List.copyOf(wanted);
        criteria = List.copyOf(criteria);
    }

    /** Reads a goal that already satisfies the Goal schema; the {@code goal} block of a plan has the same shape. */
    public static Goal of(JsonNode json) {
        Map<String, JsonNode> inputs = new LinkedHashMap<>();
        json.path("inputs").properties().forEach(entry -> inputs.put(entry.getKey(), entry.getValue()));
        List<Constraint> constraints = new ArrayList<>();
        json.path("constraints").forEach(node -> constraints.add(Constraint.of(node)));
        List<String> wanted = new ArrayList<>();
        json.path("wanted").forEach(node -> wanted.add(node.stringValue()));
        List<String> criteria = new ArrayList<>();
        json.path("criteria").forEach(node -> criteria.add(node.path("check").asString(node.asString(""))));
        return new Goal(json.path("text").asString(""), inputs, constraints, wanted, criteria);
    }

    /** The same goal with further inputs; a given name replaces the value it had. */
    public Goal with(Map<String, JsonNode> given) {
        Map<String, JsonNode> merged = new LinkedHashMap<>(inputs);
        merged.putAll(given);
        return new Goal(text, merged, constraints, wanted, criteria);
    }
}

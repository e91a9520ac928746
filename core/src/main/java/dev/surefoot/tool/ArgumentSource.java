package dev.surefoot.tool;

import tools.jackson.databind.JsonNode;

/** Where a planner takes an argument from. */
public sealed interface ArgumentSource {

    /** What is known under that name, or under a name that it begins with: {@code draft.id} of the fact {@code draft}. */
    record Fact(String name) implements ArgumentSource {}

    /** Always the same. */
    record Value(JsonNode value) implements ArgumentSource {}

    static ArgumentSource of(JsonNode json) {
        return json.has("fact") ? new Fact(json.path("fact").stringValue()) : new Value(json.path("value"));
    }
}

package dev.surefoot.plan;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A condition on a step's result.
 *
 * @param check a CEL expression over {@code output}, {@code arguments}, {@code inputs}, {@code response} and
 *     {@code goal}; where a model carries the step out, over {@code calls} and {@code given} too
 * @param because why the goal asks for it, in words
 */
public record Criterion(String check, @Nullable String because) {

    static Criterion of(JsonNode json) {
        JsonNode because = json.path("because");
        return new Criterion(json.path("check").stringValue(), because.isString() ? because.stringValue() : null);
    }
}

package dev.surefoot.goal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that must hold of the result.
 *
 * @param text the constraint in words
 * @param check the CEL expression that decides it, or null: then it stays <em>unverified</em>, and every preview and
 *     result says so
 */
public record Constraint(String text, @Nullable String check) {

    static Constraint of(JsonNode json) {
        JsonNode check = json.path("check");
        return new Constraint(json.path("text").asString(""), check.isString() ? check.stringValue() : null);
    }
}

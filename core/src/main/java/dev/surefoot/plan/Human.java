package dev.surefoot.plan;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A person carries the step out: they fill in a form, which is the step's expected output, and its criteria judge what
 * they filled in.
 *
 * @param by the role that this person must hold, or null for anyone the policy knows
 */
public record Human(@Nullable String by) implements Executor {

    static Human of(JsonNode json) {
        JsonNode by = json.path("by");
        return new Human(by.isString() ? by.stringValue() : null);
    }
}

package dev.surefoot.plan;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a step says of its own approval. A policy can add to it, never take from it.
 *
 * @param required whether a person must consent before the step starts
 * @param by the role that may consent, or null for anyone
 * @param because the reason shown to that person, or null
 */
public record ApprovalNeed(
        boolean required, @Nullable String by, @Nullable String because) {

    /** Nobody, as far as the step goes. */
    public static final ApprovalNeed NONE = new ApprovalNeed(false, null, null);

    static ApprovalNeed of(JsonNode json) {
        if (!json.isObject()) {
            return NONE;
        }
        JsonNode by = json.path("by");
        JsonNode because = json.path("because");
        return new ApprovalNeed(
                json.path("required").asBoolean(true),
                by.isString() ? by.stringValue() : null,
                because.isString() ? because.stringValue() : null);
    }
}

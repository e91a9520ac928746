package dev.surefoot.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step that a person carries out.
 *
 * @param text what to do, in words
 * @param inputs what the step was given to work with
 * @param schema the JSON Schema of the form to fill in
 * @param by the role that whoever does it must hold, or null for anyone the policy knows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HumanTask(
        String text,
        JsonNode inputs,
        JsonNode schema,
        @Nullable String by) {}

package dev.surefoot.tool;

import dev.surefoot.expression.Template;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The read right before a write that says whether it is still the right record, unchanged since it was read.
 *
 * @param tool the reading tool
 * @param arguments its arguments, a template over {@code arguments} and {@code inputs} of the guarded call
 * @param check the CEL expression over {@code guard}, {@code arguments}, {@code inputs} and {@code response} (the
 *     guard's) that must hold for the call to be sent
 * @param ifMatch the template over {@code guard} and {@code response} whose text is sent as {@code If-Match} (RFC 9110,
 *     section 13.1.1), so that the service itself refuses what changed since; null where it cannot
 */
public record Guard(
        String tool,
        Template arguments,
        String check,
        @Nullable Template ifMatch) {

    public static Guard of(JsonNode json) {
        JsonNode match = json.path("ifMatch");
        return new Guard(
                json.path("tool").stringValue(),
                Template.of(json.path("arguments")),
                json.path("check").stringValue(),
                match.isMissingNode() ? null : Template.of(match));
    }
}

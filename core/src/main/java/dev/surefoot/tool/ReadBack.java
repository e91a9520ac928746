package dev.surefoot.tool;

import dev.surefoot.expression.Template;
import tools.jackson.databind.JsonNode;

/**
 * The read that confirms an effect after a response.
 *
 * @param tool the reading tool
 * @param arguments its arguments, a template over {@code output} and {@code arguments} of the confirmed call
 * @param check the CEL expression over {@code readback}, {@code arguments} and {@code output} that must hold
 */
public record ReadBack(String tool, Template arguments, String check) {

    public static ReadBack of(JsonNode json) {
        return new ReadBack(
                json.path("tool").stringValue(),
                Template.of(json.path("arguments")),
                json.path("check").stringValue());
    }
}

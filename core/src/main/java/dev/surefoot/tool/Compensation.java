package dev.surefoot.tool;

import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The call that undoes an effect.
 *
 * @param tool the tool that does it
 * @param arguments its arguments, a template over {@code output}, {@code arguments} and {@code key} of the call to be
 *     undone
 * @param check the CEL expression over the undoing call's own {@code output}, {@code response} and {@code arguments} that
 *     shows that it is undone; null where that tool's read-back does
 */
public record Compensation(
        String tool, Template arguments, @Nullable String check) {

    public static Compensation of(JsonNode json) {
        JsonNode arguments = json.path("arguments");
        JsonNode check = json.path("check");
        return new Compensation(
                json.path("tool").stringValue(),
                Template.of(arguments.isMissingNode() ? Json.object() : arguments),
                check.isString() ? check.stringValue() : null);
    }
}

package dev.surefoot.plan;

import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * A tool carries the step out.
 *
 * @param tool the tool's name
 * @param arguments a template over {@code goal}, {@code steps} and the step's {@code inputs}
 */
public record Call(String tool, Template arguments) implements Executor {

    static final Template NO_ARGUMENTS = Template.of(Json.object());

    static Call of(JsonNode call) {
        JsonNode arguments = call.path("arguments");
        return new Call(
                call.path("tool").stringValue(), arguments.isMissingNode() ? NO_ARGUMENTS : Template.of(arguments));
    }
}

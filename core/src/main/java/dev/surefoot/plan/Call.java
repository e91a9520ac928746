package dev.surefoot.plan;

import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * How a step uses a tool.
 *
 * @param tool the tool's name
 * @param inputs the step's required inputs by name, each a template over {@code goal} and {@code steps}
 * @param arguments the call's arguments, a template that may also use {@code inputs}
 * @param allowedTools the only tools this step may touch; {@code tool} must be among them
 */
public record Call(String tool, Map<String, Template> inputs, Template arguments, List<String> allowedTools) {

    public Call {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        allowedTools = List.copyOf(allowedTools);
    }

    static Call of(JsonNode step) {
        Map<String, Template> inputs = new LinkedHashMap<>();
        step.path("inputs").properties().forEach(entry -> inputs.put(entry.getKey(), Template.of(entry.getValue())));
        List<String> allowed = new ArrayList<>();
        step.path("allowedTools").forEach(node -> allowed.add(node.stringValue()));
        JsonNode call = step.path("call");
        JsonNode arguments = call.path("arguments");
        return new Call(
                call.path("tool").stringValue(),
                inputs,
                Template.of(arguments.isMissingNode() ? Json.object() : arguments),
                allowed);
    }
}

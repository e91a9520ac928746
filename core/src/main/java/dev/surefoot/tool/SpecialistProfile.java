package dev.surefoot.tool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A specialist as the operator declares it: a model with instructions, tools and bounds of its own, or whoever is reached
 * over a tool.
 *
 * @param json as written in the toolbox
 */
public record SpecialistProfile(String name, JsonNode json) {

    /** The tool over which it is reached, or null where a model is it. */
    public @Nullable String tool() {
        return json.path("tool").isString() ? json.path("tool").stringValue() : null;
    }

    /** The only tools that it may ask for. */
    public List<String> allowedTools() {
        List<String> tools = new ArrayList<>();
        json.path("allowedTools").forEach(tool -> tools.add(tool.stringValue()));
        return tools;
    }
}

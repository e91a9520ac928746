package dev.surefoot.tools.java;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a tool's Java method tells about it.
 *
 * @param name the name after the source's own and a dot
 * @param description what it does, or null where nothing is said
 * @param input the JSON Schema of its arguments, a closed object
 * @param output the JSON Schema of its result
 */
public record JavaToolSchema(String name, @Nullable String description, JsonNode input, JsonNode output) {

    /**
     * The tools of a class, by name.
     *
     * @throws IllegalArgumentException where the class or one of its tools cannot be called, saying why and what to do
     */
    public static List<JavaToolSchema> of(Class<?> type) {
        return JavaTool.of(type).values().stream().map(JavaTool::schema).toList();
    }
}

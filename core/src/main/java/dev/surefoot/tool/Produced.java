package dev.surefoot.tool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A fact that a tool's success gives.
 *
 * @param fact its name, dots included
 * @param from the path that its value is read from, such as {@code output.hits}
 * @param check the CEL expression over {@code value}, {@code output} and {@code arguments} that must hold for it to
 *     count, or null
 */
public record Produced(String fact, String from, @Nullable String check) {

    static List<Produced> of(JsonNode json) {
        List<Produced> facts = new ArrayList<>();
        json.properties().forEach(entry -> {
            JsonNode check = entry.getValue().path("check");
            facts.add(new Produced(
                    entry.getKey(),
                    entry.getValue().path("from").asString("output"),
                    check.isString() ? check.stringValue() : null));
        });
        return List.copyOf(facts);
    }
}

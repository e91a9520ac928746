package dev.surefoot.runtime.injected;

import dev.surefoot.json.Json;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Recorded answers, which are texts of lists and objects where they are no plain texts. */
final class Answers {

    private Answers() {}

    static JsonNode read(JsonNode recorded) {
        if (!recorded.isString()) {
            return recorded;
        }
        String text = recorded.stringValue();
        try {
            Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
            return read instanceof List<?> || read instanceof Map<?, ?> ? json(read) : recorded;
        } catch (YamlEngineException e) {
            return recorded;
        }
    }

    private static JsonNode json(Object read) {
        return switch (read) {
            case null -> Json.nodes().nullNode();
            case List<?> list -> {
                ArrayNode array = Json.array();
                list.forEach(each -> array.add(json(each)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = Json.object();
                map.forEach((key, value) -> object.set(String.valueOf(key), json(value)));
                yield object;
            }
            case Number number -> Json.number(number.toString());
            case Boolean truth -> Json.nodes().booleanNode(truth);
            default -> Json.nodes().stringNode(read.toString());
        };
    }
}

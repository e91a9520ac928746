package dev.surefoot.cli.work;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.schema.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Values as people type them: text where text will do, else JSON. */
public final class TypedValue {

    private TypedValue() {}

    /**
     * The value that a schema wants; yes and no where that is true or false.
     *
     * @throws JsonRefused where the schema wants no text, and this is not JSON
     */
    public static JsonNode of(String typed, JsonNode schema) {
        if (schema.path("type").asString("").equals("boolean")) {
            switch (typed.strip().toLowerCase(Locale.ROOT)) {
                case "yes" -> {
                    return Json.nodes().booleanNode(true);
                }
                case "no" -> {
                    return Json.nodes().booleanNode(false);
                }
                default -> {} // JSON, or nothing that fits
            }
        }
        JsonNode text = Json.nodes().stringNode(typed);
        JsonSchema wanted = JsonSchema.compile(schema);
        if (schema.isEmpty() || wanted.validate(text).isEmpty()) {
            return schema.isEmpty() ? loose(typed) : text;
        }
        try {
            return Json.read(typed);
        } catch (JsonRefused e) {
            if (mayBeText(schema)) {
                return text;
            }
            throw e;
        }
    }

    /** Text, unless it is clearly something else: a number, true, false, null, a list, an object, or quoted. */
    public static JsonNode loose(String typed) {
        if (typed.matches("(?s)\\s*([\\[{\"].*|-?[0-9].*|true|false|null)\\s*")) {
            try {
                return Json.read(typed);
            } catch (JsonRefused e) { // "3 sources", say
                return Json.nodes().stringNode(typed);
            }
        }
        return Json.nodes().stringNode(typed);
    }

    /**
     * {@code key=value} words as values by name.
     *
     * @throws Refusal where one of them is not that
     */
    public static Map<String, JsonNode> inputs(List<String> words) {
        Map<String, JsonNode> inputs = new LinkedHashMap<>();
        words(words).forEach((name, value) -> inputs.put(name, loose(value)));
        return inputs;
    }

    /** The same, as they were typed. */
    static Map<String, String> words(List<String> words) {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? "" : word.substring(0, equals);
            if (!name.matches("[A-Za-z_][A-Za-z0-9_-]{0,63}")) {
                throw Refusal.wrong("input", "expected --input NAME=VALUE, found --input " + word, null);
            }
            if (inputs.put(name, word.substring(equals + 1)) != null) {
                throw Refusal.wrong("input", "the input " + name + " was given twice", null);
            }
        }
        return inputs;
    }

    private static boolean mayBeText(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean listed = false;
        for (JsonNode each : type) {
            listed |= "string".equals(each.asString(""));
        }
        return type.isMissingNode() || listed || "string".equals(type.asString(""));
    }
}

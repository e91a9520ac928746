package dev.surefoot.schema;

import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of tests, which may quote with single quotes. */
final class Schemas {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private Schemas() {}

    static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    static JsonSchema schema(String text) {
        return JsonSchema.compile(json(text));
    }

    static Shape shape(String text) {
        return schema(text).shape();
    }
}

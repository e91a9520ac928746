package dev.surefoot.models.provider;

import dev.surefoot.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema as those want it who hold each letter of an answer to it: objects are closed, and of the other keywords only
 * those stay that say which values there are (Claude, "Structured outputs", JSON Schema limitations). What is left out makes
 * it wider, and the answer is held to the whole schema by whoever asked.
 */
final class ClosedSchema {
    private static final Set<String> PLAIN =
            Set.of("type", "required", "enum", "const", "description", "title", "$ref", "default");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");
    private static final List<String> LISTS = List.of("anyOf", "allOf");
    private static final List<String> MAPS = List.of("$defs", "definitions");

    private ClosedSchema() {}

    /** Null where it has no such form: an object with members of any name, say. */
    static @Nullable JsonNode of(JsonNode schema) {
        return closed(schema).orElse(null);
    }

    private static Optional<JsonNode> closed(JsonNode schema) {
        if (!(schema instanceof ObjectNode from) || isOpen(from)) {
            return Optional.empty();
        }
        ObjectNode closed = Json.object();
        for (Map.Entry<String, JsonNode> keyword : from.properties()) {
            Optional<JsonNode> kept = kept(keyword.getKey(), keyword.getValue());
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            kept.filter(value -> !value.isMissingNode())
                    .ifPresent(
                            value -> closed.set(keyword.getKey().equals("oneOf") ? "anyOf" : keyword.getKey(), value));
        }
        if (closed.has("properties")) {
            closed.put("additionalProperties", false);
        }
        return Optional.of(closed);
    }

    /** Whether its members may have names that it does not tell. */
    private static boolean isOpen(ObjectNode schema) {
        JsonNode type = schema.path("type");
        boolean isObject = type.asString("").equals("object")
                || type.values().stream().anyMatch(one -> one.asString("").equals("object"));
        return schema.has("patternProperties")
                || schema.path("additionalProperties").isObject()
                || (isObject && schema.path("properties").isEmpty());
    }

    /** What becomes of a keyword: a missing node where it is left out, nothing where it cannot be said. */
    private static Optional<JsonNode> kept(String keyword, JsonNode value) {
        if (PLAIN.contains(keyword)
                || (keyword.equals("format") && FORMATS.contains(value.asString("")))
                || (keyword.equals("minItems") && value.asInt(2) <= 1)) {
            return Optional.of(value);
        }
        if (keyword.equals("items")) {
            return closed(value);
        }
        if (keyword.equals("properties") || MAPS.contains(keyword)) {
            return members(value);
        }
        return LISTS.contains(keyword) || keyword.equals("oneOf") ? elements(value) : Optional.of(missing());
    }

    private static JsonNode missing() {
        return Json.object().path("");
    }

    private static Optional<JsonNode> members(JsonNode schemas) {
        ObjectNode closed = Json.object();
        for (Map.Entry<String, JsonNode> member : schemas.properties()) {
            Optional<JsonNode> schema = closed(member.getValue());
            if (schema.isEmpty()) {
                return Optional.empty();
            }
            closed.set(member.getKey(), schema.get());
        }
        return Optional.of(closed);
    }

    private static Optional<JsonNode> elements(JsonNode schemas) {
        ArrayNode closed = Json.array();
        for (JsonNode element : schemas) {
            Optional<JsonNode> schema = closed(element);
            if (schema.isEmpty()) {
                return Optional.empty();
            }
            closed.add(schema.get());
        }
        return Optional.of(closed);
    }
}

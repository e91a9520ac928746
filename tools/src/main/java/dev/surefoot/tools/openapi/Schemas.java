package dev.surefoot.tools.openapi;

import dev.surefoot.json.Json;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.SchemaException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of OpenAPI 3.0 (its own dialect) and 3.1 (draft 2020-12) as closed schemas of draft 2020-12, references taken in.
 * Where a schema contains itself, is deeper than {@value #MAX_DEPTH} or larger than {@value #MAX_SCHEMAS} schemas, it says
 * nothing more from there on: it then admits what the description would refuse, never the reverse.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.0.4.html#schema-object">OpenAPI 3.0.4, Schema Object</a>
 */
final class Schemas {
    private static final int MAX_DEPTH = 24;
    private static final int MAX_SCHEMAS = 1_000;

    private static final Set<String> PLAIN = Set.of(
            "type",
            "enum",
            "const",
            "required",
            "title",
            "description",
            "format",
            "default",
            "pattern",
            "multipleOf",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");
    private static final Set<String> ONE = Set.of("items", "not", "additionalProperties");
    private static final Set<String> LISTED = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Map<String, String> EXCLUSIVE =
            Map.of("exclusiveMinimum", "minimum", "exclusiveMaximum", "maximum");

    private final References references;
    /** Marks properties that this side never sees: {@code readOnly} in a request, {@code writeOnly} in an answer. */
    private final String hidden;

    /** The schemas around the one that is converted, each by where it stands and not by what it says. */
    private final Set<JsonNode> within = Collections.newSetFromMap(new IdentityHashMap<>());

    private int schemas;

    private Schemas(References references, String hidden) {
        this.references = references;
        this.hidden = hidden;
    }

    static Schemas ofRequest(References references) {
        return new Schemas(references, "readOnly");
    }

    static Schemas ofAnswer(References references) {
        return new Schemas(references, "writeOnly");
    }

    /** That schema, or one that admits everything where it is none that can be carried out. */
    JsonNode of(JsonNode schema) {
        JsonNode made = convert(schema);
        try {
            return JsonSchema.compile(made).source();
        } catch (SchemaException e) {
            return Json.object();
        }
    }

    private JsonNode convert(JsonNode schema) {
        if (schema.isBoolean()) {
            return schema;
        }
        JsonNode found;
        try {
            found = references.at(schema);
        } catch (LeftOut e) {
            return Json.object();
        }
        if (!found.isObject() || within.size() >= MAX_DEPTH || ++schemas > MAX_SCHEMAS || !within.add(found)) {
            return Json.object();
        }
        ObjectNode made = Json.object();
        found.properties().forEach(entry -> keyword(made, found, entry.getKey(), entry.getValue()));
        within.remove(found);
        return found.path("nullable").asBoolean(false) ? nullable(made) : made;
    }

    private void keyword(ObjectNode made, JsonNode schema, String keyword, JsonNode value) {
        String inclusive = EXCLUSIVE.get(keyword);
        if (inclusive != null && value.isNumber()) {
            made.set(keyword, value);
        } else if (inclusive != null
                && value.asBoolean(false)
                && schema.path(inclusive).isNumber()) {
            made.set(keyword, schema.path(inclusive)); // OpenAPI 3.0: a flag on the bound
        } else if (keyword.equals("properties")) {
            properties(made, schema);
        } else if (PLAIN.contains(keyword) && !keyword.equals("required")) {
            made.set(keyword, value);
        } else if (ONE.contains(keyword)) {
            made.set(keyword, convert(value));
        } else if (LISTED.contains(keyword) && !value.isEmpty()) {
            ArrayNode list = made.putArray(keyword);
            value.forEach(each -> list.add(convert(each)));
        } else if (keyword.equals("required")) {
            required(made, schema);
        }
    }

    private void properties(ObjectNode made, JsonNode schema) {
        ObjectNode properties = made.putObject("properties");
        schema.path("properties").properties().forEach(entry -> {
            if (!isHidden(entry.getValue())) {
                properties.set(entry.getKey(), convert(entry.getValue()));
            }
        });
    }

    private void required(ObjectNode made, JsonNode schema) {
        List<String> names = schema.path("required")
                .valueStream()
                .map(name -> name.asString(""))
                .filter(name -> !isHidden(schema.path("properties").path(name)))
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            names.forEach(made.putArray("required")::add);
        }
    }

    private boolean isHidden(JsonNode property) {
        try {
            return references.at(property).path(hidden).asBoolean(false);
        } catch (LeftOut e) {
            return false;
        }
    }

    private static JsonNode nullable(ObjectNode made) {
        JsonNode type = made.path("type");
        if (type.isString() && !made.has("enum")) {
            made.putArray("type").add(type.stringValue()).add("null");
            return made;
        }
        ObjectNode either = Json.object();
        either.putArray("anyOf").add(made).addObject().put("type", "null");
        return either;
    }
}

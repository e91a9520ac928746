package dev.surefoot.schema;

import dev.surefoot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One step from a value to a part of it, and what a schema of the value says about the part. */
sealed interface Child {
    Kind container();

    /** Adds the schemas that {@code part} puts on the child; {@code false} where it cannot be. */
    void addSchemas(JsonNode part, List<JsonNode> schemas);

    private static void addConstant(@Nullable JsonNode constant, JsonNode part, List<JsonNode> schemas) {
        if (constant != null) {
            schemas.add(Json.nodes().objectNode().set("const", constant));
        } else if (part.has("const")) {
            schemas.add(Json.nodes().booleanNode(false));
        }
    }

    record Property(String name) implements Child {
        @Override
        public Kind container() {
            return Kind.OBJECT;
        }

        @Override
        public void addSchemas(JsonNode part, List<JsonNode> schemas) {
            int before = schemas.size();
            if (part.path("properties").has(name)) {
                schemas.add(part.path("properties").path(name));
            }
            part.path("patternProperties").properties().forEach(entry -> {
                if (SafePattern.compile(entry.getKey()).matches(name)) {
                    schemas.add(entry.getValue());
                }
            });
            if (schemas.size() == before && part.has("additionalProperties")) {
                schemas.add(part.path("additionalProperties"));
            }
            Child.addConstant(part.path("const").get(name), part, schemas);
        }
    }

    record Item(int index) implements Child {
        @Override
        public Kind container() {
            return Kind.ARRAY;
        }

        @Override
        public void addSchemas(JsonNode part, List<JsonNode> schemas) {
            if (part.path("prefixItems").has(index)) {
                schemas.add(part.path("prefixItems").path(index));
            } else if (part.has("items")) {
                schemas.add(part.path("items"));
            }
            if (part.has("maxItems") && part.path("maxItems").doubleValue() <= index) {
                schemas.add(Json.nodes().booleanNode(false));
            }
            Child.addConstant(part.path("const").get(index), part, schemas);
        }
    }
}

package dev.surefoot.execution;

import dev.surefoot.schema.JsonSchema;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.JsonNode;

/**
 * Schemas, compiled once: the same ones come back with every step. Bounded; where it is full it begins anew. Safe for use
 * by many threads. Checks are kept elsewhere: see {@link dev.surefoot.expression.Check#compile}.
 */
final class Compiled {

    private static final int BOUND = 10_000;

    private final ConcurrentMap<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    /** The schema, or {@link dev.surefoot.schema.SchemaException} where it is none. */
    JsonSchema schema(JsonNode source) {
        if (schemas.size() >= BOUND) {
            schemas.clear();
        }
        return schemas.computeIfAbsent(source, JsonSchema::compile);
    }
}

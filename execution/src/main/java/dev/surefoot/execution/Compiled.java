package dev.surefoot.execution;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.Declarations;
import dev.surefoot.schema.JsonSchema;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.JsonNode;

/**
 * Checks and schemas, compiled once: the same ones come back with every step. Bounded; where it is full it begins anew.
 * Safe for use by many threads.
 */
final class Compiled {

    private static final int BOUND = 10_000;

    private record Text(String text, Declarations declarations) {}

    private final ConcurrentMap<Text, Check> checks = new ConcurrentHashMap<>();
    private final ConcurrentMap<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    /** The check, or {@link dev.surefoot.expression.ExpressionException} where it does not compile. */
    Check check(String text, Declarations declarations) {
        if (checks.size() >= BOUND) {
            checks.clear();
        }
        return checks.computeIfAbsent(
                new Text(text, declarations), key -> Check.compile(key.text(), key.declarations()));
    }

    /** The schema, or {@link dev.surefoot.schema.SchemaException} where it is none. */
    JsonSchema schema(JsonNode source) {
        if (schemas.size() >= BOUND) {
            schemas.clear();
        }
        return schemas.computeIfAbsent(source, JsonSchema::compile);
    }
}

package dev.surefoot.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds schemas that lead back to themselves without going into the value: nothing could ever be decided by one. A
 * tree that refers to itself for its children is none.
 */
final class Circles {
    private static final int MAX_CHAIN = 200;
    private static final List<String> ONE = List.of("not", "if", "then", "else");
    private static final List<String> SEVERAL = List.of("allOf", "anyOf", "oneOf", "dependentSchemas");

    private final JsonNode document;
    private final Set<JsonNode> cleared = Collections.newSetFromMap(new IdentityHashMap<>());

    Circles(JsonNode document) {
        this.document = document;
    }

    /** Whether {@code schema} is part of one, or of a chain of references too long to follow. */
    boolean through(JsonNode schema) {
        return through(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private boolean through(JsonNode schema, Set<JsonNode> chain) {
        if (cleared.contains(schema)) {
            return false;
        }
        if (chain.size() > MAX_CHAIN || !chain.add(schema)) {
            return true;
        }
        if (applied(schema).stream().anyMatch(next -> through(next, chain))) {
            return true;
        }
        chain.remove(schema);
        cleared.add(schema);
        return false;
    }

    /** The schemas that {@code schema} applies to the very value it is applied to. */
    private List<JsonNode> applied(JsonNode schema) {
        List<JsonNode> applied = new ArrayList<>();
        if (schema.path("$ref").isString()) {
            applied.add(document.at(Fragment.pointer(schema.path("$ref").stringValue())));
        }
        ONE.stream().filter(schema::has).forEach(name -> applied.add(schema.path(name)));
        SEVERAL.forEach(name -> applied.addAll(schema.path(name).values()));
        return applied;
    }
}

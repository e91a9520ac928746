package dev.surefoot.file;

import java.util.Map;
import java.util.Set;

/**
 * What the file formats name and this release does not carry out: refused by name, never ignored. What becomes real
 * moves from here to the schema.
 */
final class NotYet {
    private static final Set<String> KINDS = Set.of("Suite", "Template");

    /** Keys, by the definition of the schema that they would stand in. */
    private static final Map<String, Set<String>> KEYS =
            Map.of("source", Set.of("openapi", "mcp", "a2a", "process", "sql", "trustAnnotations"));

    /** Values, by the definition of the schema that lists the others. */
    private static final Map<String, Set<String>> VALUES = Map.of();

    private NotYet() {}

    static boolean isKind(String name) {
        return KINDS.contains(name);
    }

    static boolean isKey(String definition, String key) {
        return KEYS.getOrDefault(definition, Set.of()).contains(key);
    }

    static boolean isValue(String definition, String value) {
        return VALUES.getOrDefault(definition, Set.of()).contains(value);
    }

    static String message(String what) {
        return what + " is not carried out by this release yet";
    }
}

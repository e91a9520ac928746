package dev.surefoot.file;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A schema within the schema of a kind, references resolved.
 *
 * @param root the schema of the kind
 * @param definition the name in {@code $defs} that it was reached by last, empty at the root
 * @param schema what is expected
 */
record Expectation(JsonNode root, String definition, JsonNode schema) {
    private static final String DEFINITIONS = "#/$defs/";

    static Expectation of(JsonNode root) {
        return new Expectation(root, "", root);
    }

    Expectation at(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        if (!reference.isString()) {
            return new Expectation(root, definition, schema);
        }
        String name = reference.stringValue().substring(DEFINITIONS.length());
        return new Expectation(root, name, root.path("$defs").path(name));
    }

    Expectation property(String key) {
        return at(schema.path("properties").path(key));
    }

    /** What is expected, as a noun: {@code a step}, {@code one of read, write, communicate}. */
    String phrase() {
        List<String> choices = choices();
        if (choices.size() > 1) {
            return "one of " + String.join(", ", choices);
        }
        return choices.isEmpty() ? schema.path("title").asString("a value") : choices.getFirst();
    }

    /** The values that it lists, as text. */
    List<String> choices() {
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(choice -> choices.add(choice.asString()));
        if (schema.has("const")) {
            choices.add(schema.path("const").asString());
        }
        return choices;
    }

    /** The keys of which exactly one must be there; none where it does not say so. */
    List<String> alternatives() {
        List<String> alternatives = new ArrayList<>();
        schema.path("oneOf")
                .forEach(branch ->
                        alternatives.add(branch.path("required").path(0).stringValue()));
        return alternatives;
    }

    /** The names of the types it admits; none where it admits all. */
    List<String> types() {
        List<String> types = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.isString()) {
            types.add(type.stringValue());
        }
        type.forEach(each -> types.add(each.stringValue()));
        if (!choices().isEmpty()) {
            types.add("string");
        }
        return types;
    }

    /** Whether what stands there is not to be shown. */
    boolean isSecret() {
        return schema.path("writeOnly").asBoolean(false);
    }

    boolean admitsTypeOf(JsonNode value) {
        List<String> types = types();
        return types.isEmpty()
                || switch (value.getNodeType()) {
                    case OBJECT -> types.contains("object");
                    case ARRAY -> types.contains("array");
                    case STRING -> types.contains("string");
                    case BOOLEAN -> types.contains("boolean");
                    case NULL -> types.contains("null");
                    case NUMBER -> types.contains("number") || (types.contains("integer") && value.isIntegralNumber());
                    case BINARY, MISSING, POJO -> false;
                };
    }
}

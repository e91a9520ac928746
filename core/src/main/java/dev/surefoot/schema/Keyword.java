package dev.surefoot.schema;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the draft 2020-12 metaschema asks of each keyword's value. Written out rather than validated against the
 * metaschema itself, which costs a start a tenth of a second; a test holds the two to the same answers.
 */
enum Keyword {
    SCHEMA("a schema (an object or a boolean)"),
    SCHEMAS("a list of at least one schema"),
    SCHEMA_MAP("an object of schemas"),
    DEPENDENCIES("an object of schemas or lists of names"),
    TYPE("one or more of null, boolean, integer, number, string, array, object"),
    ARRAY("a list"),
    NUMBER("a number"),
    POSITIVE("a number above 0"),
    COUNT("a whole number of at least 0"),
    STRING("a string"),
    BOOLEAN("true or false"),
    PATTERN("a regular expression"),
    NAMES("a list of different names"),
    NAMES_MAP("an object of lists of different names"),
    REFERENCE("a reference"),
    /** Part of the draft, but not carried out here. */
    REFUSED("no such keyword: it is not carried out");

    private static final Map<String, Keyword> BY_NAME = Map.ofEntries(
            Map.entry("additionalProperties", SCHEMA),
            Map.entry("unevaluatedProperties", SCHEMA),
            Map.entry("items", SCHEMA),
            Map.entry("unevaluatedItems", SCHEMA),
            Map.entry("contains", SCHEMA),
            Map.entry("propertyNames", SCHEMA),
            Map.entry("not", SCHEMA),
            Map.entry("if", SCHEMA),
            Map.entry("then", SCHEMA),
            Map.entry("else", SCHEMA),
            Map.entry("contentSchema", SCHEMA),
            Map.entry("allOf", SCHEMAS),
            Map.entry("anyOf", SCHEMAS),
            Map.entry("oneOf", SCHEMAS),
            Map.entry("prefixItems", SCHEMAS),
            Map.entry("properties", SCHEMA_MAP),
            Map.entry("patternProperties", SCHEMA_MAP),
            Map.entry("dependentSchemas", SCHEMA_MAP),
            Map.entry("$defs", SCHEMA_MAP),
            Map.entry("definitions", SCHEMA_MAP),
            Map.entry("dependencies", DEPENDENCIES),
            Map.entry("type", TYPE),
            Map.entry("enum", ARRAY),
            Map.entry("examples", ARRAY),
            Map.entry("maximum", NUMBER),
            Map.entry("exclusiveMaximum", NUMBER),
            Map.entry("minimum", NUMBER),
            Map.entry("exclusiveMinimum", NUMBER),
            Map.entry("multipleOf", POSITIVE),
            Map.entry("maxLength", COUNT),
            Map.entry("minLength", COUNT),
            Map.entry("maxItems", COUNT),
            Map.entry("minItems", COUNT),
            Map.entry("maxContains", COUNT),
            Map.entry("minContains", COUNT),
            Map.entry("maxProperties", COUNT),
            Map.entry("minProperties", COUNT),
            Map.entry("title", STRING),
            Map.entry("description", STRING),
            Map.entry("$comment", STRING),
            Map.entry("format", STRING),
            Map.entry("contentEncoding", STRING),
            Map.entry("contentMediaType", STRING),
            Map.entry("$schema", STRING),
            Map.entry("$id", STRING),
            Map.entry("uniqueItems", BOOLEAN),
            Map.entry("deprecated", BOOLEAN),
            Map.entry("readOnly", BOOLEAN),
            Map.entry("writeOnly", BOOLEAN),
            Map.entry("pattern", PATTERN),
            Map.entry("required", NAMES),
            Map.entry("dependentRequired", NAMES_MAP),
            Map.entry("$ref", REFERENCE),
            Map.entry("$anchor", REFUSED),
            Map.entry("$dynamicRef", REFUSED),
            Map.entry("$dynamicAnchor", REFUSED),
            Map.entry("$recursiveRef", REFUSED),
            Map.entry("$recursiveAnchor", REFUSED),
            Map.entry("$vocabulary", REFUSED));

    private final String expected;

    Keyword(String expected) {
        this.expected = expected;
    }

    /** Null for a name the draft does not know: an annotation of the author's own, which it allows. */
    static @Nullable Keyword named(String name) {
        return BY_NAME.get(name);
    }

    String expected() {
        return expected;
    }

    /** Whether {@code value} has the form this keyword takes, what is nested in it aside. */
    boolean takes(JsonNode value) {
        return switch (this) {
            case SCHEMA -> isSchema(value);
            case SCHEMAS -> value.isArray() && !value.isEmpty() && all(value, Keyword::isSchema);
            case SCHEMA_MAP -> value.isObject() && all(value, Keyword::isSchema);
            case DEPENDENCIES -> value.isObject() && all(value, each -> isSchema(each) || isNames(each));
            case TYPE -> isType(value) || (isNames(value) && !value.isEmpty() && all(value, Keyword::isType));
            case ARRAY -> value.isArray();
            case NUMBER -> value.isNumber();
            case POSITIVE -> value.isNumber() && value.decimalValue().signum() > 0;
            case COUNT -> value.isNumber() && Kind.of(value) == Kind.INTEGER && value.doubleValue() >= 0;
            case STRING, PATTERN, REFERENCE -> value.isString();
            case BOOLEAN -> value.isBoolean();
            case NAMES -> isNames(value);
            case NAMES_MAP -> value.isObject() && all(value, Keyword::isNames);
            case REFUSED -> false;
        };
    }

    private static boolean isSchema(JsonNode value) {
        return value.isObject() || value.isBoolean();
    }

    private static boolean isType(JsonNode value) {
        return value.isString() && Kind.named(value.stringValue()) != null;
    }

    private static boolean isNames(JsonNode value) {
        Set<String> seen = new HashSet<>();
        return value.isArray() && all(value, each -> each.isString() && seen.add(each.stringValue()));
    }

    private static boolean all(JsonNode container, Predicate<JsonNode> test) {
        return container.values().stream().allMatch(test);
    }
}

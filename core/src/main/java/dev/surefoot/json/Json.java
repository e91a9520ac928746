package dev.surefoot.json;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The entrances and exits of JSON values. Trees made here are exact and normal: integers are {@code LongNode}s within
 * ±(2^53-1), other numbers are {@code DoubleNode}s that survive a double, so that two trees are equal exactly where
 * their {@linkplain CanonicalJson#digest digests} are. Nobody changes a tree once it is handed on.
 */
public final class Json {
    private static final JsonReader OUTSIDE = new JsonReader(JsonLimits.OUTSIDE);
    private static final JsonReader OWN = new JsonReader(JsonLimits.OWN);
    private static final JsonMapper MAPPER =
            JsonMapper.builder().nodeFactory(ExactNodes.FACTORY).build();

    private Json() {}

    /**
     * Reads a document from outside, within {@link JsonLimits#OUTSIDE}.
     *
     * @throws JsonRefused if it is not UTF-8, not JSON, not exact, has a duplicate key, or exceeds a limit
     */
    public static JsonNode read(byte[] utf8) {
        return OUTSIDE.read(utf8);
    }

    /** Like {@link #read(byte[])}, of text. */
    public static JsonNode read(String text) {
        return OUTSIDE.read(text);
    }

    /** Reads a document that Surefoot wrote itself, within {@link JsonLimits#OWN}. */
    public static JsonNode readOwn(byte[] utf8) {
        return OWN.read(utf8);
    }

    /**
     * Refuses what {@link #readOwn} would refuse once it was written: to be asked before something is kept that must be
     * read again.
     *
     * @throws JsonRefused if the tree holds what is no exact JSON, or exceeds {@link JsonLimits#OWN}
     */
    public static void requireReadable(JsonNode value) {
        new ReadBackCheck(JsonLimits.OWN).require(value, 0);
    }

    /** Writes compact JSON, keys in the order of the tree. Not for digests: see {@link CanonicalJson}. */
    public static String write(JsonNode value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Like {@link #write}, in UTF-8. */
    public static byte[] writeBytes(JsonNode value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Writes JSON for people: indented, one member a line. */
    public static String writePretty(JsonNode value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    public static ObjectNode object() {
        return ExactNodes.FACTORY.objectNode();
    }

    public static ArrayNode array() {
        return ExactNodes.FACTORY.arrayNode();
    }

    /** Makes nodes; numbers that are not exact are refused with {@link JsonRefused}. Give it to mappers that build trees. */
    public static JsonNodeFactory nodes() {
        return ExactNodes.FACTORY;
    }

    /**
     * A number from its text, as JSON writes numbers.
     *
     * @throws JsonRefused if JSON cannot carry it exactly
     */
    public static NumericNode number(String literal) {
        NumericNode exact = literal.length() > JsonLimits.OUTSIDE.numberLength() ? null : ExactNumbers.parse(literal);
        if (exact == null) {
            throw new JsonRefused("", ExactNumbers.EXPECTED, literal);
        }
        return exact;
    }

    /**
     * A fresh, exact, normal copy of a tree that came from elsewhere, within {@link JsonLimits#OUTSIDE}.
     *
     * @throws JsonRefused at the first value that JSON cannot carry, by its JSON Pointer
     */
    public static JsonNode requireExact(JsonNode foreign) {
        return new ExactTree(JsonLimits.OUTSIDE).copy(foreign, JsonPointer.empty(), 0);
    }

    /** The value at a JSON Pointer (RFC 6901), or a missing node. */
    public static JsonNode at(JsonNode root, String pointer) {
        return root.at(pointer);
    }

    /** The JSON Pointer of a member: {@code ("/steps", "a/b")} gives {@code /steps/a~1b}. */
    public static String pointer(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The JSON Pointer of an element. */
    public static String pointer(String parent, int index) {
        return parent + "/" + index;
    }
}

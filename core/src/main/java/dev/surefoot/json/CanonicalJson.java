package dev.surefoot.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** The canonical form of JSON values (RFC 8785), which is what digests are taken of. */
public final class CanonicalJson {
    /** Deeper than any tree that can be read; turns a tree built in a loop into an error. */
    private static final int DEEPEST = 1_000;

    private final StringBuilder out = new StringBuilder(256);

    private CanonicalJson() {}

    /** SHA-256 of the canonical form in UTF-8. Equal trees, and only those, have equal digests. */
    public static Digest digest(JsonNode value) {
        return Digest.of(text(value).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The canonical form: no spaces, keys sorted by UTF-16 code units, numbers as ECMAScript writes them.
     *
     * @throws JsonRefused if the tree holds something that JSON cannot carry exactly
     */
    public static String text(JsonNode value) {
        CanonicalJson writer = new CanonicalJson();
        writer.write(value, 0);
        return writer.out.toString();
    }

    private void write(JsonNode value, int depth) {
        if (depth > DEEPEST) {
            throw new JsonRefused("", "at most " + DEEPEST + " levels of nesting", "more");
        }
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, depth);
            case ARRAY -> writeArray(value, depth);
            case STRING -> writeString(value.stringValue());
            case NUMBER -> writeNumber(value);
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            case BINARY, POJO, MISSING ->
                throw new JsonRefused("", "a JSON value", value.getNodeType().name());
        }
    }

    private void writeObject(JsonNode object, int depth) {
        String[] names = object.propertyNames().toArray(String[]::new);
        Arrays.sort(names);
        char separator = '{';
        for (String name : names) {
            out.append(separator);
            writeString(name);
            out.append(':');
            write(object.get(name), depth + 1);
            separator = ',';
        }
        out.append(names.length == 0 ? "{}" : "}");
    }

    private void writeArray(JsonNode array, int depth) {
        char separator = '[';
        for (JsonNode element : array) {
            out.append(separator);
            write(element, depth + 1);
            separator = ',';
        }
        out.append(array.isEmpty() ? "[]" : "]");
    }

    private void writeNumber(JsonNode number) {
        NumericNode exact = ExactTree.exact(number);
        if (exact == null) {
            throw new JsonRefused("", ExactNumbers.EXPECTED, number.asString());
        }
        if (exact.isLong()) {
            out.append(exact.longValue());
        } else {
            out.append(ExactNumbers.shortest(exact.doubleValue()));
        }
    }

    private void writeString(String text) {
        if (Text.loneSurrogate(text) >= 0) {
            throw new JsonRefused("", "Unicode text", "a lone surrogate");
        }
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit == '"' || unit == '\\') {
                out.append(text, written, i);
                writeEscaped(unit);
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private void writeEscaped(char unit) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append(unit < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(unit));
        }
    }
}

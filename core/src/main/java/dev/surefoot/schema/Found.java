package dev.surefoot.schema;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How a value is named in a message: short, and never a whole document. */
final class Found {
    private static final int MAX_TEXT = 60;

    private Found() {}

    static String in(JsonNode value) {
        return switch (Kind.of(value)) {
            case NULL -> "null";
            case BOOLEAN, INTEGER, FRACTION -> value.toString();
            case STRING -> quoted(value.stringValue());
            case ARRAY -> "a list of " + value.size();
            case OBJECT -> "an object";
        };
    }

    static String quoted(String text) {
        return "\"" + (text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…") + "\"";
    }

    static String kind(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}

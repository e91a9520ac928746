package dev.surefoot.file;

import tools.jackson.databind.JsonNode;

/** Says what was found, in a few words. */
final class Found {
    private static final int SHOWN = 60;

    private Found() {}

    static String phrase(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> value.isEmpty() ? "an empty mapping" : "a mapping";
            case ARRAY -> value.isEmpty() ? "an empty list" : "a list";
            case STRING -> "the text \"" + clipped(value.stringValue()) + "\"";
            case NUMBER -> "the number " + value.asString();
            case BOOLEAN -> value.asString();
            case NULL -> "nothing";
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not of a file: " + value.getNodeType());
        };
    }

    /** On one line, and not too long. */
    static String clipped(String text) {
        String line = text.substring(0, Math.min(text.length(), SHOWN + 1)).replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}

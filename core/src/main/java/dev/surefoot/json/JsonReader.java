package dev.surefoot.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/** Reads JSON documents (RFC 8259, in UTF-8) into fresh exact trees within given limits. Safe for use by many threads. */
public final class JsonReader {
    private final JsonLimits limits;
    private final JsonFactory factory;

    public JsonReader(JsonLimits limits) {
        this.limits = limits;
        // One deeper than our own check, so that our message, which has the place, comes first.
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth() + 1)
                .maxStringLength(limits.stringLength())
                .maxNameLength(limits.stringLength())
                .maxNumberLength(limits.numberLength())
                .build();
        this.factory = JsonFactory.builder().streamReadConstraints(constraints).build();
    }

    /**
     * Reads one document.
     *
     * @throws JsonRefused if it is not UTF-8, not JSON, not exact, has a duplicate key, or exceeds a limit
     */
    public JsonNode read(byte[] utf8) {
        requireLength(utf8.length, "bytes");
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new JsonRefused("", "text in UTF-8", "bytes that are not UTF-8");
        }
    }

    /** Like {@link #read(byte[])}, of text. */
    public JsonNode read(String text) {
        requireLength(text.length(), "characters");
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return new TreeReader(parser, limits).document();
        } catch (JacksonException e) {
            throw new JsonRefused(place(e.getLocation()), "valid JSON within the limits", e.getOriginalMessage());
        }
    }

    private void requireLength(int length, String unit) {
        if (length > limits.documentLength()) {
            throw new JsonRefused("", "at most " + limits.documentLength() + " " + unit, length + " " + unit);
        }
    }

    static String place(TokenStreamLocation at) {
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}

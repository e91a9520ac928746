package dev.surefoot.expression;

import java.util.Random;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of expressions read and make up. */
final class Texts {
    private static final String ALPHABET = "ab-_1.[]\"'\\${}:é😀 \n\t/~=<>!&|?(),+*%";
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private Texts() {}

    /** JSON that may quote with single quotes. */
    static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    /** Up to {@code length} characters that expressions are made of, and some they are not. */
    static String random(Random random, int length) {
        int[] alphabet = ALPHABET.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(length + 1); n > 0; n--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }
}

package dev.surefoot.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The character of a value and the character of the source that it was read from. */
final class ScalarTextTest {
    @Test
    void findsCharactersOfPlainText() {
        assertPlace("a: one two\n", 1, 5, "1:8");
    }

    @Test
    void findsCharactersBehindEscapes() {
        assertPlace("a: \"x\\\"\\u00e9\\x41\\U0001F600\\ny\"\n", 2, 1, "1:4");
        assertPlace("a: \"x\\\"\\u00e9\\x41\\U0001F600y\"\n", 1, 6, "1:28");
        assertPlace("a: 'it''s y'\n", 1, 6, "1:11");
        assertPlace("{\"a\": \"😀y\"}\n", 1, 2, "1:9");
    }

    @Test
    void findsCharactersOfALiteralBlock() {
        assertPlace("a: |\n\n    x\n      y z\n", 3, 5, "4:9");
        assertPlace("a: |-  \n  x\n", 1, 1, "2:3");
    }

    @Test
    void pointsAtTheStartWhereLinesAreFolded() {
        assertPlace("a: >\n  x\n  y\n", 1, 3, "1:4");
        assertPlace("a: |2\n  x\n", 1, 1, "1:4");
        assertPlace("a: one\n  two\n", 1, 5, "1:7");
        assertPlace("a: \"one\n  two\"\n", 1, 7, "1:4");
        assertPlace("b: &x one\na: *x\n", 1, 2, "2:4");
    }

    @Test
    void staysWithinTheLine() {
        assertPlace("a: 'x'\n", 1, 90, "1:6");
        assertPlace("a: x", 1, 90, "1:5");
        assertPlace("a: |\n  x\n", 90, 90, "3:1");
    }

    private static void assertPlace(String source, int line, int column, String place) {
        SourceFile file = new DocumentReader(FileLimits.DEFAULT).read("f", source.getBytes(StandardCharsets.UTF_8));
        assertThat(file.placeWithin("/a", line, column)).hasToString("f:" + place);
    }
}

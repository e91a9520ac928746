package dev.surefoot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.FloatNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.POJONode;

final class JsonTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "1, 1",
        "1.0, 1",
        "1e2, 100",
        "9007199254740991, 9007199254740991",
        "-9007199254740991, -9007199254740991",
        "100000000000000e-14, 1"
    })
    void integersAreLongsHoweverWritten(String literal, long value) {
        assertThat(Json.read(literal)).isEqualTo(LongNode.valueOf(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "12.50", "1e-7", "0.30000000000000004", "1e21", "6.02214076e23", "1e300", "5e-324"})
    void decimalsThatADoubleKeepsAreDoubles(String literal) {
        assertThat(Json.read(literal)).isEqualTo(DoubleNode.valueOf(Double.parseDouble(literal)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740992",
                "9007199254740993",
                "-9007199254740993",
                "12345678901234567890",
                "1e16",
                "1e20",
                "1e400",
                "-1e400",
                "1e-400",
                "1e999999999999",
                "0.1000000000000000055511151231257827",
                "333333333.33333329"
            })
    void numbersThatADoubleChangesAreRefused(String literal) {
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> Json.read("{\"amount\": [1, " + literal + "]}"))
                .withMessageStartingWith("line 1, column 16 (/amount/1): expected a number that JSON carries exactly")
                .withMessageContaining("write it as a string")
                .withMessageEndingWith("found " + literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "NaN",
                "Infinity",
                "01",
                "+1",
                ".5",
                "1.",
                "{\"a\":1,}",
                "[1,]",
                "{a:1}",
                "'a'",
                "\"\n\"",
                "[1] [2]",
                "// c\n1",
                "[",
                "{\"a\"",
                "\"\\x\"",
                "\uFEFF1"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatExceptionOfType(JsonRefused.class).isThrownBy(() -> Json.read(text));
    }

    @Test
    void aDuplicateKeyIsRefusedAtItsPlace() {
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> Json.read("{\"a\": {\"b\": 1,\n \"b\": 2}}"))
                .withMessage("line 2, column 2 (/a/b): expected every key once, found a second \"b\"");
    }

    @Test
    void aLoneSurrogateIsRefusedInStringsAndKeys() {
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> Json.read("[\"ab\\ud800\"]"))
                .withMessageContaining("a lone surrogate at character 2");
        assertThatExceptionOfType(JsonRefused.class).isThrownBy(() -> Json.read("{\"\\udc00\": 1}"));
        assertThat(Json.read("\"\\ud83d\\ude00\"").stringValue()).isEqualTo("😀");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin = "\"é\"".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> Json.read(latin))
                .withMessage("expected text in UTF-8, found bytes that are not UTF-8");
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> Json.read("{}".getBytes(StandardCharsets.UTF_16)));
    }

    @Test
    void everyLimitHasAMessage() {
        JsonReader reader = new JsonReader(new JsonLimits(60, 3, 9, 10, 8));
        assertThat(reader.read("[[[1]]]")).isNotEmpty();
        assertRefused(reader, "[[[[1]]]]", "at most 3 levels of nesting");
        assertRefused(reader, "[1,2,3,4,5,6,7,8,9]", "at most 9 values");
        assertRefused(reader, "\"01234567890\"", "String value length (11) exceeds the maximum allowed (10");
        assertRefused(reader, "123456789", "exceeds the maximum allowed (8");
        assertRefused(reader, " ".repeat(61), "at most 60 characters");
    }

    @Test
    void nestingOfAHundredThousandIsRefusedWithoutOverflow() {
        assertRefused(new JsonReader(JsonLimits.OUTSIDE), "[".repeat(100_000), "at most 100 levels");
        assertRefused(new JsonReader(JsonLimits.OUTSIDE), "{\"a\":".repeat(100_000), "at most 100 levels");
    }

    @Test
    void whatWasReadIsReadAgainAfterItWasWrappedAndWritten() {
        JsonNode deepest = Json.read("[".repeat(100) + "]".repeat(100));
        byte[] wrapped = Json.writeBytes(Json.object().set("a", Json.array().add(deepest)));
        assertThat(Json.readOwn(wrapped).at("/a/0")).isEqualTo(deepest);
    }

    @Test
    void treesBuiltHereAreNormalWhateverTypeWasPutIn() {
        JsonNode built = Json.object()
                .put("a", 1)
                .put("b", 2.0)
                .put("c", 0.1f)
                .put("d", new BigDecimal("12.50"))
                .put("e", BigInteger.TEN);
        assertThat(built).isEqualTo(Json.read("{\"a\":1,\"b\":2,\"c\":0.1,\"d\":12.5,\"e\":10}"));
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> Json.object().put("a", Long.MAX_VALUE));
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> Json.array().add(Double.NaN));
    }

    @Test
    void aForeignTreeIsCopiedExactly() {
        JsonNode foreign = Json.object()
                .set("a", IntNode.valueOf(1))
                .set("b", Json.array().add(FloatNode.valueOf(0.1f)).add(DecimalNode.valueOf(new BigDecimal("1e2"))));
        assertThat(Json.requireExact(foreign)).isEqualTo(Json.read("{\"a\":1,\"b\":[0.1,100]}"));
    }

    @Test
    void aForeignValueThatJsonCannotCarryIsRefusedByPointer() {
        assertForeignRefused(DecimalNode.valueOf(new BigDecimal("9007199254740993")), "a number that JSON carries");
        assertForeignRefused(DecimalNode.valueOf(BigDecimal.ONE.scaleByPowerOfTen(2_000_000_000)), "a number");
        assertForeignRefused(DoubleNode.valueOf(Double.NaN), "a number that JSON carries");
        assertForeignRefused(BinaryNode.valueOf(new byte[] {1}), "bytes as encoded text");
        assertForeignRefused(new POJONode(new Object()), "a JSON value");
        assertForeignRefused(Json.nodes().stringNode("\ud800"), "Unicode text");
    }

    @Test
    void pointersEscapeTheirSegments() {
        String pointer = Json.pointer(Json.pointer(Json.pointer("", "a/b"), "~"), 0);
        assertThat(pointer).isEqualTo("/a~1b/~0/0");
        assertThat(Json.at(Json.read("{\"a/b\":{\"~\":[7]}}"), pointer).longValue())
                .isEqualTo(7);
        assertThat(Json.at(Json.object(), "/x").isMissingNode()).isTrue();
    }

    private static void assertRefused(JsonReader reader, String text, String message) {
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> reader.read(text))
                .withMessageContaining(message);
    }

    private static void assertForeignRefused(JsonNode value, String expected) {
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() ->
                        Json.requireExact(Json.object().set("a", Json.array().add(value))))
                .withMessageStartingWith("/a/0: expected ")
                .withMessageContaining(expected);
    }
}

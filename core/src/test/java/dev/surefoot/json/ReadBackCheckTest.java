package dev.surefoot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.FloatNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.node.StringNode;

final class ReadBackCheckTest {
    private static Stream<JsonNode> readable() {
        return Stream.of(
                Json.read("{\"a\": [1, 2.5, \"\\ud83d\\ude00\", true, null, {}, []], \"\": {\"b\": {}}}"),
                IntNode.valueOf(7),
                FloatNode.valueOf(0.1f),
                DecimalNode.valueOf(new BigDecimal("12.50")),
                nested(JsonLimits.OWN.depth()));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void admitsWhatCanBeReadBack(JsonNode value) {
        Json.requireReadable(value);

        assertThat(Json.readOwn(Json.writeBytes(value))).isNotNull();
    }

    private static Stream<JsonNode> unreadable() {
        return Stream.of(
                nested(JsonLimits.OWN.depth() + 1),
                LongNode.valueOf(1L << 53),
                DecimalNode.valueOf(new BigDecimal("0.1000000000000000055511151231257827")),
                DoubleNode.valueOf(1e20),
                StringNode.valueOf("x".repeat(JsonLimits.OWN.stringLength() + 1)));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void refusesWhatCouldNotBeReadBack(JsonNode value) {
        assertThatExceptionOfType(JsonRefused.class).isThrownBy(() -> Json.requireReadable(value));
        assertThatExceptionOfType(JsonRefused.class).isThrownBy(() -> Json.readOwn(Json.writeBytes(value)));
    }

    private static Stream<JsonNode> changing() {
        return Stream.of(
                StringNode.valueOf("\ud800"),
                Json.object().put("\udc00", 1),
                DoubleNode.valueOf(Double.NaN),
                BinaryNode.valueOf(new byte[] {1}),
                new POJONode(new Object()));
    }

    @ParameterizedTest
    @MethodSource("changing")
    void refusesWhatWouldBeSomethingElseWhenItIsReadBack(JsonNode value) {
        assertThatExceptionOfType(JsonRefused.class).isThrownBy(() -> Json.requireReadable(value));
    }

    @Test
    void boundsTheNumberOfValues() {
        ArrayNode row = Json.array();
        for (int i = 0; i < 3_000; i++) {
            row.add(0);
        }
        ArrayNode rows = Json.array();
        for (int i = 0; i < 3_000; i++) {
            rows.add(row);
        }

        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> Json.requireReadable(rows))
                .withMessageContaining("values");
    }

    private static JsonNode nested(int depth) {
        ArrayNode outer = Json.array();
        ArrayNode inner = outer;
        for (int i = 1; i < depth; i++) {
            inner = inner.addArray();
        }
        return outer;
    }
}

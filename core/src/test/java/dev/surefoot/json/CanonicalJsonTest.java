package dev.surefoot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;

final class CanonicalJsonTest {
    /** RFC 8785 §3.2.3. */
    @Test
    void keysAreSortedByUtf16CodeUnits() {
        assertThat(CanonicalJson.text(Json.read("""
            {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
             "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
             "\\u00f6": "Latin Small Letter O With Diaeresis"}\
            """))).isEqualTo("""
                {"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",\
                "€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}\
                """);
    }

    /** RFC 8785 §3.2.2.2: the string of the sample. */
    @Test
    void stringsAreEscapedAsEcmaScriptDoes() {
        assertThat(CanonicalJson.text(Json.read("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"")))
                .isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
        assertThat(CanonicalJson.text(Json.read("\"\\u0000\\b\\t\\n\\f\\r\\u001f\\u007f\"")))
                .isEqualTo("\"\\u0000\\b\\t\\n\\f\\r\\u001f\u007f\"");
    }

    /** RFC 8785 appendix B, of the values that are exact. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbersAreWrittenAsEcmaScriptDoes(String bits, String text) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(ExactNumbers.shortest(value)).isEqualTo(text);
        if (ExactNumbers.of(value) != null) {
            assertThat(CanonicalJson.text(DoubleNode.valueOf(value))).isEqualTo(text);
        }
    }

    @Test
    void theOrderOfKeysAndTheJavaTypeOfANumberDoNotChangeADigest() {
        assertThat(CanonicalJson.digest(Json.read("{\"a\": 1.0, \"b\": [true, null]}")))
                .isEqualTo(CanonicalJson.digest(
                        Json.object().set("b", Json.array().add(true).addNull()).set("a", IntNode.valueOf(1))));
    }

    @Test
    void aKnownDigest() {
        assertThat(CanonicalJson.digest(Json.object()))
                .hasToString("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void inexactValuesHaveNoDigest() {
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> CanonicalJson.digest(DecimalNode.valueOf(new BigDecimal("9007199254740993"))));
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> CanonicalJson.digest(Json.nodes().stringNode("\udc00")));
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> CanonicalJson.digest(Json.nodes().missingNode()));
    }
}

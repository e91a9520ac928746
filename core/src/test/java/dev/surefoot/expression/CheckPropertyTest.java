package dev.surefoot.expression;

import static dev.surefoot.expression.Texts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

class CheckPropertyTest {
    private static final Declarations DECLARED = Declarations.of("output", "arguments");
    private static final List<String> TOKENS = List.of(
            "output",
            "arguments",
            "x",
            ".",
            ".id",
            ".hits",
            "[0]",
            "['a-b']",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "==",
            "!=",
            "<",
            ">=",
            "in",
            "&&",
            "||",
            "!",
            "?",
            ":",
            "+",
            "-",
            "*",
            "/",
            "%",
            "1",
            "1.5",
            "-3",
            "'a'",
            "\"b\"",
            "null",
            "true",
            "false",
            "has(",
            "size(",
            ".all(x,",
            ".map(x,",
            ".exists(x,",
            ".matches(",
            "type(",
            "string(",
            ",",
            " ",
            "\n",
            "9223372036854775807",
            "1e308",
            "0x1F",
            "b'a'",
            "r'\\d'",
            "`a-b`",
            "'é😀'",
            "//",
            "as",
            "loop");

    @Test
    void comparesNumbersByTheirValue() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Check equal = Check.compile("output.a == output.b", DECLARED);
        Check less = Check.compile("output.a < output.b", DECLARED);
        Check within = Check.compile("output.a in output.l && output.l[0] == output.b", DECLARED);
        for (int i = 0; i < 4_000; i++) {
            BigDecimal a = number(random);
            BigDecimal b = random.nextInt(3) == 0 ? a : number(random);
            String document = "{'a': %s, 'b': %s, 'l': [%s]}".formatted(written(a, random), written(b, random), b);
            Map<String, JsonNode> roots = Map.of("output", json(document));
            int order = a.compareTo(b);
            assertThat(equal.evaluate(roots)).as("seed %d: %s", seed, document).isEqualTo(verdict(order == 0));
            assertThat(less.evaluate(roots)).as("seed %d: %s", seed, document).isEqualTo(verdict(order < 0));
            assertThat(within.evaluate(roots)).as("seed %d: %s", seed, document).isEqualTo(verdict(order == 0));
        }
    }

    @Test
    void comparesLiteralsAsTheyAreWritten() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            BigDecimal a = number(random);
            String text = "output == " + written(a, random);
            assertThat(Check.compile(text, DECLARED).evaluate(Map.of("output", json(written(a, random)))))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(verdict(true));
        }
    }

    @Test
    void eitherCompilesOrRefusesAnyText() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int compiled = 0;
        for (int i = 0; i < 1_500; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(9); n >= 0; n--) {
                text.append(
                        random.nextInt(20) == 0 ? Texts.random(random, 3) : TOKENS.get(random.nextInt(TOKENS.size())));
            }
            try {
                Check check = Check.compile(text.toString(), DECLARED);
                assertThat(check.evaluate(Map.of("output", json("{'id': 1, 'hits': []}"))))
                        .isNotNull();
                assertThat(check.explain(Scope.of(Map.of()))).isNotNull();
                check.saysSomethingAbout(Set.of("output"));
                compiled++;
            } catch (ExpressionException e) {
                assertThat(e.problems()).as("seed %d, text %s", seed, text).isNotEmpty();
            }
        }
        assertThat(compiled).as("seed %d", seed).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "output.l.all(a, output.l.all(b, output.l.all(c, output.l.all(d, a + b + c + d >= 0))))",
                "output.l.map(a, output.l.map(b, output.l.map(c, output.l))).size() == 1",
                "['aaaaaaaa'].map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)[0] == output.s",
                "[[1]].map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)[0]"
                        + ".size() == output.n",
                "output.l.all(a, output.l == output.l)",
                "output.l.all(a, output.s.matches('(a?b?){500}$'))",
                "output.l.all(a, output.l.exists(b, false) || output.l.exists(b, output.l.exists(c, false)) || true)"
            })
    void boundsTheWorkOfAHostileExpression(String text) {
        ArrayNode list = Json.array();
        for (int i = 0; i < 2_000; i++) {
            list.add(i);
        }
        JsonNode output =
                Json.object().put("s", "ab".repeat(40_000)).put("n", 1).set("l", list);

        assertThat(Check.compile(text, DECLARED).evaluate(Map.of("output", output)))
                .isInstanceOf(Verdict.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((",
                "!!!!",
                "----",
                "output.a",
                "output[0]",
                "1 + ",
                "true && ",
                "true || ",
                "[",
                "{'a':",
                "[1].map(x, ",
                "output.l.all(x, ",
                "true ? true : "
            })
    void endsOnWhatIsNestedDeep(String prefix) {
        for (int times : new int[] {1, 20, 60, 300, 1_500, 100_000}) {
            String deep = prefix.repeat(times) + "true";
            try {
                assertThat(Check.compile(deep, DECLARED).evaluate(Map.of("output", json("{}"))))
                        .isNotNull();
            } catch (ExpressionException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
        assertThatThrownBy(() -> Check.compile("(".repeat(1_500) + "true" + ")".repeat(1_500), DECLARED))
                .isInstanceOf(ExpressionException.class);
    }

    private static Verdict verdict(boolean holds) {
        return holds ? new Verdict.True() : new Verdict.False();
    }

    private static BigDecimal number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(7) - 3L);
            case 1 -> BigDecimal.valueOf(random.nextInt(2_000) - 1_000L, 2);
            case 2 -> BigDecimal.valueOf(random.nextLong(1L << 53) - (1L << 52));
            default -> BigDecimal.valueOf(random.nextInt(1_000_000), 3);
        };
    }

    /** The same number, with or without a fraction of zeros. */
    private static String written(BigDecimal number, Random random) {
        boolean fraction = random.nextBoolean();
        return fraction && number.scale() <= 0 ? number.toPlainString() + ".0" : number.toPlainString();
    }
}

package dev.surefoot.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentReaderTest {
    private static SourceFile read(String text) {
        return new DocumentReader(FileLimits.DEFAULT).read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void yamlAndJsonGiveTheSameValue() {
        String json = """
            {
            \t"a": [1, 2.50, -0, 1e3, "\\u0041\\/\\ud83d\\ude00", {}, []],
            \t"b": {"c": null, "": true}
            }\
            """;
        String yaml = """
            # a comment
            a:
            - 1
            - 2.50
            - -0
            - 1e3
            - "\\u0041/😀"
            - {}
            - []
            b: {c: , "": true}
            """;
        assertThat(read(json).value()).isEqualTo(Json.read(json));
        assertThat(read(yaml).value()).isEqualTo(Json.read(json));
    }

    @Test
    void aCharacterOfTwoHalvesMayStandAnywhere() {
        for (int before = 1000; before < 1060; before++) {
            String text = "x".repeat(before) + "😀" + "y".repeat(before) + "😀";
            assertThat(read("a: " + text).value().path("a").stringValue()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no|\"no\"",
                "yes|\"yes\"",
                "off|\"off\"",
                "2026-01-01|\"2026-01-01\"",
                "12:30:45|\"12:30:45\"",
                "1_000|\"1_000\"",
                "1.0.0|\"1.0.0\"",
                "+|\"+\"",
                "'5'|\"5\"",
                "\"true\"|\"true\"",
                "!!str 5|\"5\"",
                "! 5|\"5\"",
                "!!int \"5\"|5",
                "!!float 1.5|1.5",
                "!!bool \"true\"|true",
                "!!null \"\"|null",
                "!!map {a: 1}|{\"a\":1}",
                "!!seq [1]|[1]",
                "0o17|15",
                "0x1F|31",
                "+5|5",
                ".5|0.5",
                "5.|5",
                "~|null",
                "Null|null",
                "TRUE|true",
                "False|false"
            })
    void scalarsMeanWhatTheCoreSchemaSays(String yaml, String json) {
        assertThat(read("a: " + yaml).value().path("a")).isEqualTo(Json.read(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "1e400",
                "0.1000000000000000055511151231257827",
                ".inf",
                ".NaN",
                "0777",
                "-00.5",
                "0xFFFFFFFFFFFFFFFF"
            })
    void numbersThatCannotBeCarriedExactlyOrReadOneWayAreRefused(String number) {
        assertThat(Refusal.of(() -> read("a: " + number)).rule()).isEqualTo("value-not-exact");
    }

    @Test
    void everyKeyAndValueHasItsPlace() {
        SourceFile file = read("""
            goal: &g
              text: hello
            steps:
              - id: "one"
                a/b: {c: [1,   22]}
            again: *g
            """);
        assertThat(file.placeOfKey("/goal/text")).hasToString("a.yaml:2:3");
        assertThat(file.place("/goal/text")).hasToString("a.yaml:2:9");
        assertThat(file.place("/steps/0")).hasToString("a.yaml:4:5");
        assertThat(file.placeOfKey("/steps/0")).hasToString("a.yaml:4:5");
        assertThat(file.place("/steps/0/a~1b/c/1")).hasToString("a.yaml:5:20");
        assertThat(file.place("/again/text")).as("inside an alias: the alias").hasToString("a.yaml:6:8");
        assertThat(file.place("/steps/7/none"))
                .as("absent: the nearest around it")
                .hasToString("a.yaml:4:3");
        assertThat(file.place("/goal/text").excerpt()).isEqualTo(new Excerpt("  text: hello", 8));
    }

    @Test
    void linesAndColumnsAreCountedInCharactersWhateverBreaksTheLine() {
        assertThat(read("a: 1\rb: 2\r\n\"😀\": {c: 3}").place("/😀/c")).hasToString("a.yaml:3:10");
    }

    @Test
    void aliasesGiveTheValueOfTheLastAnchorBefore() {
        assertThat(read("a: &x 1\nb: *x\nc: &x [2]\nd: *x\n").value())
                .isEqualTo(Json.read("{\"a\":1,\"b\":1,\"c\":[2],\"d\":[2]}"));
    }

    @Test
    void limitsHoldExactly() {
        DocumentReader reader = new DocumentReader(new FileLimits(64, 3, 6, 2, 4));
        assertRule("syntax", reader, "[[[");
        assertRule("too-deep", reader, "[[[[");
        assertRule("too-deep", reader, "[&x [[]], [*x]]");
        assertRule("too-many-values", reader, "[1, 2, 3, 4, 5, 6]");
        assertRule("too-many-values", reader, "[&x [1, 2], *x]");
        assertRule("too-long", reader, "aaaaa");
        assertRule("too-many-aliases", reader, "[&x 1, *x, *x, *x]");
        assertRule("too-large", reader, "#".repeat(65));
        assertThat(reader.read("a", "[[[1]], aaaa]".getBytes(StandardCharsets.UTF_8))
                        .value())
                .hasSize(2);
    }

    private static void assertRule(String rule, DocumentReader reader, String text) {
        assertThat(Refusal.of(() -> reader.read("a", text.getBytes(StandardCharsets.UTF_8)))
                        .rule())
                .isEqualTo(rule);
    }
}

package dev.surefoot.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a user sees of files that are not documents at all, in bounded memory. */
final class BadFilesTest {
    private static String refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] bytes) {
        return Refusal.text(() -> new KindReader().read(Kind.PLAN, "plan.yaml", bytes));
    }

    @Test
    void aHundredMegabytesAreRefusedAfterTheLimitAndOneByte() {
        long[] taken = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                taken[0]++;
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                taken[0] += length;
                java.util.Arrays.fill(into, from, from + length, (byte) 'x');
                return length;
            }
        };
        assertThat(Refusal.text(() -> new KindReader().read(Kind.PLAN, "plan.yaml", endless)))
                .isEqualTo("""
                    plan.yaml: error[too-large]: expected at most 2097152 bytes, found more
                      fix: split the file; is it the right one?\
                    """);
        assertThat(taken[0]).isEqualTo(FileLimits.DEFAULT.bytes() + 1);
    }

    @Test
    void emptyOrOnlyComments() {
        assertThat(refusal("")).isEqualTo("""
            plan.yaml:1:1: error[empty]: expected a document, found nothing
              1 |\s
                | ^
              fix: start with surefoot: v1\
            """);
        assertThat(refusal("\n# nothing here\n"))
                .startsWith("plan.yaml:1:1: error[empty]: expected a document, found nothing");
    }

    @Test
    void binary() {
        assertThat(refusal(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0})).isEqualTo("""
            plan.yaml:1:8: error[not-text]: expected text in UTF-8, found a NUL byte (a binary file, or UTF-16)
              1 |  ELF   \s
                |        ^
              fix: save the file as UTF-8 without a byte order mark; is it the right file?\
            """);
        assertThat(refusal(new byte[] {(byte) 0x89, 'P', 'N', 'G'}))
                .startsWith("plan.yaml:1:1: error[not-text]: expected text in UTF-8, found a byte that is not UTF-8");
    }

    @Test
    void otherEncodings() {
        assertThat(refusal("a: 1".getBytes(StandardCharsets.UTF_16))).isEqualTo("""
            plan.yaml: error[not-text]: expected text in UTF-8, found UTF-16
              fix: save the file as UTF-8 without a byte order mark\
            """);
        assertThat(refusal("a: 1".getBytes(StandardCharsets.UTF_16LE)))
                .contains("a NUL byte (a binary file, or UTF-16)");
        assertThat(refusal("\uFEFFa: 1")).contains("found a byte order mark");
        assertThat(refusal("a: 1\nb: café".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("""
                    plan.yaml:2:7: error[not-text]: expected text in UTF-8, found a byte that is not UTF-8
                      2 | b: caf
                        |       ^
                      fix: save the file as UTF-8 without a byte order mark; is it the right file?\
                    """);
    }

    @Test
    void controlCharacters() {
        assertThat(refusal("a: b\u0001c")).isEqualTo("""
            plan.yaml:1:5: error[not-text]: expected text in UTF-8, found the control character U+0001
              1 | a: b c
                |     ^
              fix: take it out, or write it as an escape in double quotes\
            """);
    }

    @Test
    void aTabAsIndentation() {
        assertThat(refusal("a:\n\tb: 1")).isEqualTo("""
            plan.yaml:2:1: error[syntax]: not YAML or JSON: while scanning for the next token: found character '\\t(TAB)' that \
            cannot start any token.
              2 |  b: 1
                | ^
              fix: indent with spaces\
            """);
    }

    @Test
    void somethingLeftOpen() {
        assertThat(refusal("{\"a\": [1, 2")).endsWith("close what is still open");
        assertThat(refusal("a: \"b")).endsWith("close the quote");
        assertThat(refusal("a: [")).endsWith("close what is still open");
    }

    @Test
    void anUnquotedTemplate() {
        assertThat(refusal("a: {id: ${output.id}}")).isEqualTo("""
            plan.yaml:1:10: error[syntax]: not YAML or JSON: while parsing a flow mapping: expected ',' or '}', but got {
              1 | a: {id: ${output.id}}
                |          ^
              fix: close it, and quote values that contain ${…}, commas or brackets\
            """);
    }

    @Test
    void aColonInAValue() {
        assertThat(refusal("a: b: c"))
                .startsWith("plan.yaml:1:5: error[syntax]: not YAML or JSON: mapping values are not allowed here")
                .endsWith("quote a value that contains \": \", and indent keys of one mapping alike");
    }

    @Test
    void anEscapeBeyondUnicode() {
        assertThat(refusal("a: \"\\UFFFFFFFF\"")).contains("not YAML or JSON: an escape without a character");
        assertThat(refusal("a: \"\\ud800\"")).contains("expected Unicode text, found a lone surrogate");
    }

    @Test
    void keys() {
        assertThat(refusal("a: 1\nb: 2\na: 3")).isEqualTo("""
            plan.yaml:3:1: error[duplicate-key]: expected every key once, found a second "a"; the first is in line 1
              3 | a: 3
                | ^
              fix: keep one of the two\
            """);
        assertThat(refusal("404: x"))
                .contains("1:1: error[key-not-text]: expected a key that is text, found 404")
                .endsWith("quote it: \"404\"");
        assertThat(refusal("? [a]\n: x")).contains("expected a key that is text, found an alias, a list or a mapping");
        assertThat(refusal("a: &a {x: 1}\nb:\n  <<: *a\n"))
                .contains("plan.yaml:3:3: error[merge-key]: expected a key, found a merge key (<<), which is not read");
        assertThat(refusal("? " + "k".repeat(257) + "\n: 1"))
                .contains("expected a key of at most 256 characters, found 257");
    }

    @Test
    void severalDocuments() {
        assertThat(refusal("a: 1\n---\nb: 2"))
                .contains("plan.yaml:2:1: error[several-documents]: expected one document, found a second");
    }

    @Test
    void tags() {
        assertThat(refusal("a: !!javax.script.ScriptEngineManager [x]"))
                .contains("1:4: error[unknown-tag]: expected no tag, found"
                        + " tag:yaml.org,2002:javax.script.ScriptEngineManager");
        assertThat(refusal("a: !env HOME")).contains("expected no tag, found !env");
        assertThat(refusal("a: !!int x")).contains("expected no tag, found tag:yaml.org,2002:int");
    }

    @Test
    void anAliasInsideWhatItStandsFor() {
        assertThat(refusal("a: &a [*a]")).isEqualTo("""
            plan.yaml:1:8: error[alias-cycle]: expected a value, found *a inside the value that it stands for
              1 | a: &a [*a]
                |        ^
              fix: write the value out\
            """);
        assertThat(refusal("a: &a {b: {c: *a}}")).contains("found *a inside the value");
        assertThat(refusal("a: *b")).contains("expected &b before *b, found none");
    }

    @Test
    void anAliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String ten = ("*a" + (i - 1) + ",").repeat(10);
            bomb.append("a" + i + ": &a" + i + " [" + ten + "]\n");
        }
        assertThat(refusal(bomb.toString()))
                .startsWith("plan.yaml:6:14: error[too-many-values]: expected at most 250000 values, aliases expanded,"
                        + " found more");
    }

    @Test
    void nestingOfAHundredThousand() {
        for (String open : new String[] {"[", "{a: ", "[{a: ", "- ", "&a [", "!!seq ["}) {
            assertThat(refusal(open.repeat(100_000))).contains("expected at most 64 levels of nesting, found more");
        }
        assertThat(refusal("? ".repeat(100_000))).contains("expected a key that is text");
    }

    @Test
    void moreValuesOrLongerTextThanAllowed() {
        assertThat(refusal("[" + "1,".repeat(300_000) + "]")).contains("expected at most 250000 values");
        assertThat(refusal("a: " + "x".repeat(300_000))).contains("expected at most 262144 characters, found 300000");
    }

    @Test
    void numbersThatCannotBeCarried() {
        assertThat(refusal("amount: 9007199254740993")).isEqualTo("""
            plan.yaml:1:9: error[value-not-exact]: expected a number that JSON carries exactly (an integer within ±9007199254740991, or a \
            decimal that a double keeps); write it as a string instead, found 9007199254740993
              1 | amount: 9007199254740993
                |         ^\
            """);
        assertThat(refusal("zip: 01234"))
                .contains(
                        "expected a number without a leading zero (some readers take it as octal), or text in quotes");
    }
}

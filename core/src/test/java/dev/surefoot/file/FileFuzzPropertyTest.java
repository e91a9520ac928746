package dev.surefoot.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seeded random damage to good files ends in a value or a refusal with a screen of text, never in anything else. */
final class FileFuzzPropertyTest {
    private static final int FILES = 5_000;
    private static final String[] PIECES = {
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        ",",
        "-",
        "- ",
        "? ",
        "\n",
        "\r",
        "\t",
        " ",
        "  ",
        "#",
        "&a ",
        "*a",
        "!",
        "!!int ",
        "!<x> ",
        "'",
        "\"",
        "|",
        ">",
        "%",
        "@",
        "`",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "<<: ",
        "~",
        "\\",
        "\\u",
        "\"\\UFFFFFFFF\"",
        "\"\\ud800\"",
        "0777",
        "1e999",
        ".inf",
        "9007199254740993",
        "\0",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "😀",
        "null",
        "true",
        "forEach: 1",
        "[[[[[[[[",
        "a: b: c"
    };

    private final long seed = Long.getLong("surefoot.seed", 20_260_731);

    @ParameterizedTest
    @EnumSource
    void damagedFilesAreReadOrRefused(Kind kind) {
        byte[] example = Examples.text(kind).getBytes(StandardCharsets.UTF_8);
        KindReader reader = new KindReader();
        for (long file = seed; file < seed + FILES; file++) {
            byte[] damaged = damage(example, new Random(file));
            try {
                reader.read(kind, "f", damaged);
            } catch (FileRefused e) {
                assertThat(Problem.render(e.problems()).lines().count())
                        .as("seed %d", file)
                        .isLessThan(40);
                assertThat(e.problems()).as("seed %d", file).isNotEmpty();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("seed " + file + ": " + new String(damaged, StandardCharsets.UTF_8), e);
            }
        }
    }

    private static byte[] damage(byte[] example, Random random) {
        byte[] bytes = example;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + random.nextInt(8));
            byte[] piece = switch (random.nextInt(4)) {
                case 0 -> new byte[] {(byte) random.nextInt(256)};
                case 1 -> Arrays.copyOfRange(bytes, to, Math.min(bytes.length, to + random.nextInt(60)));
                default -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
            };
            byte[] next = Arrays.copyOf(bytes, from + piece.length + bytes.length - to);
            System.arraycopy(piece, 0, next, from, piece.length);
            System.arraycopy(bytes, to, next, from + piece.length, bytes.length - to);
            bytes = next.length == 0 ? example : next;
        }
        return bytes;
    }
}

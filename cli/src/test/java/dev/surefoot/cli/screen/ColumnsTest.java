package dev.surefoot.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ColumnsTest {

    @Test
    void countsWhatATerminalWouldTake() {
        assertThat(Columns.width("plain")).isEqualTo(5);
        assertThat(Columns.width(Ink.ON.bold("plain"))).isEqualTo(5);
        assertThat(Columns.width("漢字")).isEqualTo(4);
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
    }

    @Test
    void cutsWithAnEllipsisAndNeverInsideACharacter() {
        assertThat(Columns.cut("plain", 5)).isEqualTo("plain");
        assertThat(Columns.cut("plainly", 5)).isEqualTo("plai…");
        assertThat(Columns.cut("漢字漢字", 4)).isEqualTo("漢…");
        assertThat(Columns.cut("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 4)).isEqualTo("\ud83d\ude00…");
        assertThat(Columns.cut("anything", 0)).isEmpty();
    }

    @Test
    void wrapsAtSpacesAndBreaksWhatHasNone() {
        assertThat(Columns.wrap("one two three", 8)).containsExactly("one two", "three");
        assertThat(Columns.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(Columns.wrap("a\nb", 8)).containsExactly("a", "b");
        assertThat(Columns.wrap("", 8)).containsExactly("");
        assertThat(Columns.wrap("漢", 1)).as("always moves on").containsExactly("漢");
    }

    @Test
    void drawsOverWithoutEverWrappingALine() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Region region = new Region(new PrintStream(out, true, StandardCharsets.UTF_8));
        region.draw(List.of("a line that is far too long", "b"), 10);
        region.draw(List.of("c"), 10);
        region.keep();
        region.draw(List.of("d"), 10);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("a line t…\nb\n\u001b[1A\u001b[2K\u001b[1A\u001b[2Kc\nd\n");
    }

    @Test
    void alignsColumnsAndCutsTheLast() {
        Table table = new Table(Ink.OFF, 32, "RUN", "GOAL");
        table.add("k3f9x2ab", "a goal that goes on and on and on");
        table.add("k", "short");
        assertThat(table.lines())
                .containsExactly("RUN       GOAL", "k3f9x2ab  a goal that goes on a…", "k         short");
    }
}

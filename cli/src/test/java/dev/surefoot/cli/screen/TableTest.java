package dev.surefoot.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tables at terminals of every width. */
final class TableTest {

    @Test
    void neverTakesMoreColumnsThanThereAre() {
        for (int width = 20; width <= 100; width += 5) {
            Table table = new Table(Ink.OFF, width, "RUN", "STATUS", "GOAL");
            table.add("k3f9x2ab", "succeeded", "Research a topic, draft an outline, and save the draft to the CMS");
            int columns = width;
            assertThat(table.lines()).allMatch(line -> Columns.width(line) <= columns);
        }
    }
}

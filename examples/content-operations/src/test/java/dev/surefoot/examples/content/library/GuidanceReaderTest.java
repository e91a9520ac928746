package dev.surefoot.examples.content.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuidanceReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsRulesAndWhatToCover() throws IOException {
        Path file = Files.writeString(folder.resolve("guide.md"), """
            # Guide

            Prose is no rule.

            ## Rules

            - Cite each claim,
              with its line.
            - Be brief.

            ## What to cover

            - What it costs (cost, price)
            - Failure modes
            """);

        assertThat(GuidanceReader.read(file.toString()))
                .isEqualTo(new Guidance(
                        List.of("Cite each claim, with its line.", "Be brief."),
                        List.of(
                                new Guidance.Cover("What it costs", List.of("cost", "price")),
                                new Guidance.Cover("Failure modes", List.of("failure", "modes"))),
                        "guide.md"));
    }

    @Test
    void refusesFileWithoutRules() throws IOException {
        Path file = Files.writeString(folder.resolve("guide.md"), "# Guide\n\nNothing here.\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuidanceReader.read(file.toString()))
                .withMessageContaining("expected 1 to 50 list items");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuidanceReader.read(folder.toString()))
                .withMessageContaining("found none at");
    }
}

package dev.surefoot.planning.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documents say of each rule what the rule says, and their examples are examples. */
final class LintRuleTest {
    @Test
    void isListedAsItIs() throws IOException {
        String table = Arrays.stream(LintRule.values())
                .map(rule -> "| [`" + rule.id() + "`](lint/" + rule.id() + ".md) | " + rule.severity()
                        + (rule.isFixed() ? ", always" : "") + " | " + rule.law() + " |\n")
                .collect(Collectors.joining());
        assertThat(Files.readString(Path.of("../docs/lint-rules.md"))).contains("|---|---|---|\n" + table + "\n");
    }

    @Test
    void hasThePagesThatThereAre() throws IOException {
        try (Stream<Path> pages = Files.list(RulePage.FOLDER)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> name.endsWith(".md")))
                    .containsExactlyInAnyOrderElementsOf(
                            LintRule.ids().stream().map(id -> id + ".md").toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasAPageThatSaysHowMuchItWeighs(LintRule rule) {
        String weight = rule.isFixed()
                ? "An error, always."
                : switch (rule.severity()) {
                    case ERROR -> "An error; a policy may make it a warning or turn it off.";
                    case WARNING -> "A warning; a policy may make it an error or turn it off.";
                };
        assertThat(RulePage.of(rule).text())
                .startsWith("# `" + rule.id() + "`\n\n**" + rule.law() + "** " + weight + "\n\n")
                .contains("\n## What to do\n");
    }

    @ParameterizedTest
    @EnumSource
    void hasAPageWhoseExampleIsPrintedAsItSays(LintRule rule) {
        RulePage page = RulePage.of(rule);
        LintReport report = page.lint();
        assertThat(report.findings()).extracting(Problem::rule).contains(rule.id());
        assertThat(report.findings()).hasSizeLessThanOrEqualTo(2);
        assertThat(report.text(10)).isEqualTo(page.printed());
    }
}

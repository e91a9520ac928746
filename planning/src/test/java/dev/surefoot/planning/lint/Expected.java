package dev.surefoot.planning.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Excerpt;
import dev.surefoot.planning.Examples;
import java.util.Objects;

/**
 * The one finding that a report must have.
 *
 * @param at how the line goes on from where the finding points
 * @param message a part of it
 * @param fix a part of it
 */
record Expected(String rule, String at, String message, String fix) {

    static Expected finds(String rule, String at, String message, String fix) {
        return new Expected(rule, at, message, fix);
    }

    void in(LintReport report) {
        assertThat(report.findings()).as(report.text(10)).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo(rule);
            Excerpt excerpt = Objects.requireNonNull(found.place().excerpt());
            assertThat(excerpt.text().substring(excerpt.caret())).startsWith(at);
            assertThat(found.message()).contains(message);
            assertThat(found.fix() == null ? "" : found.fix()).contains(fix);
        });
    }

    /** In the report on the good plan, changed like that. */
    void in(String... replacements) {
        in(Examples.lint(replacements));
    }
}

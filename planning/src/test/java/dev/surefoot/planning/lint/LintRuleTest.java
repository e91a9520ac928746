package dev.surefoot.planning.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LintRuleTest {
    @ParameterizedTest
    @EnumSource
    void isDocumentedAsItIs(LintRule rule) throws IOException {
        String warning = rule.severity() == Severity.WARNING ? " (warning)" : "";
        assertThat(Files.readString(Path.of("../docs/lint-rules.md")))
                .contains("| `" + rule.id() + "`" + warning + " | " + rule.law() + " | ");
    }
}

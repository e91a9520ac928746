package dev.surefoot.planning.lint;

import dev.surefoot.file.Problem;
import dev.surefoot.file.Severity;
import dev.surefoot.planning.PublishedSchema;
import dev.surefoot.planning.Words;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with a file, in its order.
 *
 * @param findings the first of them; {@code errors} and {@code warnings} count them all
 * @param errors each of which stops the file from being used
 * @param warnings which stop nothing
 */
public record LintReport(List<Problem> findings, int errors, int warnings) {

    public LintReport {
        findings = findings.stream().sorted(Problem.IN_ORDER).toList();
        if (errors < 0 || warnings < 0 || findings.size() > errors + warnings) {
            throw new IllegalArgumentException(
                    findings.size() + " findings of " + errors + " errors and " + warnings + " warnings");
        }
    }

    /** A report of all there is: of a file that was refused before it could be linted, say. */
    public static LintReport of(List<Problem> findings) {
        int errors = (int) findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        return new LintReport(findings, errors, findings.size() - errors);
    }

    /** This report and another, of another file. */
    public LintReport and(LintReport other) {
        return new LintReport(
                Stream.concat(findings.stream(), other.findings.stream()).toList(),
                errors + other.errors,
                warnings + other.warnings);
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    /**
     * For people: {@code plan.yaml:12:5: error[unknown-tool]: …}, the line, a caret, the fix; then how many there are.
     *
     * @param most findings that are shown; where that is not all of them, errors before warnings
     */
    public String text(int most) {
        List<Problem> shown = findings.stream()
                .sorted(Comparator.comparing(Problem::severity))
                .limit(most)
                .sorted(Problem.IN_ORDER)
                .toList();
        String blocks = Problem.render(shown, most, errors + warnings);
        String summary = Words.count(errors, "error") + ", " + Words.count(warnings, "warning");
        return blocks.isEmpty() ? summary : blocks + "\n" + summary;
    }

    /** For programs, as {@link #jsonSchema} says. */
    public JsonNode json() {
        return LintJson.of(this);
    }

    /** The JSON Schema (draft 2020-12) of {@link #json}. */
    public static String jsonSchema() {
        return PublishedSchema.text("lint-report.json");
    }

    /** For code review: a SARIF 2.1.0 log with one run. */
    public JsonNode sarif() {
        return Sarif.of(this);
    }
}

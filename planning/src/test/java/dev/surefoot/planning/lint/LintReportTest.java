package dev.surefoot.planning.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.Problem;
import dev.surefoot.json.Json;
import dev.surefoot.planning.Examples;
import dev.surefoot.schema.JsonSchema;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class LintReportTest {
    private static final LintReport BAD = Examples.lint(
            "attempts: 3", "attempts: 9", "wanted: [counted]", "wanted: [countd]", "deep: true", "deep: 1");

    @Test
    void showsPlaceRuleLineAndFix() {
        assertThat(Examples.lint("wanted: [counted]", "wanted: [countd]").text(10))
                .isEqualTo("""
                    plan.yaml:9:12: error[not-produced]: expected a fact that a step's tool produces, found countd
                      9 |   wanted: [countd]
                        |            ^
                      fix: did you mean counted?
                    1 error, no warnings\
                    """);
    }

    @Test
    void showsNoMoreThanAskedForErrorsFirst() {
        assertThat(BAD.text(2))
                .contains("error[not-produced]", "error[type-mismatch]", "… and 1 more\n2 errors, 1 warning")
                .doesNotContain("warning[retries");
        assertThat(BAD.text(3)).contains("warning[retries-over-ceiling]").doesNotContain("more");
    }

    @Test
    void countsWhatItDoesNotKeep() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            many.append("  - {id: s").append(i).append(", description: d, call: {tool: no.such}}\n");
        }
        LintReport report = Examples.lint("  - id: count\n", many + "  - id: count\n");
        assertThat(report.errors()).isEqualTo(2_000);
        assertThat(report.findings()).hasSize(500);
        assertThat(report.text(5).lines().count()).isLessThan(30);
    }

    @Test
    void writesWhatItsSchemaSays() {
        JsonSchema schema = JsonSchema.compile(Json.read(LintReport.jsonSchema()));
        assertThat(schema.validate(BAD.json())).isEmpty();
        assertThat(schema.validate(refused().json())).isEmpty();
        assertThat(Json.at(BAD.json(), "/findings/0")).isEqualTo(Json.read("""
            {"rule": "not-produced", "severity": "error", "file": "plan.yaml", "line": 9, "column": 12,
             "pointer": "/goal/wanted/0", "message": "expected a fact that a step's tool produces, found countd",
             "fix": "did you mean counted?"}
            """));
    }

    @Test
    void writesSarif() {
        JsonNode run = Json.at(BAD.sarif(), "/runs/0");
        JsonNode result = run.path("results").path(0);
        assertThat(Json.at(BAD.sarif(), "/version").asString()).isEqualTo("2.1.0");
        assertThat(result.path("level").asString()).isEqualTo("error");
        assertThat(Json.at(result, "/locations/0/physicalLocation"))
                .isEqualTo(
                        Json.read(
                                "{\"artifactLocation\":{\"uri\":\"plan.yaml\"},\"region\":{\"startLine\":9,\"startColumn\":12}}"));
        assertThat(Json.at(run, "/tool/driver/rules/" + result.path("ruleIndex").intValue() + "/id"))
                .isEqualTo(result.path("ruleId"));
    }

    @Test
    void escapesNamesOfFilesInSarif() {
        JsonNode uri = Json.at(
                LintReport.of(refused("a b/ü%.yaml").problems()).sarif(),
                "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri");
        assertThat(uri.asString()).isEqualTo("a%20b/%C3%BC%25.yaml");
    }

    @Test
    void reportsAFileThatIsNoPlanTheSameWay() {
        assertThat(refused().text(10)).contains("error[unknown-key]").endsWith("1 error, no warnings");
        assertThat(refused().hasErrors()).isTrue();
    }

    @Test
    void joinsReportsOfSeveralFiles() {
        LintReport both = BAD.and(refused());
        assertThat(both.errors()).isEqualTo(3);
        assertThat(both.warnings()).isEqualTo(1);
        assertThat(both.findings()).extracting(Problem::rule).contains("unknown-key", "not-produced");
    }

    private static LintReport refused() {
        return LintReport.of(refused("plan.yaml").problems());
    }

    private static FileRefused refused(String name) {
        byte[] text =
                Examples.changed(Examples.PLAN, "    retry: {", "    retri: {").getBytes(StandardCharsets.UTF_8);
        return catchThrowableOfType(FileRefused.class, () -> new KindReader().read(Kind.PLAN, name, text));
    }

    @Test
    void linksEachRuleOfASarifLogToItsPage() {
        JsonNode rules = BAD.sarif().at("/runs/0/tool/driver/rules");
        assertThat(rules.valueStream().map(rule -> rule.path("helpUri").asString("")))
                .containsExactly(
                        "https://surefoot.dev/lint/not-produced",
                        "https://surefoot.dev/lint/retries-over-ceiling",
                        "https://surefoot.dev/lint/type-mismatch");
        assertThat(rules.at("/1/defaultConfiguration/level").asString("")).isEqualTo("warning");
    }
}

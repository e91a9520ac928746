package dev.surefoot.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class KindReaderTest {
    private static final String STEP = """
        surefoot: v1
        kind: Plan
        goal: {text: g}
        steps:
          - id: one
            description: d
            call: {tool: a.b}
        """;

    private static final String TOOL = """
        surefoot: v1
        kind: Toolbox
        sources: {cms: {http: {baseUrl: "http://127.0.0.1:1"}}}
        tools:
          cms.put:
        """;

    private static SourceFile read(Kind kind, String text) {
        return new KindReader().read(kind, kind + ".yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(Kind kind, String text) {
        return Refusal.text(() -> read(kind, text));
    }

    private static Problem problem(Kind kind, String text) {
        return Refusal.of(() -> read(kind, text));
    }

    @ParameterizedTest
    @EnumSource
    void readsItsExample(Kind kind) {
        SourceFile file = read(kind, Examples.text(kind));
        assertThat(Kind.of(file)).isEqualTo(kind);
    }

    @Test
    void aPlanMayUseEveryKeyThatIsCarriedOut() {
        read(Kind.PLAN, STEP + """
                dependsOn: [zero, {step: two, orSkipped: true}]
                inputs: {a: 1}
                allowedTools: [a.b]
                expectedOutput: true
                approval: {required: true, by: editor, because: it writes}
                successCriteria: [{check: "output.ok", because: it must}]
                readBack: {tool: a.c, arguments: {}, check: "readback.ok"}
                compensate: {tool: a.d, arguments: {id: "${output.id}"}}
                retry: {attempts: 10, backoff: PT0S, factor: 1.5, jitter: 0}
                timeout: P1DT2H3M4.5S
            version: 2
            parent: sha256:0000000000000000000000000000000000000000000000000000000000000000
            reason: the CMS moved
            """);
    }

    @Test
    void aPolicyMayTightenAndLoosenTheStandard() {
        read(Kind.POLICY, """
            surefoot: v1
            kind: Policy
            use: [standard]
            standard: {approveWrites: irreversible, maxAttempts: 5, approvalExpires: PT1H}
            people: {ana.b@example.org: [editor]}
            rules: [{id: never, at: tool-call, when: "true", then: {deny: {because: not today}}}]
            """);
    }

    @Test
    void anUnknownKeyIsShownWithTheOneThatWasMeant() {
        assertThat(refusal(Kind.PLAN, STEP + "    depends_on: [zero]\n")).isEqualTo("""
            Plan.yaml:8:5: error[unknown-key]: expected a key of a step, found the unknown key depends_on
              8 |     depends_on: [zero]
                |     ^
              fix: did you mean dependsOn?\
            """);
        assertThat(problem(Kind.GOAL, "surefoot: v1\nkind: Goal\ntext: t\ninput: {}")
                        .fix())
                .isEqualTo("did you mean inputs?");
    }

    @Test
    void anUnknownKeyThatResemblesNoneIsShownWithAllThatThereAre() {
        assertThat(problem(Kind.GOAL, "surefoot: v1\nkind: Goal\ntext: t\nxyz: 1")
                        .fix())
                .isEqualTo("its keys are surefoot, kind, text, inputs, constraints, wanted, criteria, intent, mode");
    }

    @Test
    void aTaskForASpecialistHoldsNoReferences() {
        String plan = STEP.replace("call: {tool: a.b}", "specialist: {name: p, task: 'See ${goal.text}'}");
        assertThat(refusal(Kind.PLAN, plan)).contains("what to do, without ${…}");
    }

    @ParameterizedTest
    @CsvSource({
        "Toolbox, 'sources: {a: {openapi: a.yaml}}', openapi",
        "Toolbox, 'sources: {a: {mcp: {command: [x]}}}', mcp",
        "Toolbox, 'sources: {a: {a2a: {url: \"https://a.example\"}}}', a2a",
        "Suite, 'tasks: []', kind: Suite"
    })
    void whatThisReleaseCannotDoYetIsRefusedByName(String kind, String rest, String named) {
        Kind known = Kind.named(kind);
        Problem problem = problem(known == null ? Kind.PLAN : known, "surefoot: v1\nkind: " + kind + "\n" + rest);
        assertThat(problem.rule()).isEqualTo("not-carried-out-yet");
        assertThat(problem.message()).isEqualTo(named + " is not carried out by this release yet");
    }

    @Test
    void aMissingKeyIsShownWhereItBelongs() {
        assertThat(refusal(Kind.PLAN, STEP.replace("- id: one\n    ", "- "))).isEqualTo("""
            Plan.yaml:5:5: error[missing-key]: expected a step with the key id, found none
              5 |   - description: d
                |     ^
              fix: add id: a name of letters, digits, _ and -\
            """);
        assertThat(problem(Kind.PLAN, "kind: Plan\ngoal: {text: g}\nsteps: []").message())
                .isEqualTo("expected a plan with the key surefoot, found none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout: 30 seconds|14|timeout: expected an ISO 8601 duration above zero, such as PT30S, PT5M or P1D,"
                        + " found the text \"30 seconds\"|",
                "timeout: PT0S|14|timeout: expected an ISO 8601 duration above zero, such as PT30S, PT5M or P1D, found"
                        + " the text \"PT0S\"|",
                "timeout: 30|14|timeout: expected an ISO 8601 duration above zero, such as PT30S, PT5M or P1D, found"
                        + " the number 30|write it in quotes: \"30\"",
                "timeout:|13|timeout: expected an ISO 8601 duration above zero, such as PT30S, PT5M or P1D, found"
                        + " nothing|write a value after the colon, or take the key out",
                "retry: {attempts: 11}|23|attempts: expected a whole number from 1 to 10, found the number 11|",
                "retry: {attempts: 1.5}|23|attempts: expected a whole number from 1 to 10, found the number 1.5|",
                "retry: 3|12|retry: expected a retry, found the number 3|",
                "approval: {required: yes}|26|required: expected true or false, found the text \"yes\"|write true or"
                        + " false, without quotes",
                "dependsOn: zero|16|dependsOn: expected a list of steps that come first, found the text \"zero\"|write"
                        + " it as a list: [zero]",
                "dependsOn: [[zero]]|17|expected a step's id, or {step, orSkipped}, found a list|",
                "dependsOn: [a b]|17|expected a name of letters, digits, _ and -, found the text \"a b\"|",
                "allowedTools: [a.b, a.b]|25|allowedTools: expected every element once, found the text \"a.b\""
                        + " again|take it out",
                "inputs: {a b: 1}|14|expected a name of letters, digits, _ and -, found the text \"a b\"|",
                "successCriteria: [{check: ''}]|31|check: expected a CEL expression, found the text \"\"|",
            })
    void aWrongValueSaysWhatWasExpectedAndFound(String line, int column, String message, String fix) {
        Problem problem = problem(Kind.PLAN, STEP + "    " + line + "\n");
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.place().position()).isEqualTo(new Position(8, column));
        assertThat(problem.fix()).isEqualTo(fix);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "effect: raed|effect: expected one of read, write, communicate, found the text \"raed\"|did you mean"
                        + " read?",
                "output: true|output: expected trusted, untrusted, or {trusted}, found true|",
                "http: {get: /a, path: /a}|expected a key of an HTTP operation, found the unknown key path|did you"
                        + " mean patch?",
                "http: {body: {}}|http: expected exactly one of the keys get, post, put, patch, delete, found none|",
                "http: {get: /a, put: /a}|http: expected exactly one of the keys get, post, put, patch, delete, found"
                        + " get and put|",
                "http: {get: a}|get: expected a path that starts with /, found the text \"a\"|",
                "http: {get: /a, notDone: []}|notDone: expected a list of HTTP statuses, found an empty list|write at"
                        + " least one element",
                "idempotency: keyed|idempotency: expected one of natural, none, found the text \"keyed\"|",
                "idempotency: {key: {header: X}}|idempotency: expected a keyed idempotency with the key retention,"
                        + " found none|add retention: an ISO 8601 duration such as PT30S, PT5M or P1D",
                "concurrency: 0|concurrency: expected a whole number from 1 to 1024, found the number 0|",
                "permissions: [a b]|expected a permission such as cms:write, found the text \"a b\"|",
            })
    void aWrongToolSaysWhatWasExpectedAndFound(String line, String message, String fix) {
        Problem problem = problem(Kind.TOOLBOX, TOOL + "    " + line + "\n");
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.fix()).isEqualTo(fix);
    }

    @Test
    void aSecretInTheFileIsRefusedAndNotShown() {
        String toolbox =
                TOOL.replace("http: {", "http: {credential: s3cret, ").replace("  cms.put:\n", "  cms.put: {}\n");
        assertThat(problem(Kind.TOOLBOX, toolbox).message())
                .isEqualTo("credential: expected ${env:NAME} or ${file:PATH}, found something that is not shown");
        assertThat(refusal(Kind.TOOLBOX, toolbox.replace("baseUrl", "baseUlr")))
                .contains("baseUlr", "credential: expected")
                .doesNotContain("s3cret");
    }

    @Test
    void aFileOfAnotherKindIsRefusedAsThat() {
        assertThat(refusal(Kind.TOOLBOX, STEP)).isEqualTo("""
            Toolbox.yaml:2:7: error[wrong-kind]: expected kind: Toolbox, found kind: Plan
              2 | kind: Plan
                |       ^
              fix: name a file of kind Toolbox here\
            """);
        assertThat(problem(Kind.PLAN, "surefoot: v1\nkind: plna").fix()).isEqualTo("did you mean kind: Plan?");
        assertThat(problem(Kind.PLAN, STEP.replace("v1", "v2")).message())
                .isEqualTo("surefoot: expected v1, found the text \"v2\"");
        assertThat(problem(Kind.PLAN, "hello").message())
                .isEqualTo("expected a mapping with the keys surefoot and kind, found no kind");
    }

    @Test
    void everyProblemIsReportedInTheOrderOfTheFileAndOneScreenIsShown() {
        String step = "  - {id: a b, description: 1, call: {tool: c}}\n";
        String plan = STEP + step.repeat(10);
        List<Problem> problems = problems(plan);
        assertThat(problems).hasSize(30).isSortedAccordingTo(Problem.IN_ORDER);
        assertThat(problems.getFirst().place().pointer()).isEqualTo("/steps/1/id");
        assertThat(refusal(Kind.PLAN, plan)).endsWith("… and 22 more");
        assertThat(problems(STEP + step.repeat(19_999))).hasSize(100);
        assertThat(problem(Kind.PLAN, STEP + "  - {}\n".repeat(20_000)).message())
                .isEqualTo("steps: expected at most 20000 elements, found 20001");
    }

    private static List<Problem> problems(String plan) {
        try {
            read(Kind.PLAN, plan);
            return List.of();
        } catch (FileRefused e) {
            return e.problems();
        }
    }
}

package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the policy said, told from the journal. */
final class PolicyExplainTest {
    private static final String PEOPLE = """
        people: {ana: [scribe, chief], ben: []}
        grants: {ana: [notes:write], ben: [notes:write]}
        """;

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
    }

    private String run(int exitCode, String person, String text) {
        Said said = cli.run("run", project.plan(), "--input", "text=" + text, "--as", person, "--json");
        assertThat(said.exitCode()).as(said.out()).isEqualTo(exitCode);
        return said.json().path("run").asString();
    }

    private JsonNode explain(String run, String step) {
        return cli.run("policy", "explain", run, step, "--json").json();
    }

    @Test
    void tellsEachRuleInTheOrderInWhichItWasAsked() throws IOException {
        project.withPolicy(PEOPLE + """
            rules:
              - {id: long, at: tool-call, when: "size(arguments.text) > 100", then: {deny: {because: too long}}}
              - {id: chiefs, at: tool-call, when: "tool.effect == 'write'", then: {requireApproval: {by: chief, because: chiefs look}}}
            """);
        String run = run(4, "ben", "hello");

        assertThat(cli.run("policy", "explain", run, "write").out())
                .containsSubsequence(
                        ", version 1 of this run",
                        "tool-call standard  asks       no write without approval",
                        "tool-call long      silent",
                        "tool-call chiefs    asks       for chief: chiefs look",
                        "tool-call the step  asks       for scribe: it is written for good",
                        "a person who is scribe and chief has to consent",
                        "requested, of a person who is scribe and chief");
        cli.run("approve", cli.run("inbox", "--json").item(), "--as", "ana");
        JsonNode after = explain(run, "write");
        assertThat(after.path("occasions")).hasSize(1);
        assertThat(after.at("/occasions/0/at/1/event").asString()).isEqualTo("AttemptStarted");
        assertThat(after.at("/approvals/0/by").asString()).isEqualTo("ana");
        assertThat(explain(run, "measure").at("/occasions/0/judgement").asString())
                .isEqualTo("allowed");
    }

    @Test
    void tellsWhatDeniedACallThatWasNeverMade() throws IOException {
        project.withPolicy(PEOPLE + """
            rules:
              - {id: polite, at: tool-call, when: "tool.name == 'notes.write' && arguments.text == 'rude'", then: {deny: {because: rude}}}
              - {id: after, at: tool-call, when: "tool.name == 'notes.write'", then: {requireApproval: {because: never asked}}}
            """);
        JsonNode denied = explain(run(4, "ana", "rude"), "write");

        assertThat(denied.at("/occasions/0/judgement").asString()).isEqualTo("denied");
        assertThat(denied.at("/occasions/0/asked")).hasSize(2);
        assertThat(denied.at("/occasions/0/asked/1/says").asString()).isEqualTo("denies");
    }

    @Test
    void standsOnThePolicyThatWasInForceThen() throws IOException {
        project.withPolicy(PEOPLE);
        String run = run(4, "ana", "hello");
        project.withPolicy(PEOPLE + """
            rules:
              - {id: chiefs, at: tool-call, when: "true", then: {requireApproval: {by: chief, because: chiefs look}}}
            """);
        cli.run("resume", run, "--as", "ana");

        JsonNode explained = explain(run, "write");
        assertThat(explained.path("occasions")).hasSize(2);
        assertThat(explained.at("/occasions/0/asked")).hasSize(2);
        assertThat(explained.at("/occasions/1/asked/1/rule").asString()).isEqualTo("chiefs");
        assertThat(explained.at("/occasions/0/policy")).isNotEqualTo(explained.at("/occasions/1/policy"));
        assertThat(explained.at("/occasions/1/policyVersion").asInt()).isEqualTo(2);
        assertThat(explained.at("/approvals/0/state").asString()).isEqualTo("void");
    }

    @Test
    void tellsEachPoint() throws IOException {
        project.withPolicy(PEOPLE + """
            rules:
              - {id: small, at: plan, when: "plan.size > 9", then: {deny: {because: too large}}}
              - {id: late, at: step-start, when: "step.id == 'write' && inputs == {}", then: {allow: {because: it is fine}}}
              - {id: odd, at: outcome, when: "tool.effect == 'write'", then: {escalate: {because: somebody looks}}}
              - {id: end, at: completion, when: "true", then: {escalate: {because: somebody signs}}}
            """);
        String run = run(4, "ana", "hello");
        assertThat(cli.run("approve", cli.run("inbox", "--json").item(), "--as", "ana")
                        .exitCode())
                .isEqualTo(4);
        JsonNode explained = explain(run, "write");
        assertThat(explained.toString())
                .contains("\"at\":\"plan\"", "\"at\":\"step-start\"", "\"at\":\"tool-call\"", "\"at\":\"outcome\"");
        assertThat(explained.at("/occasions").findValuesAsString("judgement"))
                .containsExactly("allowed", "needs-approval", "escalated");
        assertThat(cli.run("policy", "explain", run, "write").out())
                .containsSubsequence(
                        "plan small",
                        "silent",
                        "step-start late",
                        "allows",
                        "outcome odd",
                        "escalates",
                        "somebody looks");
    }

    @Test
    void whoChangesThePolicyIsToldWhatThatMeansForWhatIsStillToRun() throws IOException {
        project.withPolicy(PEOPLE);
        String run = run(4, "ana", "hello");
        project.withPolicy(PEOPLE + """
            rules:
              - {id: shut, at: step-start, when: "step.id == 'write'", then: {deny: {because: it is closed}}}
            """);
        assertThat(cli.run("resume", run, "--as", "ana").err())
                .contains("the policy is another one now, version 2 of this run")
                .contains("write: denied: rule shut: it is closed");
        project.withPolicy(PEOPLE + "standard: {approveWrites: never}\n");
        assertThat(cli.run("resume", run, "--as", "ana").err())
                .contains("version 3")
                .contains("write: needs the consent of a person who is scribe");
    }

    @Test
    void saysWhatIsForeseenOfAStepThatWasNotReached() throws IOException {
        project.withPolicy(PEOPLE);
        Said said = cli.run("run", project.plan(), "--as", "ben", "--json");
        String run = said.json().path("run").asString();
        assertThat(cli.run("policy", "explain", run, "write").out())
                .contains("The policy was not asked yet")
                .contains("It will want a person's consent: no write without approval");
        assertThat(cli.run("policy", "explain", run, "wirte").err()).contains("did you mean write?");
        assertThat(cli.run("policy").exitCode()).isEqualTo(2);
    }
}

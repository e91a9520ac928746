package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that carries out a step, from the file over the journal to what is shown of it. */
final class SubPlanTest {
    private static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal: {text: Write down what was said, inputs: {file: NOTES}, wanted: [noted]}
        steps:
          - id: note
            description: Measure it, and write it
            inputs: {file: "${goal.inputs.file}", text: "${goal.inputs.text}"}
            allowedTools: [notes.measure, notes.write, notes.read]
            plan:
              steps:
                - id: measure
                  description: Measure the text
                  allowedTools: [notes.measure]
                  call: {tool: notes.measure, arguments: {text: "${goal.inputs.text}"}}
                  successCriteria: [{check: "output.length > 0"}]
                - id: write
                  description: Write the text
                  dependsOn: [measure]
                  allowedTools: [notes.write, notes.read]
                  call: {tool: notes.write, arguments: {file: "${goal.inputs.file}", text: "${steps.measure.output.text}"}}
                  approval: {required: true, because: it is written for good}
                  successCriteria: [{check: "output.text == arguments.text"}]
              output: {text: "${steps.write.output.text}"}
            successCriteria: [{check: "output.text == inputs.text"}]
        """;

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
        Files.writeString(project.plan(), PLAN.replace("NOTES", project.notes().toString()));
    }

    @Test
    void showsItsStepsUnderIt() {
        Said shown = cli.run("show", project.plan());
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("1 read, 1 write", "1 approval")
                .contains("  note: Measure it, and write it", "BY A PLAN of 2 steps")
                .contains("    note/measure: Measure the text")
                .contains("    note/write: Write the text", "after note/measure");
        assertThat(cli.run("show", project.plan(), "--json").json().at("/steps").findValuesAsString("id"))
                .containsExactly("note", "note/measure", "note/write");
        assertThat(cli.run("export", project.plan(), "--as", "mermaid").out()).isEqualTo("""
            flowchart TD
              s1["note<br/>a plan of 2 steps"]
              s2["note#47;measure<br/>notes.measure"]
              s3[["note#47;write<br/>notes.write<br/>approval"]]
              s1 -.- s2
              s2 --> s3
            """);
    }

    @Test
    void isCarriedOutStepByStepAndEndsWithEvidenceOfItsOwn() {
        Said waiting = cli.run("run", project.plan(), "--input", "text=hello");
        assertThat(waiting.exitCode()).as(waiting.out() + waiting.err()).isEqualTo(4);
        Said inbox = cli.run("inbox", "--json");
        assertThat(inbox.json().at("/items/0/step").asString()).isEqualTo("note/write");
        assertThat(project.notes()).doesNotExist();

        Said approved = cli.run("approve", inbox.item());
        assertThat(approved.exitCode()).as(approved.out() + approved.err()).isZero();
        assertThat(project.notes()).hasContent("hello");
        String run = cli.run("runs", "--json").json().at("/runs/0/run").asString();
        assertThat(cli.run("status", run).out()).contains("note/measure", "note/write", "1 of 1 step succeeded");
        assertThat(cli.run("status", run, "--json")
                        .json()
                        .at("/facts/noted/text")
                        .asString())
                .isEqualTo("hello");
        assertThat(cli.run("evidence", run, "note").out()).contains("output.text == inputs.text");
        assertThat(cli.run("trace", run).out()).contains("note/write");
        assertThat(cli.run("export", run, "--as", "html").out()).contains("note/write");
        assertThat(cli.run("verify", run).exitCode()).isZero();
    }

    @Test
    void anApprovalOfThePlanCoversItsSteps() {
        String digest =
                cli.run("show", project.plan(), "--json").json().path("plan").asString();
        Said said = cli.run("run", project.plan(), "--input", "text=hello", "--approve-plan", digest);
        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        assertThat(project.notes()).hasContent("hello");
    }

    @Test
    void comparesWithinIt() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.yaml"), Files.readString(project.plan()).replace("length > 0", "length > 1"));
        assertThat(cli.run("diff", project.plan(), other).out())
                .contains("~ note")
                .contains("/plan/steps/0/successCriteria/0/check")
                .doesNotContain("note/write");
    }
}

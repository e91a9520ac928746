package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that others wrote. */
final class ImportTest {
    private static final String FLOW = """
        arazzo: 1.0.1
        info: {title: Notes, version: '1'}
        sourceDescriptions: [{name: notes, url: "http://127.0.0.1:1/never-fetched.yaml"}]
        workflows:
          - workflowId: take
            summary: Write down what was said
            steps:
              - stepId: measure
                operationId: measure
                requestBody: {payload: {text: $inputs.text}}
                successCriteria: [{condition: $response.body#/length > 0}]
                outputs: {all: $response.body}
                onFailure: [{name: stop, type: end}]
              - stepId: read
                operationId: read
                requestBody: {payload: {file: $steps.measure.outputs.all#/text}}
                successCriteria: [{condition: $response.body#/text != null}]
          - workflowId: forget
            steps: [{stepId: read, operationId: read}]
        """;

    @TempDir
    private Path folder;

    private Cli cli;
    private Path flow;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        NoteProject.in(folder);
        flow = Files.writeString(folder.resolve("flow.yaml"), FLOW);
    }

    @Test
    void writesAPlanThatLintsAndTellsWhatItDoesNotHold() {
        Path plan = folder.resolve("imported.yaml");

        Said said = cli.run("import", "arazzo", flow, "-o", plan);

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).contains("Written to ").contains("2 steps");
        assertThat(said.err())
                .contains("left out of measure: onFailure stop (end)")
                .contains("left out of workflow forget: the whole")
                .contains("next: have a toolbox");
        assertThat(plan).content().startsWith("# Made of the workflow take in flow.yaml.\n");
        Said lint = cli.run("lint", plan);
        assertThat(lint.exitCode()).as(lint.out() + lint.err()).isZero();
        assertThat(cli.run("import", "arazzo", flow, "-o", plan).err()).contains("is there already");
    }

    @Test
    void takesTheWorkflowThatIsNamed() {
        assertThat(cli.run("import", "arazzo", flow, "--workflow", "forget", "--json")
                        .json()
                        .path("workflow")
                        .asString())
                .isEqualTo("forget");
        Said said = cli.run("import", "arazzo", flow, "--workflow", "lose");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("expected a workflow called lose, found take, forget");
    }

    @Test
    void refusesWhatIsNoDescriptionWithItsPlace() throws IOException {
        Files.writeString(flow, FLOW.replace("operationId: measure", "operation: measure"));
        Said said = cli.run("import", "arazzo", flow);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("flow.yaml:8:").contains("expected a step with exactly one of operationId");
        assertThat(cli.run("import", "arazzo", folder.resolve("none.yaml")).err())
                .contains("there is no file");
    }
}

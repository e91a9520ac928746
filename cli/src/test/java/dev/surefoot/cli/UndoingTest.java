package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cancelled after it wrote: what it wrote is undone, or kept where somebody says so. */
final class UndoingTest {
    private static final String STUCK = """
          - id: stuck
            description: Read what is not there
            dependsOn: [write]
            allowedTools: [notes.read]
            call: {tool: notes.read, arguments: {file: "${goal.inputs.file}.none"}}
            successCriteria: [{check: "output.length > 0"}]
            retry: {attempts: 1}
        """;

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
        String tools = Files.readString(project.toolbox());
        Files.writeString(
                project.toolbox(),
                tools.replace(
                                "permissions: [notes:write]",
                                "compensate: {tool: notes.erase, check: \"output.length == 0\", arguments: {file:"
                                        + " \"${arguments.file}\", text: \"${arguments.text}\"}}")
                        + "  notes.erase: {effect: write, idempotency: natural}\n");
        Files.writeString(project.plan(), Files.readString(project.plan()) + STUCK);
    }

    private String written() {
        Said said = cli.run("run", project.plan(), "--input", "text=hello", "--yes");
        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(4);
        assertThat(project.notes()).hasContent("hello");
        return cli.run("runs", "--json").json().at("/runs/0/run").asString();
    }

    @Test
    void undoesWhatItWroteOnceSomebodyApprovesThat() {
        String run = written();
        Said cancelled = cli.run("cancel", run, "--because", "changed my mind");
        assertThat(cancelled.exitCode()).as("the undo waits for consent").isEqualTo(4);
        assertThat(project.notes()).hasContent("hello");
        Said inbox = cli.run("inbox", "--json");
        assertThat(inbox.json().at("/items/0/step").asString()).isEqualTo("write~undo");

        Said approved = cli.run("approve", inbox.item());
        assertThat(approved.exitCode()).isEqualTo(5);
        assertThat(approved.out())
                .contains("1 undone")
                .contains("nothing else shows it")
                .containsPattern("write: write java dev\\.surefoot\\.cli\\.NoteTools#write\\s.*\\s*it is\\s+undone");
        assertThat(project.notes()).isEmptyFile();
        assertThat(cli.run("evidence", run, "write~undo").exitCode()).isEqualTo(5);
        assertThat(cli.run("trace", run).out()).contains("to be undone");
        assertThat(cli.run("verify", run).exitCode()).isZero();
    }

    @Test
    void keepsWhatItWroteWhereToldSo() {
        String run = written();
        Said kept = cli.run("cancel", run, "--keep");
        assertThat(kept.exitCode()).isEqualTo(5);
        assertThat(kept.out()).containsPattern("it stands, as\\s+\\S+\\s+chose");
        assertThat(project.notes()).hasContent("hello");
    }

    @Test
    void leavesStandingWhatNobodyLetsItUndo() {
        String run = written();
        cli.run("cancel", run);
        String consent = cli.run("inbox", "--json").item();
        assertThat(cli.run("reject", consent, "--because", "leave it").exitCode())
                .isEqualTo(4);
        Said skipped = cli.run("resolve", cli.run("inbox", "--json").item(), "--as", "skip", "--because", "it is fine");
        assertThat(skipped.exitCode()).isEqualTo(5);
        assertThat(skipped.out()).containsPattern("it stands:\\s+skipped by");
        assertThat(project.notes()).hasContent("hello");
    }

    @Test
    void whatIsBeingUndoneCanBeKeptAfterAll() {
        String run = written();
        cli.run("cancel", run);
        Said again = cli.run("cancel", run);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("--keep");
        assertThat(cli.run("cancel", run, "--keep").exitCode()).isEqualTo(5);
        assertThat(project.notes()).hasContent("hello");
    }
}

package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions asked in place, at a terminal. */
final class AskingTest {

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
    }

    @Test
    void showsExactlyWhatWouldRunBeforeItAsks() {
        Said said = cli.typing(List.of("y"), "run", project.plan(), "--input", "text=say \u202eolleh\u200b");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("say <U+202E>olleh<U+200B>")
                .doesNotContain("\u202e")
                .doesNotContain("\u200b")
                .contains("java dev.surefoot.cli.NoteTools#write")
                .contains("a write that can be undone")
                .contains("it is written for good")
                .containsPattern("consent to +sha256:[0-9a-f]{64}")
                .contains("text is returned by notes.measure in step measure (trusted)");
        assertThat(project.notes()).hasContent("say \u202eolleh\u200b");
    }

    @Test
    void takesNothingButAClearYesForConsent() {
        Said said = cli.typing(List.of("yess", "ok", ""), "run", project.plan(), "--input", "text=hello");
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(said.out()).contains("left in the inbox");
        assertThat(project.notes()).doesNotExist();
    }

    @Test
    void leavesInTheInboxWhatNobodyAnswers() {
        Said said = cli.typing(List.of(), "run", project.plan(), "--input", "text=hello");
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(said.out()).contains("surefoot approve ");
    }

    @Test
    void asksForReasonsAndThenForADecision() {
        Said said = cli.typing(
                List.of("n", "too early", "9", "1", "enough"), "run", project.plan(), "--input", "text=hello");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out())
                .contains("too early")
                .contains("type one of the numbers")
                .contains("Stopped");
        assertThat(project.notes()).doesNotExist();
    }

    @Test
    void asksForWhatIsMissingAndGoesOn() {
        Said said = cli.typing(List.of("hello", "y"), "run", project.plan());
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains("goal.inputs.text");
        assertThat(project.notes()).hasContent("hello");
    }

    @Test
    void neverAnswersMoreThanApprovalsWhenToldYes() {
        Said said = cli.run("run", project.plan(), "--yes");
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(cli.run("inbox", "--json").json().at("/items/0/kind").asString())
                .isEqualTo("clarification");
    }

    @Test
    void asksNobodyWhereItAnswersAProgram() {
        Said said = cli.typing(List.of("y"), "run", project.plan(), "--input", "text=hello", "--json");
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(said.json().path("status").asString()).isEqualTo("waiting");
    }
}

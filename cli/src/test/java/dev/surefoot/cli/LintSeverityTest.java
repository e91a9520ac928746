package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a finding weighs: as its rule says, then the policy, then the call. */
final class LintSeverityTest {
    @TempDir
    Path folder;

    private NoteProject project;
    private Cli cli;

    @BeforeEach
    void asksForApprovalOfARead() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
        Files.writeString(
                project.plan(),
                Files.readString(project.plan())
                        .replace(
                                "    allowedTools: [notes.measure]",
                                "    approval: {required: true}\n    allowedTools: [notes.measure]"));
    }

    @Test
    void aRuleWeighsWhatItSays() {
        Said said = cli.run("lint", project.plan());
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains("warning[idle-approval]").contains("no errors, 1 warning");
    }

    @Test
    void aPolicyMakesItAnErrorThatKeepsThePlanFromRunning() throws IOException {
        project.withPolicy("lint: {idle-approval: error}\n");
        assertThat(cli.run("lint", project.plan()).exitCode()).isEqualTo(3);
        assertThat(cli.run("run", project.plan(), "--input", "text=Hello").err())
                .contains("error[idle-approval]");
        assertThat(cli.run("lint", project.plan(), "--severity", "idle-approval=off")
                        .out())
                .contains("no errors, no warnings");
    }

    @Test
    void aCallOutweighsARule() {
        assertThat(cli.run("lint", project.plan(), "--severity", "idle-approval=error")
                        .exitCode())
                .isEqualTo(3);
        assertThat(cli.run("lint", project.plan(), "--severity", "idle-approval=off")
                        .out())
                .contains("no errors, no warnings");
    }

    @Test
    void nobodyMakesLessOfWhatWouldBreakALaw() {
        Said said = cli.run("lint", project.plan(), "--severity", "cycle=off");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("cycle is always an error");
        assertThat(cli.run("lint", project.plan(), "--severity", "cycel=off").err())
                .contains("there is no lint rule cycel");
        assertThat(cli.run("lint", project.plan(), "--severity", "cycle=loud").exitCode())
                .isEqualTo(2);
    }
}

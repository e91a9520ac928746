package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that somebody starts with. */
final class InitTest {

    @TempDir
    private Path folder;

    private Cli cli;
    private Path project;

    @BeforeEach
    void name() {
        cli = new Cli(folder.resolve("data"));
        project = folder.resolve("demo project");
    }

    @Test
    void laysOutAProjectThatLintsPlansAndRuns() throws IOException {
        Said made = cli.run("init", project);
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("goal.yaml").contains("surefoot run '" + project.resolve("goal.yaml") + "'");
        Path goal = project.resolve("goal.yaml");
        assertThat(cli.run("tools", "list", "--toolbox", project.resolve("toolbox.yaml"))
                        .exitCode())
                .isZero();
        Path plan = project.resolve("plan.yaml");
        Said planned = cli.run("plan", goal, "-o", plan);
        assertThat(planned.out())
                .contains("3 reads, 1 write, nothing sent; 1 approval")
                .contains("write: gives contents to read");
        assertThat(cli.run("lint", plan).out()).contains("no errors, no warnings");

        Said waiting = cli.run("run", goal);
        assertThat(waiting.exitCode()).as(waiting.err()).isEqualTo(4);
        assertThat(project.resolve("CONTENTS.md")).doesNotExist();
        Said done = cli.run("approve", cli.run("inbox", "--json").item());

        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        assertThat(project.resolve("CONTENTS.md"))
                .content()
                .contains("- [Doubt is a state](<notes/doubt.md>)")
                .contains("- [Consent covers bytes](<notes/consent.md>)");
        assertThat(cli.run("run", goal, "--yes").exitCode()).as("again").isZero();
        assertThat(cli.run("run", plan, "--yes").exitCode()).isZero();
    }

    @Test
    void everyExampleInItsCommentsHolds() throws IOException {
        cli.run("init", project);
        Path policy = project.resolve("policy.yaml");
        Files.writeString(policy, Files.readString(policy).replaceAll("(?m)^#   ", ""));
        Path goal = project.resolve("goal.yaml");

        Said waiting = cli.run("run", goal, "--as", "ben", "--yes");

        assertThat(waiting.exitCode()).as(waiting.err()).isEqualTo(4);
        assertThat(waiting.out()).contains("whoever is editor");
        assertThat(cli.run("approve", cli.run("inbox", "--json").item(), "--as", "ana")
                        .exitCode())
                .isZero();
    }

    @Test
    void asksForAnInputThatTheGoalNoLongerGives() throws IOException {
        cli.run("init", project);
        Path goal = project.resolve("goal.yaml");
        Files.writeString(goal, Files.readString(goal).replaceFirst("(?m)^  contents-file:.*\\n", ""));

        Said waiting = cli.run("run", goal, "--yes");
        assertThat(waiting.exitCode()).isEqualTo(4);
        assertThat(waiting.out()).contains("contents-file? ");
        assertThat(cli.run("answer", cli.run("inbox", "--json").item(), "OUT.md")
                        .exitCode())
                .isEqualTo(4);
        assertThat(cli.run("approve", cli.run("inbox", "--json").item()).exitCode())
                .isZero();
        assertThat(project.resolve("OUT.md")).exists();
        assertThat(cli.run("run", goal, "--yes", "--input", "contents-file=TWO.md")
                        .exitCode())
                .isZero();
    }

    @Test
    void overwritesNothing() throws IOException {
        Files.createDirectories(project);
        Files.writeString(project.resolve("mine.txt"), "mine");

        Said refused = cli.run("init", project);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("expected an empty directory, found mine.txt");
        try (Stream<Path> files = Files.list(project)) {
            assertThat(files).containsExactly(project.resolve("mine.txt"));
        }
        assertThat(cli.run("init", project.resolve("mine.txt")).err()).contains("found the file");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(cli.run("init", empty).exitCode()).isZero();
        assertThat(cli.run("init", empty).exitCode()).isEqualTo(2);
        assertThat(List.of(Files.readString(project.resolve("mine.txt")))).containsExactly("mine");
    }
}

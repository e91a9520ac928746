package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of every run, which verifies by itself. */
final class BackupTest {

    @TempDir
    private Path folder;

    private Cli cli;
    private Cli copy;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        copy = new Cli(folder.resolve("copy"));
        project = NoteProject.in(folder);
    }

    @Test
    void copiesEveryRunAsItIs() {
        cli.run("run", project.plan(), "--input", "text=hello", "--yes");
        cli.run("run", project.plan());

        Said said = cli.run("backup", copy.data());

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).contains("2 runs copied to " + copy.data());
        assertThat(copy.run("verify", "--json").out())
                .isEqualTo(cli.run("verify", "--json").out());
        assertThat(copy.run("inbox", "--json").json().path("items"))
                .hasSameSizeAs(cli.run("inbox", "--json").json().path("items"));
    }

    @Test
    void leavesTheOriginalAsItWasAndTheCopyAsOfThen() {
        cli.run("run", project.plan());
        cli.run("backup", copy.data());
        String item = cli.run("inbox", "--json").item();
        cli.run("answer", item, "hello");

        assertThat(copy.run("inbox", "--json").item()).isEqualTo(item);
        assertThat(cli.run("verify").exitCode()).isZero();
    }

    @Test
    void overwritesNothing() throws IOException {
        cli.run("run", project.plan());
        Files.createDirectories(copy.data());
        Path mine = Files.writeString(copy.data().resolve("mine.txt"), "mine");

        Said said = cli.run("backup", copy.data());

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("expected a directory that is empty or not there yet");
        assertThat(mine).hasContent("mine");
        assertThat(copy.data()).isDirectoryContaining(mine::equals).isDirectoryNotContaining("glob:**.db");
    }

    @Test
    void saysWhereThereIsNothingToCopy() {
        Said said = cli.run("backup", copy.data());

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("there is nothing to copy in " + cli.data());
        assertThat(copy.data()).doesNotExist();
    }
}

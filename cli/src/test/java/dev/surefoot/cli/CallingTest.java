package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are wrong, and what the program says of itself. */
final class CallingTest {

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void layOut() {
        cli = new Cli(folder.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eval", "serve", "mcp", "submit"})
    void refusesByNameWhatThisReleaseDoesNotHave(String command) {
        Said said = cli.run(command, "anything", "--of", "it");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("`" + command + "` is not carried out by this release yet");
    }

    @Test
    void refusesByNameTheOptionsThatItDoesNotHave() {
        Said said = cli.run("runs", "--server", "http://127.0.0.1:1");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("is not carried out by this release yet");
    }

    @Test
    void refusesAGoalInWordsWhereNobodySaysWhatItMeans() {
        assertThat(cli.run("run", "write me a draft").err()).contains("a goal in words needs a model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "plan", "show"})
    void refusesAGoalThatWantsNothing(String command) throws IOException {
        Path goal = Files.writeString(folder.resolve("goal.yaml"), "surefoot: v1\nkind: Goal\ntext: Write\n");
        Files.writeString(folder.resolve("toolbox.yaml"), "surefoot: v1\nkind: Toolbox\nsources: {}\n");
        Said said = cli.run(command, goal);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err())
                .contains("goal.yaml:1:1")
                .contains("expected wanted facts")
                .contains("wanted: [");
        assertThat(cli.run("lint", goal).err())
                .contains("expected a plan, found a goal")
                .contains("surefoot plan ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"statsu", "status", "status a b", "status a --frob", "verify a --head x", "lint", "answer k.1"})
    void saysWhatToTypeNext(String line) {
        Said said = cli.run((Object[]) line.split(" "));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .startsWith("surefoot: ")
                .contains("next: surefoot ")
                .doesNotContain("\tat ");
    }

    @Test
    void suggestsWhatMayHaveBeenMeant() {
        assertThat(cli.run("statsu").err()).contains("did you mean status?");
        assertThat(cli.run("runs", "--jsn").err()).contains("did you mean --json?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status nosuchrun",
                "trace nosuchrun",
                "evidence nosuchrun",
                "state nosuchrun",
                "watch nosuchrun",
                "resume nosuchrun",
                "pause nosuchrun",
                "cancel nosuchrun",
                "verify nosuchrun"
            })
    void knowsNoSuchRun(String line) {
        Said said = cli.run((Object[]) line.split(" "));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("there is no run nosuchrun").contains("next: surefoot runs --data ");
        assertThat(folder.resolve("data")).as("looking makes nothing").doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"approve x.1", "approve x", "reject x.1 --because no", "answer x.1 1", "resolve x.1 --as stop"})
    void knowsNoSuchItem(String line) {
        Said said = cli.run((Object[]) line.split(" "));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("next: surefoot ");
    }

    @Test
    void answersProgramsInJsonEvenWhereItFails() {
        Said said = cli.run("status", "nosuchrun", "--json");
        assertThat(said.err()).isEmpty();
        assertThat(said.json().at("/error/exitCode").asInt()).isEqualTo(2);
        assertThat(said.json().at("/error/kind").asString()).isEqualTo("unknown-run");
        assertThat(said.json().at("/error/next").asString()).startsWith("surefoot runs");
    }

    @Test
    void findsNothingWhereNothingWasRun() {
        assertThat(cli.run("runs").out()).contains("no runs in");
        assertThat(cli.run("inbox").out()).contains("nothing waits");
        assertThat(cli.run("resume").exitCode()).isZero();
        assertThat(cli.run("verify").exitCode()).isZero();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void refusesADataDirectoryThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        NoteProject project = NoteProject.in(folder);
        Said said = cli.run("run", project.plan(), "--data", file);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("file");
    }

    @Test
    void refusesAnArgumentThatTheLocaleGarbled() {
        assertThat(cli.run("run", "pl\ufffdn.yaml").err()).contains("LC_ALL");
    }

    @Test
    void tellsOfItself() {
        assertThat(cli.run("--version").out()).startsWith("surefoot ");
        Said help = cli.run("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Exit codes:").contains("approve").doesNotContain("serve");
        assertThat(cli.run("run", "--help").out()).contains("--approve-plan");
        assertThat(cli.run().exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"goal", "plan", "toolbox", "policy"})
    void printsTheSchemaOfEachKindOfFile(String kind) {
        assertThat(cli.run("schema", kind).json().path("title").asString()).contains(kind);
    }

    @Test
    void namesTheSchemasThatThereAre() {
        Said said = cli.run("schema", "nothing");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("toolbox").contains("output:run");
    }
}

package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Measures of runs that were really carried out. */
final class MetricsTest {

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
    void saysThatThereAreNoRuns() {
        Said said = cli.run("metrics");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).startsWith("no runs in " + cli.data()).contains("surefoot demo ", " makes one");
        assertThat(cli.run("metrics", "--json").json().path("runs").asLong()).isZero();
    }

    @Test
    void measuresRunThatAskedAndWrote() {
        cli.run("run", project.plan(), "--json");
        cli.run("answer", item(), "hello");
        assertThat(cli.run("approve", item()).exitCode()).isZero();
        JsonNode json = cli.run("metrics", "--json").json();
        assertThat(json.path("runs").asLong()).isEqualTo(1);
        figure(json, "execution", "completion", 1, 1);
        figure(json, "execution", "tool-success", 2, 2);
        figure(json, "execution", "evidence", 2, 2);
        figure(json, "execution", "confirmed", 1, 2);
        figure(json, "execution", "confirmed-effects", 1, 1);
        figure(json, "execution", "failed-read-back", 0, 1);
        figure(json, "execution", "duplicates-by-content", 0, 1);
        figure(json, "planning", "clarification-precision", 1, 1);
        figure(json, "planning", "clarification-recall", 1, 1);
        figure(json, "planning", "unnecessary-steps", 0, 2);
        figure(json, "tools", "notes.write", 1, 1);
        assertThat(json.at("/execution/doubts-open").has("value")).isFalse();
    }

    @Test
    void putsRefusedConsentDownToThePerson() {
        cli.run("run", project.plan(), "--json");
        cli.run("answer", item(), "hello");
        cli.run("reject", item(), "--because", "no");
        cli.run("resolve", item(), "--as", "stop");
        JsonNode json = cli.run("metrics", "--json").json();
        figure(json, "execution", "completion", 0, 1);
        figure(json, "failures", "consent-refused", 1, 1);
        figure(json, "failures", "person", 1, 1);
    }

    @Test
    void takesOnlyRunsThatWereStartedSince() {
        cli.run("run", project.plan(), "--json");
        assertThat(cli.run("metrics", "--since", "PT1H").out()).startsWith("1 run since ");
        assertThat(cli.run("metrics", "--since", "PT0S").out())
                .startsWith("no runs in ")
                .contains("surefoot runs ", " lists what there is");
    }

    @Test
    void fitsTheScreen() {
        cli.run("run", project.plan(), "--json");
        cli.run("answer", item(), "hello");
        cli.run("reject", item(), "--because", "no");
        cli.run("resolve", item(), "--as", "stop");
        Said said = cli.run("metrics");
        assertThat(said.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(said.out())
                .contains("1 run: 1 ended, 0 open")
                .containsPattern("completion +0\\.0 % +0 of 1 +runs that reached their goal")
                .doesNotContain("doubts-open")
                .doesNotContain("…");
    }

    @Test
    void refusesTimeThatIsNone() {
        Said said = cli.run("metrics", "--since", "lately");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("P7D").contains("lately");
    }

    private String item() {
        return cli.run("inbox", "--json").item();
    }

    private static void figure(JsonNode json, String group, String name, long count, long of) {
        JsonNode figure = json.path(group).path(name);
        assertThat(figure.path("count").asLong() + " of " + figure.path("of").asLong())
                .as(name)
                .isEqualTo(count + " of " + of);
    }
}

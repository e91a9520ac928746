package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody with write access to the journal's file can hide, and what a head that was kept elsewhere finds. */
final class TamperingIT {

    @TempDir
    private Path folder;

    private Cli cli;
    private String run;
    private String head;

    @BeforeEach
    void carryOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        NoteProject project = NoteProject.in(folder);
        Said said = cli.run("run", project.plan(), "--input", "text=hello", "--yes", "--as", "ana", "--json");
        assertThat(said.exitCode()).as(said.out()).isZero();
        run = said.json().path("run").asString();
        head = cli.run("verify", run, "--json").json().at("/runs/0/head").asString();
        assertThat(cli.run("verify", run, "--head", head).exitCode()).isZero();
    }

    private void isFoundOnlyAgainstTheHead() {
        assertThat(cli.run("verify", run).exitCode())
                .as("the file agrees with itself")
                .isZero();
        Said broken = cli.run("verify", run, "--head", head);
        assertThat(broken.exitCode()).isEqualTo(6);
        assertThat(broken.out()).contains("broken").contains("at event ");
    }

    @Test
    void findsThatTheLastEventIsGone() throws Exception {
        try (Forger forger = new Forger(cli.data(), run)) {
            forger.cutOffTheLastEvent();
            forger.list("summary = cast(replace(summary, 'succeeded', 'running') as blob)");
        }
        isFoundOnlyAgainstTheHead();
    }

    @Test
    void findsAnEditUnderAChainThatWasComputedAnew() throws Exception {
        try (Forger forger = new Forger(cli.data(), run)) {
            forger.edit("ApprovalGranted", "\"ana\"", "\"eve\"");
            forger.chainAnew();
        }
        assertThat(cli.run("trace", run).out()).contains("eve approved");
        isFoundOnlyAgainstTheHead();
    }

    @Test
    void findsAnEditAloneWithoutAnyHead() throws Exception {
        long edited;
        try (Forger forger = new Forger(cli.data(), run)) {
            edited = forger.edit("ApprovalGranted", "\"ana\"", "\"eve\"");
        }
        Said broken = cli.run("verify");
        assertThat(broken.exitCode()).isEqualTo(6);
        assertThat(broken.out()).contains("at event " + edited);
    }

    @Test
    void findsAnEventThatTheLawsDoNotAdmitWhateverTheChainSays() throws Exception {
        try (Forger forger = new Forger(cli.data(), run)) {
            forger.edit("StepSucceeded", "\"passed\":true", "\"passed\":false");
            forger.chainAnew();
        }
        Said broken = cli.run("verify", run);
        assertThat(broken.exitCode()).as(broken.out()).isEqualTo(6);
    }

    @Test
    void claimsTheChainOnlyWhereSomethingWasErased() throws Exception {
        try (Forger forger = new Forger(cli.data(), run)) {
            forger.eraseTheLastEvent();
        }
        Said checked = cli.run("verify", run);
        assertThat(checked.exitCode()).isZero();
        assertThat(checked.out())
                .contains("the chain only; 1 payload was erased, so the laws could not be replayed past event ")
                .doesNotContain("admitted");
        Said json = cli.run("verify", run, "--json");
        assertThat(json.json().at("/runs/0/replayed").asLong())
                .isEqualTo(json.json().at("/runs/0/events").asLong() - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary = cast(replace(summary, 'succeeded', 'waiting') as blob)",
                "summary = null",
                "summary = x'00'",
                "sequence = -5",
                "sequence = 0, summary = null"
            })
    void findsThatTheListOfRunsWasChanged(String assignment) throws Exception {
        try (Forger forger = new Forger(cli.data(), run)) {
            forger.list(assignment);
        }
        Said all = cli.run("verify");
        assertThat(all.exitCode()).as(all.out() + all.err()).isEqualTo(6);
        assertThat(all.out()).contains("broken  " + run);
        assertThat(cli.run("verify", run).exitCode()).isEqualTo(6);
    }

    @Test
    void findsThatARunWasTakenOffTheList() throws Exception {
        try (Forger forger = new Forger(cli.data(), run)) {
            forger.unlist();
        }
        assertThat(cli.run("verify").exitCode()).isEqualTo(6);
        assertThat(cli.run("verify", run).exitCode()).isEqualTo(6);
    }

    @Test
    void listsARunOfWhichTheLineIsGone() throws Exception {
        try (Forger forger = new Forger(cli.data(), run)) {
            forger.list("summary = null");
        }
        assertThat(cli.run("runs").out()).contains(run).contains("succeeded");
        try (Forger forger = new Forger(cli.data(), run)) {
            forger.list("sequence = -5");
        }
        assertThat(cli.run("runs").exitCode()).isEqualTo(6);
        assertThat(cli.run("inbox").exitCode()).isEqualTo(6);
    }
}

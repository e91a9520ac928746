package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}

package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs from the command line, where nobody sits at a terminal. */
final class RunningTest {
    private static final String PEOPLE =
            "people: {ana: [scribe], ben: []}\ngrants: {ana: [notes:write], ben: [notes:write]}\n";

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
    }

    private Said start(Object... more) {
        Object[] words = new Object[more.length + 4];
        words[0] = "run";
        words[1] = project.plan();
        words[2] = "--input";
        words[3] = "text=hello";
        System.arraycopy(more, 0, words, 4, more.length);
        return cli.run(words);
    }

    private String waitingItem() {
        return cli.run("inbox", "--json").item();
    }

    private String runId() {
        return cli.run("runs", "--json").json().at("/runs/0/run").asString();
    }

    @Test
    void grantsWhatMayBeGrantedWhenToldYes() throws IOException {
        Said said = start("--yes");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("The goal was reached")
                .contains("in a friendly tone (unverified")
                .contains("write: write java dev.surefoot.cli.NoteTools#write was made and verified")
                .contains("surefoot evidence ");
        assertThat(project.notes()).hasContent("hello");
        assertThat(cli.run("trace", runId()).out()).contains("approved").contains("automatically");
    }

    @Test
    void waitsInTheInboxAndSaysHowToGoOn() {
        Said said = start();
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(project.notes()).doesNotExist();
        String item = waitingItem();
        assertThat(said.out()).contains("surefoot approve " + item + " --data ").contains("surefoot inbox --data ");
        assertThat(cli.run("status", runId()).exitCode()).isEqualTo(4);
        assertThat(cli.run("resume").exitCode()).as("still waits").isEqualTo(4);

        Said approved = cli.run("approve", item);
        assertThat(approved.exitCode()).isZero();
        assertThat(approved.out()).contains("The goal was reached");
        assertThat(project.notes()).hasContent("hello");
        assertThat(cli.run("status", runId()).exitCode()).isZero();
        assertThat(cli.run("resume").out()).contains("is unfinished");
    }

    @Test
    void asksForWhatNobodyGaveBeforeAnythingElse() {
        Said said = cli.run("run", project.plan());
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(said.out()).contains("surefoot answer ");
        assertThat(cli.run("inbox", "--json").json().at("/items/0/kind").asString())
                .isEqualTo("clarification");
        Said answered = cli.run("answer", waitingItem(), "hello there");
        assertThat(answered.exitCode()).isEqualTo(4);
        assertThat(answered.out()).contains("surefoot approve ");
    }

    @Test
    void refusesAnAnswerThatDoesNotFit() {
        cli.run("run", project.plan());
        Said refused = cli.run("answer", waitingItem(), "{\"not\": \"text\"}", "--json");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(cli.run("inbox", "--json")
                        .json()
                        .at("/items/0/request/arguments/text")
                        .asString())
                .as("what is typed where a text is wanted is that text")
                .isEqualTo("{\"not\": \"text\"}");
    }

    @Test
    void endsWithOneWhereSomebodyRejectsAndStops() {
        start();
        Said rejected = cli.run("reject", waitingItem(), "--because", "not now");
        assertThat(rejected.exitCode()).isEqualTo(4);
        Said stopped = cli.run("resolve", waitingItem(), "--as", "stop");
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.out()).contains("Stopped").contains("no effect stands");
        assertThat(project.notes()).doesNotExist();
    }

    @Test
    void endsWithFiveWhereSomebodyCancels() {
        start();
        Said cancelled = cli.run("cancel", runId(), "--because", "changed my mind");
        assertThat(cancelled.exitCode()).isEqualTo(5);
        assertThat(cancelled.out()).contains("changed my mind");
        assertThat(cli.run("status", runId()).exitCode()).isEqualTo(5);
        Said late = cli.run("cancel", runId());
        assertThat(late.exitCode()).isEqualTo(2);
        assertThat(late.err()).contains("already ended");
    }

    @Test
    void pausesAndGoesOn() {
        start();
        assertThat(cli.run("pause", runId()).exitCode()).isEqualTo(4);
        assertThat(cli.run("runs", "--json").json().at("/runs/0/status").asString())
                .isEqualTo("paused");
        assertThat(cli.run("resume", runId(), "--json")
                        .json()
                        .at("/runs/0/status")
                        .asString())
                .isEqualTo("waiting");
    }

    @Test
    void recordsNothingWhenOnlyShowing() {
        Said said = start("--dry-run");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("1 read, 1 write")
                .contains("1 approval")
                .contains("UNVERIFIED");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void startsOnlyThePlanThatWasApproved() {
        String digest =
                cli.run("show", project.plan(), "--json").json().path("plan").asString();
        assertThat(start("--approve-plan", digest).exitCode()).isZero();
        Said other = start("--approve-plan", "sha256:" + "0".repeat(64));
        assertThat(other.exitCode()).isEqualTo(3);
        assertThat(other.err()).contains(digest);
    }

    @Test
    void refusesWhomThePolicyDoesNotName() throws IOException {
        project.withPolicy(PEOPLE);
        Said stranger = start("--as", "zoe");
        assertThat(stranger.exitCode()).isEqualTo(3);
        assertThat(stranger.err()).contains("zoe is not among the people");
        start("--as", "ana");
        assertThat(cli.run("approve", waitingItem(), "--as", "zoe").exitCode()).isEqualTo(2);
    }

    @Test
    void leavesToOthersWhatThisPersonMayNotGrant() throws IOException {
        project.withPolicy(PEOPLE);
        assertThat(start("--as", "ben", "--yes").exitCode()).isEqualTo(4);
        Said refused = cli.run("approve", waitingItem(), "--as", "ben");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("does not hold the role scribe");
        assertThat(cli.run("approve", waitingItem(), "--as", "ana").exitCode()).isZero();
    }

    @Test
    void voidsAnApprovalWhenTheToolboxChanges() throws IOException {
        start();
        String before = waitingItem();
        String text = Files.readString(project.toolbox());
        Files.writeString(project.toolbox(), text.replace("reversible: true", "reversible: false"));
        Said stale = cli.run("approve", before);
        assertThat(stale.exitCode()).isEqualTo(2);
        assertThat(project.notes()).doesNotExist();
        assertThat(waitingItem()).isNotEqualTo(before);
        assertThat(cli.run("approve", waitingItem()).exitCode()).isZero();
    }

    @Test
    void holdsToAPolicyThatWasPutBesideThePlanSince() throws IOException {
        start();
        String before = waitingItem();
        project.withPolicy("rules: [{id: no-notes, at: tool-call, when: \"tool.name == 'notes.write'\","
                + " then: {deny: {because: not any more}}}]\n");
        assertThat(cli.run("approve", before).exitCode()).isNotZero();
        cli.run("resume", "--yes");
        assertThat(project.notes()).doesNotExist();
    }

    @Test
    void grantsOnResumingWhatMayBeGrantedWhenToldYes() {
        start();
        assertThat(cli.run("resume", runId(), "--yes").exitCode()).isZero();
        assertThat(project.notes()).hasContent("hello");
        assertThat(cli.run("trace", runId()).out()).contains("automatically");
    }

    @Test
    void saysWithWhichOptionToNameOneselfWherePeopleAreNamed() throws IOException {
        project.withPolicy(PEOPLE);
        Said waits = start("--as", "ana");
        String item = "surefoot approve " + waitingItem() + " --as PERSON --data ";
        assertThat(waits.out()).contains(item);
        assertThat(cli.run("inbox").out()).contains(item);
        assertThat(cli.run("inbox", "--json").json().at("/items/0/next/0").asString())
                .startsWith(item);
        cli.run("reject", waitingItem(), "--because", "not now", "--as", "ana");
        assertThat(cli.run("inbox").out()).contains(" --as stop --by PERSON");
    }

    @Test
    void saysWhichFileIsGone() throws IOException {
        start();
        Path moved = folder.resolve("elsewhere.yaml");
        Files.move(project.toolbox(), moved);
        Said gone = cli.run("approve", waitingItem());
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.err()).contains("toolbox.yaml").contains("--toolbox FILE");
        assertThat(cli.run("approve", waitingItem(), "--toolbox", moved).exitCode())
                .isZero();
    }

    @Test
    void refusesAPlanThatDoesNotLint() throws IOException {
        Files.writeString(project.plan(), Files.readString(project.plan()).replace("output.length > 0", "true"));
        Said linted = cli.run("lint", project.plan());
        assertThat(linted.exitCode()).isEqualTo(3);
        assertThat(linted.out()).contains("plan.yaml:").contains("says-nothing");
        Said run = start("--json");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.json().at("/error/problems").toString()).contains("says-nothing");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void answersOnlyWhatIsStillOpen() {
        start();
        String item = waitingItem();
        cli.run("approve", item);
        Said again = cli.run("approve", item);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("no longer waits").contains("next: surefoot status ");
    }
}

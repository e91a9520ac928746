package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import org.junit.jupiter.api.Test;

/** What people say, at the wrong time, about the wrong thing, or twice; and what is made of it otherwise. */
class CommandsTest {

    private static final ItemId FIRST = ItemId.of("r1", 1);

    private static Stage blocked(Choice... choices) {
        return RunRefusalsTest.blocked(
                Stage.of(Stage.OPEN, Stage.step("a", "svc.post")).started(), choices);
    }

    private static void refuses(Stage stage, Command command, String because) {
        long sequence = stage.run.sequence();
        assertThat(stage.tell(command))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains(because));
        assertThat(stage.run.sequence()).isEqualTo(sequence);
    }

    @Test
    void nothingIsSaidToARunThatHasEnded() {
        Stage stage = RunRefusalsTest.succeeded(
                Stage.of(Stage.OPEN, Stage.step("a", "svc.post")).started(), "a");
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
        refuses(stage, new Command.Cancel("ana", "too late"), "the run has already ended");
    }

    @Test
    void aRunThatIsToStopIsNotPausedNorStoppedAgain() {
        Stage stage = blocked(Choice.STOP);
        stage.tell(new Command.Cancel("ana", "enough", true));
        refuses(stage, new Command.Pause("ana"), "the run is stopping");
        refuses(stage, new Command.Cancel("ana", "again"), "already stopping");
        refuses(stage, new Command.Resolve(FIRST, Choice.STOP, null, null, "ana"), "already stopping");
    }

    @Test
    void aRunThatIsNotPausedIsNotContinued() {
        refuses(blocked(Choice.STOP), new Command.Continue("ana"), "the run is waiting");
    }

    @Test
    void strangersAreNotHeard() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.post")).started();
        refuses(stage, new Command.Pause("eve"), "eve is not named in the policy");
    }

    @Test
    void onlyWhatWasAskedIsAnswered() {
        Stage stage = blocked(Choice.SUPPLY, Choice.DONE);
        refuses(stage, new Command.Approve(ItemId.of("r1", 5), "ana", false), "asked nothing as r1.5");
        refuses(stage, new Command.Approve(FIRST, "ana", false), "does not ask for an approval");
        refuses(stage, new Command.Reject(FIRST, "ana", "no"), "does not ask for an approval");
        refuses(stage, new Command.Answer(FIRST, Json.read("1"), "ana"), "does not ask for a value");
        refuses(stage, new Command.Resolve(FIRST, Choice.SKIP, null, null, "ana"), "skip is not among the choices");
        refuses(stage, new Command.Resolve(FIRST, Choice.SUPPLY, null, null, "ana"), "give the result with --output");
        Stage consent = Stage.of(Stage.STRICT, Stage.step("a", "svc.post")).started();
        consent.decide();
        refuses(consent, new Command.Resolve(FIRST, Choice.DONE, null, null, "ana"), "does not ask for a decision");
    }

    @Test
    void anItemIsDecidedOnceAndItIsToldByWhom() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.post")).started();
        stage.decide();
        stage.tell(new Command.Approve(FIRST, "ana", false));
        refuses(stage, new Command.Approve(FIRST, "ben", false), "already decided by ana");
        Stage late = Stage.of(Stage.STRICT, Stage.step("a", "svc.post")).started();
        late.decide();
        late.later(3600).tell(new Command.Approve(FIRST, "ana", false));
        assertThat(late.step("a").status()).isEqualTo(StepStatus.PENDING);
        refuses(late, new Command.Approve(FIRST, "ana", false), "already withdrawn");
    }

    @Test
    void aRejectionIsHeardOf() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.post")).started();
        stage.decide();
        stage.tell(new Command.Reject(FIRST, "ana", "not so"));
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.BLOCKED);
        assertThat(stage.run.openItems()).hasSize(1);
    }

    @Test
    void whoeverDecidesSaysWhyOrDoesNot() {
        Stage said = blocked(Choice.SKIP);
        said.tell(new Command.Resolve(FIRST, Choice.SKIP, null, "not needed", "ana"));
        assertThat(said.step("a").because()).isEqualTo("skipped by ana: not needed");
        Stage silent = blocked(Choice.SKIP);
        silent.tell(new Command.Resolve(FIRST, Choice.SKIP, null, null, "ana"));
        assertThat(silent.step("a").because()).isEqualTo("skipped by ana: no reason given");
    }

    @Test
    void whoeverChoosesToStopIsObeyed() {
        Stage stage = blocked(Choice.STOP);
        stage.tell(new Command.Resolve(FIRST, Choice.STOP, null, "enough", "ana"));
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(stage.run.endedBecause()).isEqualTo("enough");
    }
}

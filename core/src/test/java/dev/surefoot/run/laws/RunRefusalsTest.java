package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.Happened;
import dev.surefoot.run.IllegalEvent;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Laws 1, 2, 6 and 10 of the run as a whole: what does not begin, go on or end it. */
class RunRefusalsTest {

    private static final StepId A = new StepId("a");
    private static final ItemId FIRST = ItemId.of("r1", 1);
    private static final Conclusion NOTHING = new Conclusion(List.of(), List.of());

    private static Stage started() {
        return Stage.of(Stage.OPEN, Stage.step("a", "svc.post"), Stage.step("b", "svc.post", "a"))
                .started();
    }

    /** The step failed and a person is asked. */
    static Stage blocked(Stage stage, Choice... choices) {
        return stage.apply(
                new StepEvent.StepBlocked(A, "no", null),
                new InboxEvent.EscalationRaised(
                        ItemId.of("r1", stage.run.itemsAsked() + 1),
                        A,
                        new Escalation(Escalation.Kind.DENIED, "what now?", null, null, List.of(choices))));
    }

    static Stage succeeded(Stage stage, String id) {
        stage.decide();
        Exchange call = stage.exchange(
                        Exchange.Purpose.CALL,
                        Exchange.Result.ANSWERED,
                        stage.intent().tool())
                .exchanges()
                .getFirst();
        CheckResult check = new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null);
        return stage.apply(new StepEvent.StepSucceeded(
                new StepId(id), 1, Stage.output(), null, new Evidence(List.of(call), List.of(check), List.of()), null));
    }

    @Test
    void aRunStartsOnceAndFirst() {
        Stage stage = started();
        stage.refuses(stage.start(), "a run starts once, first");
        Stage empty = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"));
        empty.refuses(new RunEvent.LeaseTaken(1, "test"), "a run starts once, first");
    }

    @Test
    void whatIsNotThereIsNotGiven() {
        Run run = new Run(started().run.id());
        assertThatThrownBy(run::plan).isInstanceOf(IllegalStateException.class).hasMessageContaining("no plan");
        assertThatThrownBy(run::policy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not started");
        assertThatThrownBy(run::tenant)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not started");
        assertThatThrownBy(() -> run.step(A)).hasMessageContaining("no step a");
    }

    @Test
    void everyEventHasItsNumberAndItsTime() {
        Stage stage = started();
        stage.later(-1).refuses(new RunEvent.RunPaused("ana"), "and the last one of");
        Run again = new Run(stage.run.id());
        assertThatThrownBy(() -> again.apply(new Happened(2, stage.now, stage.start())))
                .isInstanceOf(IllegalEvent.class)
                .hasMessageContaining("its number is 2, expected 1");
    }

    @Test
    void anErrorTellsTheLastEvents() {
        started().refuses(new RunEvent.LeaseTaken(1, "x"), "[RunStarted, LeaseTaken, PlanProposed, PlanAccepted]");
    }

    @Test
    void nothingHappensAfterTheEnd() {
        Stage stage = started();
        stage.decide();
        stage.report(new Report.NotDone(
                A, 1, "429", stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.post")));
        stage.tell(new Command.Cancel("ana", "enough"));
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(stage.next().isEmpty()).isTrue();
        stage.refuses(new RunEvent.LeaseTaken(9, "test"), "the run has ended");
        stage.refuses(new RunEvent.SettingChanged(stage.setting(), "edited"), "the run has ended");
        Exchange late = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.post")
                .exchanges()
                .getFirst();
        stage.admits(new AttemptEvent.LateAnswer(A, 1, late));
        stage.refuses(new AttemptEvent.LateAnswer(A, 0, late), "there is no such attempt");
        stage.refuses(new AttemptEvent.LateAnswer(A, 2, late), "there is no such attempt");
    }

    @Test
    void aPlanIsWhatItsDigestSays() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"));
        stage.apply(stage.start());
        RunEvent.PlanProposed right = stage.propose();
        stage.admits(right);
        stage.refuses(Edited.of(right, json -> json.put("version", 2)), "the next version is 1");
        stage.refuses(
                new RunEvent.PlanProposed(1, plan(), right.digest(), "ana", "to try", null, null),
                "the plan's digest is");
        stage.apply(right);
        stage.refuses(new RunEvent.PlanAccepted(Plan.of(plan()).digest(), "ana"), "that plan is not in review");
    }

    @Test
    void aPlanHasStepsThatCanBeReachedAndToolsThatExist() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"));
        stage.apply(stage.start());
        refusesPlan(stage, plan(), "it has no steps");
        refusesPlan(stage, plan(Stage.step("a", "svc.post", "b"), Stage.step("b", "svc.post", "a")), "in a circle");
        refusesPlan(stage, plan(Stage.step("a", "svc.none")), "which no tool is");
        stage.admits(new RunEvent.SettingChanged(stage.setting(), "before any plan"));
    }

    private static void refusesPlan(Stage stage, ObjectNode plan, String because) {
        stage.refuses(new RunEvent.PlanProposed(1, plan, Plan.of(plan).digest(), "ana", "to try", null, null), because);
    }

    private static ObjectNode plan(ObjectNode... steps) {
        ObjectNode plan = Json.object();
        plan.putObject("goal").put("text", "Another");
        plan.putArray("steps").addAll(List.of(steps));
        return plan;
    }

    @Test
    void aLeaseIsAlwaysNewer() {
        started().refuses(new RunEvent.LeaseTaken(1, "the same"), "the lease is already at epoch 1");
    }

    @Test
    void onlyWhoeverThePolicyKnowsActs() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.post")).started();
        stage.refuses(new RunEvent.RunPaused("eve"), "eve is not named in the policy");
        stage.refuses(
                new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "eve", "x"), "eve is not named in the policy");
        stage.tell(new Command.Pause("ana"));
        stage.refuses(new RunEvent.RunContinued("eve"), "eve is not named in the policy");
    }

    @Test
    void stoppingIsAskedForOnceAndDoneAsAsked() {
        Stage stage = started();
        stage.refuses(new RunEvent.StopRequested(RunEvent.StopCause.STOPPED, "ana", "x"), "did not choose to stop");
        stage.refuses(stopped(RunEvent.StopCause.CANCELLED, "ana", "enough"), "nobody asked to stop so");
        stage.tell(new Command.Cancel("ana", "enough"));
        stage.refuses(new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "enough"), "already stopping");
        stage.refuses(stopped(RunEvent.StopCause.STOPPED, "ana", "enough"), "nobody asked to stop so");
        stage.refuses(stopped(RunEvent.StopCause.CANCELLED, "ben", "enough"), "nobody asked to stop so");
        stage.refuses(stopped(RunEvent.StopCause.CANCELLED, "ana", "other"), "nobody asked to stop so");
        stage.admits(stopped(RunEvent.StopCause.CANCELLED, "ana", "enough"));
    }

    private static RunEvent.RunStopped stopped(RunEvent.StopCause cause, String by, String because) {
        return new RunEvent.RunStopped(cause, by, because, NOTHING);
    }

    @Test
    void nothingStopsWhileSomethingIsUnderWay() {
        Stage stage = started();
        stage.decide();
        stage.tell(new Command.Cancel("ana", "enough"));
        stage.refuses(stopped(RunEvent.StopCause.CANCELLED, "ana", "enough"), "attempts are under way");
        assertThat(stage.decide()).isEmpty();
        assertThat(stage.run.status().ended()).isFalse();
    }

    @Test
    void anEndTellsWhatTheRunShows() {
        Stage stage =
                succeeded(Stage.of(Stage.OPEN, Stage.step("a", "svc.post")).started(), "a");
        Conclusion shown = new Conclusion(
                List.of(),
                List.of("a: write java:com.example.Service#post was made, as its own answer says;"
                        + " nothing else shows it"));
        stage.refuses(new RunEvent.RunSucceeded(NOTHING), "the conclusion is not what the run shows");
        stage.refuses(new RunEvent.RunFailed("so it is", shown), "the conclusion says otherwise");
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
        Conclusion told = stage.run.conclusion();
        assertThat(told.effects())
                .singleElement()
                .asString()
                .startsWith("a: write ")
                .endsWith(" was made, as its own answer says; nothing else shows it");
    }

    @Test
    void aStopTellsWhatTheRunShowsToo() {
        Stage stage = succeeded(started(), "a");
        stage.tell(new Command.Cancel("ana", "enough"));
        stage.refuses(stopped(RunEvent.StopCause.CANCELLED, "ana", "enough"), "not what the run shows");
    }

    @Test
    void anEndTellsWhoseWordAnEffectStandsOnAndNothingOfReads() {
        Stage stage = succeeded(Stage.of(Stage.OPEN, Stage.step("a", "svc.get")).started(), "a");
        stage.decide();
        assertThat(stage.run.conclusion().effects()).isEmpty();
        Stage supplied =
                blocked(Stage.of(Stage.OPEN, Stage.step("a", "svc.post")).started(), Choice.SUPPLY);
        supplied.tell(new Command.Resolve(FIRST, Choice.SUPPLY, Stage.output(), null, "ana"));
        CheckResult check = new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null);
        supplied.apply(new StepEvent.StepSucceeded(
                A, 1, null, null, new Evidence(List.of(), List.of(check), List.of()), null));
        supplied.decide();
        assertThat(supplied.run.conclusion().effects())
                .singleElement()
                .asString()
                .endsWith(" was made, as ana says; nothing else shows it");
    }

    @Test
    void theGoalIsNotReachedWhileStepsAreOpen() {
        Stage stage = succeeded(started(), "a");
        stage.refuses(new RunEvent.RunSucceeded(NOTHING), "steps are not settled");
    }

    @Test
    void aWantedFactThatNobodyProducedFailsTheRun() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"));
        stage.plan.withObjectProperty("goal").putArray("wanted").add("full.id");
        succeeded(stage.started(), "a").decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void aWantedFactThatWasGivenHolds() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"));
        ObjectNode goal = stage.plan.withObjectProperty("goal");
        goal.putArray("wanted").add("ticket");
        goal.putArray("constraints").addObject().put("text", "an open one").put("check", "facts.ticket == 7");
        goal.putObject("inputs").put("ticket", 7);
        succeeded(stage.started(), "a").decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void anInputDoesNotStandInForTheFactThatAStepIsThereToProduce() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"));
        stage.toolbox.withObject("/tools/svc.post/produces/ticket").put("from", "output.absent");
        ObjectNode goal = stage.plan.withObjectProperty("goal");
        goal.putArray("wanted").add("ticket");
        goal.putObject("inputs").put("ticket", 7);
        blocked(stage.started(), Choice.SKIP);
        assertThat(stage.tell(new Command.Resolve(FIRST, Choice.SKIP, null, "not needed", "ana")))
                .isInstanceOf(CommandResult.Accepted.class);
        stage.decide();
        assertThat(stage.run.step(A).status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(stage.run.status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void aStepThatOthersNeedIsNotSkipped() {
        Stage stage = blocked(started(), Choice.SKIP);
        assertThat(stage.tell(new Command.Resolve(FIRST, Choice.SKIP, null, null, "ana")))
                .isInstanceOf(CommandResult.Refused.class);
        stage.apply(new InboxEvent.EscalationResolved(FIRST, Choice.SKIP, "ana", null));
        stage.refuses(new StepEvent.StepSkipped(A, "ana", "not needed"), "does not admit");
    }

    @Test
    void whatAPersonDecidedIsDoneAsTheyDecided() {
        Stage stage = blocked(started(), Choice.RETRY, Choice.STOP, Choice.SUPPLY);
        stage.refuses(new StepEvent.StepReopened(A, "ana"), "did not decide that");
        stage.refuses(new InboxEvent.EscalationResolved(FIRST, Choice.SKIP, "ana", null), "is not among the choices");
        stage.refuses(
                new InboxEvent.EscalationResolved(ItemId.of("r1", 9), Choice.RETRY, "ana", null), "nothing was asked");
        stage.refuses(new InboxEvent.ApprovalGranted(FIRST, "ana", false), "no approval was asked");
        stage.apply(new InboxEvent.EscalationResolved(FIRST, Choice.RETRY, "ana", null));
        stage.refuses(new StepEvent.StepReopened(A, "ben"), "did not decide that");
        stage.refuses(new RunEvent.StopRequested(RunEvent.StopCause.STOPPED, "ana", "x"), "did not choose to stop");
        stage.refuses(new InboxEvent.EscalationResolved(FIRST, Choice.RETRY, "ana", null), "already");
        stage.apply(new StepEvent.StepReopened(A, "ana"));
        stage.refuses(new StepEvent.StepReopened(A, "ana"), "did not decide that");
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.PENDING);
    }

    @Test
    void itemsAreNumberedWithoutGaps() {
        Stage stage = started();
        stage.apply(new StepEvent.StepBlocked(A, "no", null));
        stage.refuses(
                new InboxEvent.EscalationRaised(
                        ItemId.of("r1", 2),
                        A,
                        new Escalation(Escalation.Kind.DENIED, "what now?", null, null, List.of(Choice.SKIP))),
                "the next item is r1.1");
    }
}

package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Revised.A;
import static dev.surefoot.run.laws.Revised.FIRST;
import static dev.surefoot.run.laws.Revised.accept;
import static dev.surefoot.run.laws.Revised.around;
import static dev.surefoot.run.laws.Revised.exhausted;
import static dev.surefoot.run.laws.Revised.more;
import static dev.surefoot.run.laws.Revised.plan;
import static dev.surefoot.run.laws.Revised.propose;
import static dev.surefoot.run.laws.Revised.refused;
import static dev.surefoot.run.laws.Revised.refuses;
import static dev.surefoot.run.laws.Revised.review;
import static dev.surefoot.run.laws.Revised.stage;
import static dev.surefoot.run.laws.Revised.without;
import static dev.surefoot.run.laws.RunRefusalsTest.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 7: what a revision may not change, when it may not come, and that it ends. */
class RevisionRefusalsTest {

    @Test
    void whatWasDoneStaysAsItIs() {
        Stage stage = succeeded(stage(), "a");
        refuses(stage, around(stage), "step a is succeeded");
        refuses(
                stage,
                plan(stage, json -> json.path("steps").get(0).asObject().put("description", "another")),
                "step a is succeeded, and has to stay as it is");

        propose(stage, more(stage));
        accept(stage);

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(stage.step("a").output()).isEqualTo(Stage.output());
        assertThat(stage.decide())
                .extracting(task -> task.work().step().id().value())
                .containsExactly("b", "more");
    }

    @Test
    void whatWasSkippedStaysSkipped() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed"), Stage.step("b", "svc.get"))
                .started();
        exhausted(stage);
        stage.tell(new Command.Resolve(FIRST, Choice.SKIP, null, "not needed", "ana"));
        refuses(stage, without(stage, "a"), "step a is skipped, and has to stay as it is");
    }

    @Test
    void nothingIsRevisedInDoubt() {
        Stage stage = stage();
        stage.decide();
        stage.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        refuses(stage, more(stage), "step a is in doubt; that has to be settled first");
    }

    @Test
    void nothingIsRevisedWhileARefutedEffectMayStand() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.blind"), Stage.step("b", "svc.get"))
                .started();
        stage.decide();
        stage.report(new Report.Refuted(A, 1, "done", "nothing is there", Evidence.NONE));
        refuses(stage, more(stage), "was refuted, and may stand; that has to be settled first");
    }

    @Test
    void whatIsUnderWayStaysAsItIs() {
        Stage stage = stage();
        stage.decide();
        refuses(stage, around(stage), "step a is under way, and has to stay as it is");
        assertThat(propose(stage, more(stage))).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void whatWasTriedIsNotTriedAsAnotherOfThatName() {
        Stage stage = exhausted(stage());
        refuses(
                stage,
                plan(stage, json -> json.path("steps").get(0).asObject().put("description", "another")),
                "step a was tried as it is; give the changed one a name of its own");
        assertThat(propose(
                        stage,
                        plan(stage, json -> json.path("steps").get(1).asObject().put("description", "another"))))
                .as("b was not tried")
                .isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void whatWasGivenUpDoesNotComeBack() {
        Stage stage = exhausted(stage());
        propose(stage, around(stage));
        accept(stage);
        refuses(
                stage,
                plan(stage, json -> json.withArrayProperty("steps").add(Stage.step("a", "svc.post"))),
                "there was a step a before; give the new one a name of its own");
    }

    @Test
    void aPlanIsForThisGoalAndFromThisPlan() {
        Stage stage = exhausted(stage());
        refuses(
                stage,
                plan(stage, json -> {
                    json.withArrayProperty("steps").add(Stage.step("more", "svc.get"));
                    json.path("goal").asObject().put("text", "another");
                }),
                "it is for another goal");
        refuses(
                stage,
                plan(stage, json -> {
                    json.remove("parent");
                    json.withArrayProperty("steps").add(Stage.step("more", "svc.get"));
                }),
                "its parent has to be the plan in force");
    }

    @Test
    void aPlanSaysWhyItIsThere() {
        Stage stage = exhausted(stage());
        Plan plan = more(stage);
        stage.refuses(
                new RunEvent.PlanProposed(2, plan.json(), plan.digest(), "ana", " ", null, null),
                "it has to say why the plan in force does not do");
    }

    @Test
    void aPlanThatCannotBeCarriedOutIsNotProposed() {
        Stage stage = exhausted(stage());
        refuses(
                stage,
                plan(stage, json -> json.withArrayProperty("steps").add(Stage.step("more", "svc.gone"))),
                "more calls svc.gone, which no tool is");
        for (String none : List.of("{\"steps\": [{}]}", "{\"parent\": \"\", \"goal\": {}, \"steps\": []}")) {
            assertThat(stage.tell(new Command.Revise(Json.read(none), "it fails", "ana", null, null)))
                    .isInstanceOf(CommandResult.Refused.class);
        }
    }

    @Test
    void revisingEnds() {
        Stage stage = exhausted(stage());
        for (int version = 2; version <= 10; version++) {
            String id = "more-" + version;
            assertThat(propose(
                            stage,
                            plan(stage, json -> json.withArrayProperty("steps").add(Stage.step(id, "svc.get")))))
                    .isInstanceOf(CommandResult.Accepted.class);
            stage.tell(new Command.Reject(review(stage), "ana", "not so"));
        }
        Plan another = more(stage);
        stage.refuses(
                new RunEvent.PlanProposed(11, another.json(), another.digest(), "ana", "it fails", null, null),
                "the plan was proposed 10 times already");
        assertThat(propose(stage, another)).isInstanceOf(CommandResult.Refused.class);
    }

    @Test
    void aStoppingRunIsNotRevised() {
        Stage stage = stage();
        stage.decide();
        Plan plan = more(stage);
        stage.apply(new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "enough"));
        refuses(stage, plan, "the run is stopping");
    }

    @Test
    void aLateAnswerOfAGivenUpStepIsKept() {
        Stage stage = exhausted(stage());
        propose(stage, around(stage));
        accept(stage);
        Evidence late = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.keyed");

        stage.report(new Report.NotDone(A, 3, "late", late));

        assertThat(stage.journal.getLast().event()).isInstanceOf(AttemptEvent.LateAnswer.class);
        stage.refuses(
                new AttemptEvent.LateAnswer(
                        new StepId("never"), 1, late.exchanges().getFirst()),
                "the plan has no step never");
    }

    @Test
    void nothingMoreHappensToAGivenUpStep() {
        Stage stage = exhausted(stage());
        propose(stage, around(stage));
        accept(stage);
        stage.refuses(
                new AttemptEvent.AttemptRefuted(A, 3, "done", "not there", Evidence.NONE, null),
                "the plan has no step a");
    }

    @Test
    void aSettingWithoutAToolOfThePlanIsRefused() {
        Stage stage = stage();
        stage.toolbox.path("tools").asObject().remove("svc.keyed");
        stage.refuses(new RunEvent.SettingChanged(stage.setting(), "edited"), "a calls svc.keyed, which no tool is");
    }

    @Test
    void aRunWithoutAPlanHasNoneToRevise() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed"));
        stage.apply(stage.start());
        assertThat(stage.tell(new Command.Revise(stage.plan, "it fails", "ana", null, null)))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("a plan is revised while its run goes on"));
    }
}

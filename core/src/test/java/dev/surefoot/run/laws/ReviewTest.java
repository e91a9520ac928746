package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Revised.A;
import static dev.surefoot.run.laws.Revised.FIRST;
import static dev.surefoot.run.laws.Revised.PASSED;
import static dev.surefoot.run.laws.Revised.SECOND;
import static dev.surefoot.run.laws.Revised.accept;
import static dev.surefoot.run.laws.Revised.around;
import static dev.surefoot.run.laws.Revised.exhausted;
import static dev.surefoot.run.laws.Revised.more;
import static dev.surefoot.run.laws.Revised.plan;
import static dev.surefoot.run.laws.Revised.proposal;
import static dev.surefoot.run.laws.Revised.propose;
import static dev.surefoot.run.laws.Revised.refused;
import static dev.surefoot.run.laws.Revised.review;
import static dev.surefoot.run.laws.Revised.shown;
import static dev.surefoot.run.laws.Revised.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalState;
import dev.surefoot.approval.Grant;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 7: a version is shown to a person, who accepts it as it was shown, or does not. */
class ReviewTest {

    @Test
    void aReviewedPlanTakesThePlaceOfTheOneInForce() {
        Stage stage = exhausted(stage());
        propose(stage, around(stage));
        assertThat(stage.run.status()).isEqualTo(RunStatus.IN_REVIEW);
        assertThat(stage.decide())
                .as("nothing starts while a plan is in review")
                .isEmpty();

        accept(stage);

        assertThat(stage.run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(stage.run.version()).isEqualTo(2);
        assertThat(stage.run.retiredSteps())
                .extracting(step -> step.step().id().value())
                .containsExactly("a", "b");
        assertThat(stage.run.item(FIRST).state())
                .as("nobody is asked about a any more")
                .isEqualTo(ItemState.WITHDRAWN);
        assertThat(stage.decide())
                .extracting(task -> task.work().step().id().value())
                .containsExactly("a2");
    }

    @Test
    void aRefusedPlanChangesNothing() {
        Stage stage = exhausted(stage());
        Plan before = stage.run.plan();
        Plan refused = around(stage);
        propose(stage, refused);
        assertThat(stage.tell(new Command.Reject(review(stage), "ana", "not so")))
                .isInstanceOf(CommandResult.Accepted.class);

        assertThat(stage.run.plan()).isEqualTo(before);
        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
        assertThat(stage.run.item(FIRST).state()).isEqualTo(ItemState.OPEN);
        assertThat(propose(stage, refused))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        again -> assertThat(again.because()).contains("the same steps were proposed before"));
    }

    @Test
    void strangersReviseNothing() {
        Stage stage = exhausted(
                stage("{\"people\": {\"ana\": [], \"ben\": []}, \"standard\": {\"approveWrites\": \"never\"}}"));
        Plan plan = more(stage);
        stage.refuses(
                new RunEvent.PlanProposed(2, plan.json(), plan.digest(), "eve", "it fails", null, null),
                "eve is not named in the policy");
        assertThat(stage.tell(new Command.Revise(plan.json(), "it fails", "eve", null, null)))
                .isInstanceOf(CommandResult.Refused.class);
        propose(stage, plan);
        stage.refuses(new RunEvent.PlanAccepted(plan.digest(), "eve"), "eve is not named in the policy");
        stage.refuses(new RunEvent.PlanRejected(plan.digest(), "eve", "no"), "eve is not named in the policy");
    }

    @Test
    void aPausedRunIsContinuedFirst() {
        Stage stage = stage().apply(new RunEvent.RunPaused("ana"));
        assertThat(propose(stage, more(stage)))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("continue it first"));
    }

    @Test
    void oneVersionIsInReviewAtATime() {
        Stage stage = exhausted(stage());
        propose(stage, more(stage));
        assertThat(propose(stage, around(stage)))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because())
                                .contains("accept or reject the version that is proposed first"));
    }

    @Test
    void nobodyAcceptsWhatTheyWereNotShown() {
        Stage stage = exhausted(stage());
        Plan plan = around(stage);
        stage.refuses(new RunEvent.PlanAccepted(plan.digest(), "ana"), "cannot ACCEPT");
        stage.refuses(new RunEvent.PlanRejected(plan.digest(), "ana", "no"), "no plan is in review");
        RunEvent.PlanProposed proposal = proposal(stage, plan);
        stage.apply(proposal);
        stage.refuses(new RunEvent.PlanAccepted(plan.digest(), "ana"), "nobody was shown it");
        stage.refuses(new RunEvent.PlanRejected(plan.digest(), "ana", "no"), "nobody was shown it");
        InboxEvent.ReviewRequested shown = shown(proposal);
        stage.refuses(
                Edited.of(shown, json -> json.path("review").asObject().put("because", "nicer")),
                "that plan is not to be reviewed");
        stage.apply(shown);
        stage.refuses(
                new InboxEvent.ReviewRequested(ItemId.of("r1", 3), shown.review()), "that plan is not to be reviewed");
        stage.refuses(new RunEvent.PlanAccepted(stage.run.plan().digest(), "ana"), "that plan is not in review");
        stage.refuses(new RunEvent.PlanRejected(stage.run.plan().digest(), "ana", "no"), "that plan is not in review");
    }

    @Test
    void aStandingInstructionAcceptsNoPlan() {
        Stage stage = exhausted(stage());
        propose(stage, around(stage));
        assertThat(stage.tell(new Command.Approve(review(stage), "ana", true)))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("which a person has to look at"));
    }

    @Test
    void whatHappenedMeanwhileCounts() {
        Stage stage = exhausted(stage());
        Plan around = around(stage);
        propose(stage, around);
        stage.tell(new Command.Resolve(FIRST, Choice.SUPPLY, Stage.output(), "by hand", "ana"));
        stage.apply(new StepEvent.StepSucceeded(
                A, 4, null, null, new Evidence(List.of(), List.of(PASSED), List.of()), null));

        stage.refuses(new RunEvent.PlanAccepted(around.digest(), "ana"), "step a is succeeded");
        assertThat(stage.tell(new Command.Approve(review(stage), "ana", false)))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("it no longer fits: step a is succeeded"));
    }

    @Test
    void aToolThatIsGoneMeanwhileCounts() {
        Stage stage = exhausted(stage());
        Plan around = around(stage);
        propose(stage, around);
        stage.toolbox.path("tools").asObject().remove("svc.post");
        stage.change();
        stage.refuses(new RunEvent.PlanAccepted(around.digest(), "ana"), "a2 calls svc.post, which no tool is");
    }

    @Test
    void consentToChangedStepsIsVoidAndToOthersStays() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.keyed"), Stage.step("b", "svc.post"))
                .started();
        stage.decide();
        stage.tell(new Command.Approve(FIRST, "ana", false));
        stage.tell(new Command.Approve(SECOND, "ana", false));
        propose(stage, plan(stage, json -> json.path("steps").get(1).asObject().put("description", "another")));
        accept(stage);

        assertThat(stage.run.approval(FIRST).state()).isEqualTo(ApprovalState.GRANTED);
        assertThat(stage.run.approval(SECOND).state()).isEqualTo(ApprovalState.VOID);
        assertThat(stage.decide())
                .extracting(task -> task.work().step().id().value())
                .containsExactly("a", "b");
        assertThat(stage.run.approval(ItemId.of("r1", 4)).grants())
                .singleElement()
                .extracting(Grant::plan)
                .isEqualTo(stage.run.plan().digest());
    }
}

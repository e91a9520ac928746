package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Revised.A;
import static dev.surefoot.run.laws.Revised.FIRST;
import static dev.surefoot.run.laws.Revised.SECOND;
import static dev.surefoot.run.laws.Revised.accept;
import static dev.surefoot.run.laws.Revised.course;
import static dev.surefoot.run.laws.Revised.courses;
import static dev.surefoot.run.laws.Revised.evidence;
import static dev.surefoot.run.laws.Revised.exhausted;
import static dev.surefoot.run.laws.Revised.more;
import static dev.surefoot.run.laws.Revised.plan;
import static dev.surefoot.run.laws.Revised.planned;
import static dev.surefoot.run.laws.Revised.propose;
import static dev.surefoot.run.laws.Revised.refused;
import static dev.surefoot.run.laws.Revised.review;
import static dev.surefoot.run.laws.Revised.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.Course;
import dev.surefoot.run.Report;
import dev.surefoot.run.Revisions;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 7: when a planner is asked for another plan, and what is said to follow from an outcome. */
class PlannerAskedTest {

    @Test
    void aPlannerIsAskedOnceWhereItMadeThePlan() {
        assertThat(Revisions.due(exhausted(stage()).run))
                .as("a person wrote that plan")
                .isNull();
        Stage stage = planned();
        assertThat(Revisions.due(stage.run)).as("nobody waits").isNull();
        exhausted(stage);
        assertThat(Revisions.due(stage.run)).extracting(InboxItem::id).isEqualTo(FIRST);
        stage.refuses(new RunEvent.RevisionDeclined(SECOND, "goal", "no"), "is no open escalation");

        stage.apply(new RunEvent.RevisionDeclined(FIRST, "goal", "there is no other way"));

        assertThat(Revisions.due(stage.run)).isNull();
        stage.refuses(new RunEvent.RevisionDeclined(FIRST, "goal", "no"), "was answered already");
        Plan plan = more(stage);
        stage.refuses(
                new RunEvent.PlanProposed(2, plan.json(), plan.digest(), "ana", "it fails", "goal", FIRST),
                "was answered already");
    }

    @Test
    void aPlannerWaitsUntilNothingElseGoesOn() {
        Stage stage = planned();
        propose(stage, more(stage));
        accept(stage);
        for (int i = 1; i <= 3; i++) {
            stage.decide();
            stage.report(new Report.NotDone(A, i, "429", refused(stage))).later(1);
        }
        assertThat(stage.run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(Revisions.due(stage.run)).as("more is still under way").isNull();

        stage.apply(new StepEvent.StepSucceeded(new StepId("more"), 1, Stage.output(), null, evidence(stage), null));

        assertThat(Revisions.due(stage.run)).extracting(InboxItem::id).isEqualTo(SECOND);
    }

    @Test
    void aPlannerIsNotAskedWhereAPersonsWordIsRefuted() {
        Stage stage = exhausted(planned());
        stage.apply(new RunEvent.RevisionDeclined(FIRST, "goal", "there is no other way"));
        stage.tell(new Command.Resolve(FIRST, Choice.SUPPLY, Stage.output(), "by hand", "ana"));
        stage.report(new Report.Refuted(A, 4, "by hand", "not so", Evidence.NONE));

        assertThat(stage.run.openItems()).hasSize(1);
        assertThat(Revisions.due(stage.run)).isNull();
    }

    @Test
    void nobodyIsAskedForAPlanWhileTheRunIsPaused() {
        Stage stage = exhausted(planned());
        assertThat(Revisions.unanswered(stage.run)).isNotNull();
        stage.apply(new RunEvent.RunPaused("ana"));
        assertThat(Revisions.unanswered(stage.run)).isNull();
    }

    @Test
    void aPlannerIsNotAskedForMoreThanThereMayBe() {
        Stage stage = exhausted(planned());
        for (int version = 2; version <= 10; version++) {
            String id = "more-" + version;
            propose(stage, plan(stage, json -> json.withArrayProperty("steps").add(Stage.step(id, "svc.get"))));
            stage.tell(new Command.Reject(review(stage), "ana", "not so"));
        }
        assertThat(Revisions.due(stage.run)).isNull();
    }

    @Test
    void aPlannerHasNothingToSayOfARunThatStops() {
        Stage stage = exhausted(planned());
        stage.apply(new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "enough"));
        stage.refuses(new RunEvent.RevisionDeclined(FIRST, "goal", "no"), "the run is stopping");
    }

    @Test
    void aPlannerAnswersADecisionAndNothingElse() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.keyed")).started();
        stage.decide();
        stage.refuses(new RunEvent.RevisionDeclined(FIRST, "goal", "no"), "is no open escalation");
        stage.refuses(
                new RunEvent.PlanProposed(1, stage.plan, Plan.of(stage.plan).digest(), "ana", "again", null, FIRST),
                "the next version is 2");
        Stage fresh = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed"));
        fresh.apply(fresh.start());
        fresh.refuses(
                new RunEvent.PlanProposed(1, fresh.plan, Plan.of(fresh.plan).digest(), "ana", "to try", "goal", FIRST),
                "nobody has asked anything yet");
    }

    @Test
    void aPlannerIsNotAskedInDoubt() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed"), Stage.step("b", "svc.blind"));
        stage.apply(
                stage.start(),
                new RunEvent.LeaseTaken(1, "test"),
                new RunEvent.PlanProposed(1, stage.plan, Plan.of(stage.plan).digest(), "ana", "to try", "goal", null));
        stage.apply(new RunEvent.PlanAccepted(stage.run.plan().digest(), "ana"));
        stage.decide();
        stage.report(new Report.Unclear(new StepId("b"), 1, "cut", Evidence.NONE))
                .later(60);
        stage.report(new Report.NotDone(A, 1, "429", refused(stage))).later(1);
        stage.decide();
        stage.report(new Report.NotDone(A, 2, "429", refused(stage))).later(1);
        stage.decide();
        stage.report(new Report.NotDone(A, 3, "429", refused(stage))).later(1);
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
        assertThat(Revisions.due(stage.run)).isNull();
    }

    @Test
    void everyOutcomeSaysWhatFollows() {
        Stage planned = exhausted(planned());
        assertThat(courses(planned)).containsExactly(Course.Next.CONTINUE, Course.Next.CONTINUE, Course.Next.REVISE);
        assertThat(courses(exhausted(stage())))
                .containsExactly(Course.Next.CONTINUE, Course.Next.CONTINUE, Course.Next.ESCALATE);
    }

    @Test
    void nothingElseIsSaidToFollow() {
        Stage stage = stage();
        stage.decide();
        stage.refuses(
                new AttemptEvent.AttemptNotDone(
                        A,
                        1,
                        AttemptEvent.Proof.ANSWER,
                        "429",
                        false,
                        Evidence.NONE,
                        null,
                        course(Course.Next.CONTINUE)),
                "");
        for (Course.Next next : List.of(Course.Next.CONTINUE, Course.Next.REVISE, Course.Next.STOP)) {
            stage.refuses(
                    new AttemptEvent.AttemptRefuted(A, 1, "done", "not there", Evidence.NONE, course(next)),
                    "what follows is: escalate");
        }
        Stage fresh = stage();
        fresh.refuses(new StepEvent.StepBlocked(A, "no", course(Course.Next.REVISE)), "what follows is: escalate");
        fresh.refuses(new StepEvent.StepInvalid(A, "no", course(Course.Next.CONTINUE)), "what follows is: escalate");
        stage.refuses(
                new AttemptEvent.AttemptDoubted(
                        A, 1, "cut", false, Evidence.NONE, stage.now, course(Course.Next.ESCALATE)),
                "what follows is: continue");
    }
}

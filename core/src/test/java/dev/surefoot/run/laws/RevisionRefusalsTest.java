package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.RunRefusalsTest.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalState;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Course;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.Revisions;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Law 7: what a revision may not change, when it may not come, and how it ends. */
class RevisionRefusalsTest {

    private static final StepId A = new StepId("a");
    private static final CheckResult PASSED = new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null);
    private static final ItemId FIRST = ItemId.of("r1", 1);
    private static final ItemId SECOND = ItemId.of("r1", 2);

    private static Stage stage() {
        return stage(Stage.OPEN);
    }

    private static Stage stage(String policy) {
        return Stage.of(policy, Stage.step("a", "svc.keyed"), Stage.step("b", "svc.get", "a"))
                .started();
    }

    private static Stage planned() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed"), Stage.step("b", "svc.get", "a"));
        stage.apply(
                stage.start(),
                new RunEvent.LeaseTaken(1, "test"),
                new RunEvent.PlanProposed(1, stage.plan, Plan.of(stage.plan).digest(), "ana", "to try", "goal", null));
        return stage.apply(new RunEvent.PlanAccepted(stage.run.plan().digest(), "ana"));
    }

    /** Step {@code a} used up its tries, and a person is asked. */
    private static Stage exhausted(Stage stage) {
        for (int i = 1; i <= 3; i++) {
            stage.decide();
            stage.report(new Report.NotDone(A, i, "429", refused(stage))).later(1);
        }
        return stage;
    }

    private static Evidence refused(Stage stage) {
        return stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.keyed");
    }

    private static Plan plan(Stage stage, Consumer<ObjectNode> edit) {
        ObjectNode json = stage.run.plan().json().deepCopy().asObject();
        json.put("parent", stage.run.plan().digest().toString());
        edit.accept(json);
        return Plan.of(json);
    }

    /** Another way to do what {@code a} does. */
    private static Plan around(Stage stage) {
        return plan(stage, json -> {
            ArrayNode steps = json.putArray("steps");
            steps.add(Stage.step("a2", "svc.post")).add(Stage.step("b", "svc.get", "a2"));
        });
    }

    private static Plan without(Stage stage, String id) {
        return plan(stage, json -> {
            ArrayNode steps = json.putArray("steps");
            for (JsonNode step : stage.run.plan().json().path("steps")) {
                if (!step.path("id").stringValue().equals(id)) {
                    steps.add(step);
                }
            }
            steps.add(Stage.step("more", "svc.get"));
        });
    }

    private static Plan more(Stage stage) {
        return plan(stage, json -> json.withArrayProperty("steps").add(Stage.step("more", "svc.get")));
    }

    private static RunEvent.PlanProposed proposal(Stage stage, Plan plan) {
        return new RunEvent.PlanProposed(
                stage.run.version() + 1, plan.json(), plan.digest(), "ana", "it fails", null, null);
    }

    private static CommandResult propose(Stage stage, Plan plan) {
        return stage.tell(new Command.Revise(plan.json(), "it fails", "ana", null, null));
    }

    private static void refuses(Stage stage, Plan plan, String because) {
        stage.refuses(proposal(stage, plan), because);
        assertThat(propose(stage, plan))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains(because));
    }

    private static ItemId review(Stage stage) {
        return stage.run.openItems().stream()
                .filter(item -> item.step() == null)
                .map(InboxItem::id)
                .findFirst()
                .orElseThrow();
    }

    private static void accept(Stage stage) {
        assertThat(stage.tell(new Command.Approve(review(stage), "ana", false)))
                .isInstanceOf(CommandResult.Accepted.class);
    }

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
        assertThat(stage.tell(new Command.Revise(Json.read("{\"steps\": [{}]}"), "it fails", "ana", null, null)))
                .isInstanceOf(CommandResult.Refused.class);
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

    private static InboxEvent.ReviewRequested shown(RunEvent.PlanProposed proposal) {
        Stage copy = stage();
        exhausted(copy);
        propose(copy, Plan.of(proposal.plan()));
        return (InboxEvent.ReviewRequested) copy.journal.getLast().event();
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
                .containsExactly("a");
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

    private static Evidence evidence(Stage stage) {
        return stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.get")
                .and(new Evidence(List.of(), List.of(PASSED), List.of()));
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
    void aSettingWithoutAToolOfThePlanIsRefused() {
        Stage stage = stage();
        stage.toolbox.path("tools").asObject().remove("svc.keyed");
        stage.refuses(new RunEvent.SettingChanged(stage.setting(), "edited"), "a calls svc.keyed, which no tool is");
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
    void aRunWithoutAPlanHasNoneToRevise() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed"));
        stage.apply(stage.start());
        assertThat(stage.tell(new Command.Revise(stage.plan, "it fails", "ana", null, null)))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("a plan is revised while its run goes on"));
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

    private static List<Course.Next> courses(Stage stage) {
        return stage.journal.stream()
                .map(happened -> happened.event())
                .filter(AttemptEvent.AttemptNotDone.class::isInstance)
                .map(event -> ((AttemptEvent.AttemptNotDone) event).course().next())
                .toList();
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

    private static Course course(Course.Next next) {
        return new Course(next, "so it is");
    }
}

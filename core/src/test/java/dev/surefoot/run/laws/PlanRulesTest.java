package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.Review;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Event;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Revisions;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Laws 5 and 7, where rules of the policy are asked about a plan as a whole. */
class PlanRulesTest {

    private static final ItemId FIRST = ItemId.of("r1", 1);
    private static final String PEOPLE = """
        {"standard": {"approveWrites": "never"}, "people": {"ana": ["editor"], "ben": ["other"], "cleo": ["editor"]}}
        """;
    private static final String DENY = "{\"deny\": {\"because\": \"too much\"}}";
    private static final String ASK = "{\"requireApproval\": {\"because\": \"it writes\", \"by\": \"editor\"}}";
    private static final String ESCALATE = "{\"escalate\": {\"because\": \"somebody has to look\"}}";

    private static Stage rule(Stage stage, String when, String then) {
        stage.policy
                .withArrayProperty("rules")
                .removeAll()
                .addObject()
                .put("id", "r")
                .put("at", "plan")
                .put("when", when)
                .set("then", Json.read(then));
        return stage;
    }

    private static Stage stage(String when, String then) {
        return rule(Stage.of(PEOPLE, Stage.step("a", "svc.post"), Stage.step("b", "svc.get", "a")), when, then);
    }

    /** Started as the engine starts it. */
    private static Stage begun(Stage stage, boolean approves) {
        stage.apply(stage.start(), new RunEvent.LeaseTaken(1, "test"), stage.propose());
        return stage.apply(Revisions.begun(stage.run, "ana", approves, stage.now));
    }

    private static Review review(Stage stage) {
        return stage.run.openItems().stream()
                .map(InboxItem::ask)
                .filter(Ask.Revise.class::isInstance)
                .map(ask -> ((Ask.Revise) ask).review())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody was asked"));
    }

    private static RunEvent.PlanAccepted accepted(Stage stage, String by, Boolean approves) {
        return new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), by, approves);
    }

    private static void refused(CommandResult result, String because) {
        assertThat(result).isInstanceOf(CommandResult.Refused.class);
        assertThat(((CommandResult.Refused) result).because()).contains(because);
    }

    @Test
    void aPlanThatARuleDeniesIsNotProposed() {
        Stage stage = stage("'write' in plan.effects && plan.size == 2 && plan.planner == ''", DENY);
        stage.apply(stage.start(), new RunEvent.LeaseTaken(1, "test"));
        stage.refuses(stage.propose(), "rule r: too much");
        Stage other = stage("plan.steps.exists(s, s.id == 'b' && 'write' in s.effects)", DENY);
        assertThat(other.started().decide()).hasSize(1);
    }

    @Test
    void anErrorInARuleDenies() {
        Stage stage = stage("goal.inputs.nothing == 3", DENY);
        stage.apply(stage.start(), new RunEvent.LeaseTaken(1, "test"));
        stage.refuses(stage.propose(), "rule r cannot be evaluated");
    }

    @Test
    void aPlanThatARuleWantsLookedAtGoesToReviewAndNothingStartsBefore() {
        for (String then : List.of(ASK, ESCALATE)) {
            Stage stage = begun(stage("true", then), false);
            assertThat(stage.run.status()).isEqualTo(RunStatus.IN_REVIEW);
            assertThat(stage.decide()).isEmpty();
            assertThat(review(stage).concernsPlanInForce()).isTrue();
            assertThat(review(stage).because())
                    .endsWith(then.equals(ASK) ? "it takes a person who is editor" : "a person has to decide");
            refused(stage.tell(new Command.Approve(FIRST, "ana", true)), "a person has to look at");
            stage.tell(new Command.Approve(FIRST, "ana", false));
            assertThat(stage.run.openItems()).isEmpty();
            assertThat(stage.decide()).hasSize(1);
        }
    }

    @Test
    void itIsAcceptedByWhoeverHoldsTheRole() {
        Stage stage = begun(stage("true", ASK), false);
        assertThat(review(stage).because()).isEqualTo("it writes: it takes a person who is editor");
        refused(stage.tell(new Command.Approve(FIRST, "ben", false)), "ben does not hold the role editor");
        stage.refuses(accepted(stage, "ben", null), "ben does not hold the role editor");
        stage.admits(accepted(stage, "cleo", null));
        stage.refuses(new RunEvent.PlanAccepted(Digest.of(new byte[0]), "cleo", null), "that plan is not in review");
    }

    @Test
    void whereItTakesFourEyesWhoStartedTheRunIsNotEnough() {
        Stage stage = begun(stage("true", ASK.replace("\"by\"", "\"fourEyes\": true, \"by\"")), true);
        refused(stage.tell(new Command.Approve(FIRST, "ana", false)), "ana asked for it");
        stage.refuses(accepted(stage, "ana", null), "ana asked for it");
        stage.tell(new Command.Approve(FIRST, "cleo", false));
        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void whoApprovesItByItsDigestHasSeenItUnlessARuleEscalates() {
        assertThat(begun(stage("true", ASK), true).decide()).hasSize(1);
        assertThat(begun(stage("true", ASK.replace("editor", "other")), true)
                        .run
                        .status())
                .isEqualTo(RunStatus.IN_REVIEW);
        Stage escalated = begun(stage("true", ESCALATE), true);
        assertThat(escalated.run.status()).isEqualTo(RunStatus.IN_REVIEW);
        Stage unseen = stage("true", ESCALATE);
        unseen.apply(unseen.start(), new RunEvent.LeaseTaken(1, "test"), unseen.propose());
        unseen.refuses(accepted(unseen, "ana", true), "nobody was shown it");
        rule(unseen, "true", ASK);
        Stage asked = stage("true", ASK);
        asked.apply(asked.start(), new RunEvent.LeaseTaken(1, "test"), asked.propose());
        asked.refuses(accepted(asked, "ana", null), "nobody was shown it");
        asked.admits(accepted(asked, "ana", true));
    }

    @Test
    void aPlanThatIsRejectedAtOnceStartsNothingAndMayBeRevised() {
        Stage stage = begun(stage("plan.size == 2", ASK), false);
        stage.tell(new Command.Reject(FIRST, "ben", "not like this"));
        assertThat(stage.decide()).isEmpty();
        assertThat(stage.step("a").because()).isEqualTo("the plan was rejected by ben: not like this");
        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
        ObjectNode other = stage.plan.deepCopy();
        other.put("parent", stage.run.plan().digest().toString());
        other.withArrayProperty("steps").remove(1);
        assertThat(stage.tell(new Command.Revise(other, "smaller", "ana", null, null)))
                .isInstanceOf(CommandResult.Accepted.class);
        InboxItem item = stage.run.openItems().stream()
                .filter(each -> each.ask() instanceof Ask.Revise)
                .findFirst()
                .orElseThrow();
        stage.tell(new Command.Approve(item.id(), "ben", false));
        stage.tell(new Command.Resolve(ItemId.of("r1", 2), Choice.RETRY, null, null, "ana"));
        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void aNewVersionIsHeldToTheRulesWhenItIsProposedAndWhenItIsAccepted() {
        Stage stage = stage("plan.size == 3", DENY).started();
        ObjectNode next = stage.plan.deepCopy();
        next.put("parent", stage.run.plan().digest().toString());
        next.withArrayProperty("steps").add(Stage.step("c", "svc.get", "b"));
        refused(stage.tell(new Command.Revise(next, "more", "ana", "goal", null)), "rule r: too much");
        Plan plan = Plan.of(next);
        stage.refuses(
                new RunEvent.PlanProposed(2, next, plan.digest(), "ana", "more", "goal", null), "rule r: too much");

        rule(stage, "plan.size == 3 && plan.planner == 'goal'", ASK).change();
        stage.tell(new Command.Revise(next, "more", "ana", "goal", null));
        refused(stage.tell(new Command.Approve(FIRST, "ben", false)), "ben does not hold the role editor");
        stage.refuses(new RunEvent.PlanAccepted(plan.digest(), "ben"), "ben does not hold the role editor");
        stage.admits(new RunEvent.PlanAccepted(plan.digest(), "cleo"));
        rule(stage, "plan.size == 3", DENY).change();
        refused(stage.tell(new Command.Approve(FIRST, "cleo", false)), "rule r: too much");
        stage.refuses(new RunEvent.PlanAccepted(plan.digest(), "cleo"), "rule r: too much");
    }

    @Test
    void anotherPolicyThatDeniesThePlanLetsNoFurtherStepOfItStart() {
        Stage stage = stage("false", DENY).started();
        Points.succeed(stage);
        Event intent = stage.next().events().getLast();
        rule(stage, "true", DENY).change();
        stage.refuses(intent, "rule r: too much");
        assertThat(stage.decide()).isEmpty();
        assertThat(stage.step("b").status()).isEqualTo(StepStatus.BLOCKED);
        assertThat(stage.step("b").because()).isEqualTo("rule r: too much");
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void anotherPolicyOrToolboxHasThePlanReviewedOnceMore() {
        Stage stage = begun(stage("'write' in plan.effects", ASK), true);
        Points.succeed(stage);
        Event intent = stage.next().events().getLast();
        ((ObjectNode) stage.toolbox.path("tools").path("svc.get")).put("output", "trusted");
        stage.change();
        stage.refuses(intent, "it writes");
        assertThat(stage.decide()).isEmpty();
        assertThat(stage.run.status()).isEqualTo(RunStatus.IN_REVIEW);
        Review shown = review(stage);
        stage.refuses(new InboxEvent.ReviewRequested(ItemId.of("r1", 2), shown), "that plan is not to be reviewed");
        stage.tell(new Command.Approve(FIRST, "cleo", false));
        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void nobodyIsShownThePlanOfARunThatIsPausedOrStops() {
        Stage stage = begun(stage("true", ASK), true);
        stage.tell(new Command.Pause("ana"));
        stage.change();
        Review review = new Review(
                1,
                stage.run.plan().digest(),
                stage.run.plan().digest(),
                "ana",
                null,
                "it writes: it takes a person who is editor");
        assertThat(stage.next().events()).isEmpty();
        stage.refuses(new InboxEvent.ReviewRequested(FIRST, review), "that plan is not to be reviewed");
        stage.tell(new Command.Continue("ana"));
        stage.admits(new InboxEvent.ReviewRequested(FIRST, review));
        stage.apply(new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "enough", false));
        stage.refuses(new InboxEvent.ReviewRequested(FIRST, review), "that plan is not to be reviewed");
    }

    @Test
    void onlyWhatARuleWantsLookedAtIsPutForReview() {
        Stage stage = stage("false", ASK).started();
        Review review =
                new Review(1, stage.run.plan().digest(), stage.run.plan().digest(), "ana", null, "because");
        stage.refuses(new InboxEvent.ReviewRequested(FIRST, review), "that plan is not to be reviewed");
        Stage waiting = stage("true", ASK);
        waiting.apply(waiting.start(), new RunEvent.LeaseTaken(1, "test"), waiting.propose());
        waiting.refuses(new InboxEvent.ReviewRequested(FIRST, review), "that plan is not to be reviewed");
        waiting.admits(Revisions.begun(waiting.run, "ana", false, waiting.now));
        waiting.refuses(new RunEvent.PlanRejected(waiting.run.plan().digest(), "ana", "no"), "no plan is in review");
    }

    @Test
    void underAPolicyThatNowDeniesItAReviewEndsInARejection() {
        Stage stage = begun(stage("true", ASK), false);
        rule(stage, "true", DENY).change();
        refused(stage.tell(new Command.Approve(FIRST, "ana", false)), "rule r: too much");
        stage.refuses(accepted(stage, "ana", null), "rule r: too much");
        stage.tell(new Command.Reject(FIRST, "ana", "so be it"));
        assertThat(stage.run.status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void whatAStoppedRunDidIsUndoneWhateverTheRulesSayOfThePlan() {
        Stage stage = stage("false", DENY);
        ((ObjectNode) stage.toolbox.path("tools").path("svc.post"))
                .put("output", "trusted")
                .putObject("compensate")
                .put("tool", "svc.blind")
                .put("check", "output.ok")
                .putObject("arguments")
                .put("id", "${output.id}");
        stage.started();
        Points.succeed(stage);
        rule(stage, "true", DENY).change();
        stage.tell(new Command.Cancel("ana", "enough"));
        assertThat(stage.decide())
                .singleElement()
                .satisfies(task -> assertThat(task.work().step().id()).hasToString("a~undo"));
    }
}

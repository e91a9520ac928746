package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.ApprovalState;
import dev.surefoot.approval.Grant;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Law 5, where more than one person stands behind a consent: quorum, four eyes, delegation. */
class QuorumTest {

    private static final ItemId FIRST = ItemId.of("r1", 1);

    /** Ana and cleo are editors, ben holds no role that anybody asks for; ana starts the run. */
    private static final String PEOPLE = """
        {"use": ["standard"], "standard": {"approvalExpires": "PT1H"},
         "people": {"ana": ["editor"], "ben": ["other"], "cleo": ["editor"], "dan": ["editor", "other"]}}
        """;

    private static Stage stage(String policy, String approval) {
        ObjectNode step = Stage.step("a", "svc.post");
        Stage stage = Stage.of(policy, step);
        OriginsTest.require(stage, json -> json.setAll((ObjectNode) dev.surefoot.json.Json.read(approval)));
        return stage;
    }

    private static Stage asked(Stage stage) {
        stage.started().decide();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.AWAITING_APPROVAL);
        return stage;
    }

    private static void delegate(Stage stage, String from, String to, String until) {
        stage.policy
                .withArrayProperty("delegations")
                .addObject()
                .put("from", from)
                .put("to", to)
                .put("role", "editor")
                .put("until", until);
    }

    private static CommandResult approve(Stage stage, String person) {
        return stage.tell(new Command.Approve(FIRST, person, false));
    }

    private static void refused(CommandResult result, String because) {
        assertThat(result).isInstanceOf(CommandResult.Refused.class);
        assertThat(((CommandResult.Refused) result).because()).contains(because);
    }

    private static ApprovalRequest request(Stage stage, int item) {
        return stage.run.approval(ItemId.of("r1", item)).request();
    }

    @Test
    void aRuleShortensHowLongItsApprovalStands() {
        Stage stage = stage(PEOPLE, "{\"by\": \"editor\", \"expires\": \"PT10M\"}");
        OriginsTest.require(stage, json -> json.put("expires", "PT20M"));
        InboxEvent.ApprovalRequested asking =
                (InboxEvent.ApprovalRequested) stage.started().next().events().getFirst();
        Duration stands = Duration.between(stage.now, asking.request().expiresAt());
        assertThat(stands).isEqualTo(Duration.ofMinutes(10));
        stage.refuses(
                Edited.of(
                        asking,
                        json -> ((ObjectNode) json.path("request"))
                                .put("expiresAt", stage.now.plusSeconds(601).toString())),
                "consent may stand until " + stage.now.plusSeconds(600));
        stage.admits(asking);
    }

    @Test
    void aRuleCannotHaveAnApprovalStandLongerThanAll() {
        Stage stage = asked(stage(PEOPLE, "{\"by\": \"editor\", \"expires\": \"PT2H\"}"));
        assertThat(request(stage, 1).expiresAt()).isEqualTo(stage.now.plusSeconds(3600));
    }

    @Test
    void whoWaitsTooLongIsAskedAnew() {
        Stage stage = asked(stage(PEOPLE, "{\"by\": \"editor\", \"expires\": \"PT10M\"}"));
        stage.later(600);
        approve(stage, "cleo");
        stage.decide();

        assertThat(stage.run.approval(FIRST).state()).isEqualTo(ApprovalState.EXPIRED);
        assertThat(request(stage, 2).expiresAt()).isEqualTo(stage.now.plusSeconds(600));
        assertThat(stage.tell(new Command.Approve(ItemId.of("r1", 2), "cleo", false)))
                .isInstanceOf(CommandResult.Accepted.class);
        stage.later(600);
        assertThat(stage.decide())
                .as("what was consented to, but not done in time")
                .isEmpty();
    }

    @Test
    void theApprovalOfAPlanStandsNoLongerThanARuleSays() {
        for (int later : new int[] {599, 600}) {
            Stage stage = stage(PEOPLE, "{\"by\": \"editor\", \"expires\": \"PT10M\"}");
            stage.apply(
                    stage.start(),
                    new RunEvent.LeaseTaken(1, "test"),
                    stage.propose(),
                    new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "cleo", true));
            stage.later(later);
            assertThat(stage.decide()).hasSize(later < 600 ? 1 : 0);
        }
    }

    @Test
    void aQuorumTakesThatManyPeopleEachAnother() {
        Stage stage = asked(stage(PEOPLE, "{\"by\": \"editor\", \"count\": 2}"));

        assertThat(approve(stage, "ana")).isInstanceOf(CommandResult.Accepted.class);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.AWAITING_APPROVAL);
        assertThat(stage.run.item(FIRST).state()).isEqualTo(ItemState.OPEN);
        assertThat(stage.decide()).isEmpty();
        refused(approve(stage, "ana"), "ana consented already; it takes 1 more, each another");
        stage.refuses(new InboxEvent.ApprovalGranted(FIRST, "ana", false), "ana consented already");
        refused(approve(stage, "ben"), "ben does not hold the role editor");

        assertThat(approve(stage, "cleo")).isInstanceOf(CommandResult.Accepted.class);
        assertThat(stage.run.approval(FIRST).grants()).extracting(Grant::by).containsExactly("ana", "cleo");
        refused(approve(stage, "dan"), "already decided by cleo");
        stage.refuses(new InboxEvent.ApprovalGranted(FIRST, "dan", false), "cannot GRANT");
        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void oneRejectionIsEnough() {
        Stage stage = asked(stage(PEOPLE, "{\"by\": \"editor\", \"count\": 2}"));
        approve(stage, "ana");
        assertThat(stage.tell(new Command.Reject(FIRST, "cleo", "too soon")))
                .isInstanceOf(CommandResult.Accepted.class);
        assertThat(stage.run.approval(FIRST).state()).isEqualTo(ApprovalState.REJECTED);
        assertThat(stage.run.approval(FIRST).by()).isEqualTo("cleo");
        assertThat(stage.step("a").because()).isEqualTo("rejected by cleo: too soon");
    }

    @Test
    void whatOneConsentedToIsVoidForAllWhenItChanges() {
        Stage stage = asked(stage(PEOPLE, "{\"by\": \"editor\", \"count\": 2}"));
        approve(stage, "ana");
        stage.toolbox.withObjectProperty("tools").withObjectProperty("svc.post").put("description", "another");
        stage.change();
        approve(stage, "cleo");
        assertThat(stage.run.approval(FIRST).state()).isEqualTo(ApprovalState.VOID);
    }

    @Test
    void aQuorumNeedsPeopleWhoCanBeToldApart() {
        Stage stage = asked(stage("{\"use\": [\"standard\"]}", "{\"count\": 2}"));
        refused(approve(stage, "ana"), "the policy names nobody");
        Stage eyes = asked(stage("{\"use\": [\"standard\"]}", "{\"fourEyes\": true}"));
        refused(approve(eyes, "ben"), "the policy names nobody");
    }

    @Test
    void aRequestSaysHowManyItTakes() {
        Stage stage = stage(PEOPLE, "{\"by\": \"editor\", \"count\": 2}").started();
        InboxEvent.ApprovalRequested request =
                (InboxEvent.ApprovalRequested) stage.next().events().getFirst();
        stage.admits(request);
        stage.refuses(
                Edited.of(request, json -> ((ObjectNode) json.path("request")).remove("count")),
                "it takes the consent of 2 people");
        stage.refuses(
                Edited.of(request, json -> ((ObjectNode) json.path("request")).put("fourEyes", true)),
                "it takes the consent of 2 people");
    }

    @Test
    void whoeverAskedForItDoesNotConsentToIt() {
        Stage stage = asked(stage(PEOPLE, "{\"by\": \"editor\", \"fourEyes\": true}"));

        refused(approve(stage, "ana"), "ana asked for it");
        stage.refuses(new InboxEvent.ApprovalGranted(FIRST, "ana", false), "ana asked for it");
        assertThat(approve(stage, "cleo")).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void fourEyesOfTheStandardHoldForEveryConsent() {
        ObjectNode step = Stage.step("a", "svc.get");
        step.putObject("approval").put("required", true);
        Stage stage = Stage.of(PEOPLE, step);
        stage.policy.withObjectProperty("standard").put("fourEyes", true);
        asked(stage);
        refused(approve(stage, "ana"), "ana asked for it");
        assertThat(approve(stage, "ben")).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void whoeverWroteTheStepDoesNotConsentToIt() {
        Stage stage = stage(PEOPLE, "{\"by\": \"editor\", \"fourEyes\": true}").started();
        ObjectNode next = stage.plan.deepCopy();
        next.put("parent", stage.run.plan().digest().toString());
        ((ObjectNode) next.path("steps").get(0)).put("description", "another");
        stage.tell(new Command.Revise(next, "another", "cleo", null, null));
        stage.apply(new RunEvent.PlanAccepted(stage.run.proposed().digest(), "ana"));
        stage.decide();
        ItemId item = stage.step("a").approval();

        refused(stage.tell(new Command.Approve(item, "cleo", false)), "cleo asked for it");
        refused(stage.tell(new Command.Approve(item, "ana", false)), "ana asked for it");
        assertThat(stage.tell(new Command.Approve(item, "dan", false))).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void aRoleIsDelegatedUntilThatDateAndItIsRecordedWhose() {
        Stage stage = stage(PEOPLE, "{\"by\": \"editor\"}");
        delegate(stage, "cleo", "ben", "2026-01-01T12:00:30Z");
        asked(stage);

        stage.refuses(new InboxEvent.ApprovalGranted(FIRST, "ben", false), "it is given on behalf of [cleo]");
        stage.refuses(
                new InboxEvent.ApprovalGranted(FIRST, "ben", false, List.of("ana"), null),
                "it is given on behalf of [cleo]");
        stage.refuses(
                new InboxEvent.ApprovalGranted(FIRST, "dan", false, List.of("cleo"), null),
                "it is given on behalf of []");
        approve(stage, "ben");
        assertThat(stage.run.approval(FIRST).grants()).containsExactly(new Grant("ben", false, List.of("cleo"), null));
        assertThat(stage.run.approval(FIRST).grants().getFirst().text()).isEqualTo("ben, on behalf of cleo");

        Stage late = stage(PEOPLE, "{\"by\": \"editor\"}");
        delegate(late, "cleo", "ben", "2026-01-01T12:00:30Z");
        asked(late).later(30);
        refused(approve(late, "ben"), "ben does not hold the role editor");
        late.refuses(
                new InboxEvent.ApprovalGranted(FIRST, "ben", false, List.of("cleo"), null),
                "ben does not hold the role editor");
    }

    @Test
    void nobodyDelegatesWhatTheyDoNotHold() {
        Stage stage = stage(PEOPLE, "{\"by\": \"editor\"}");
        stage.policy.withObjectProperty("people").putArray("eve");
        delegate(stage, "eve", "ben", "2027-01-01T00:00:00Z");
        delegate(stage, "cleo", "eve", "2027-01-01T00:00:00Z");
        asked(stage);
        refused(approve(stage, "ben"), "ben does not hold the role editor");
    }

    @Test
    void aDelegateMakesNoSecondPersonOfTheOneTheyActFor() {
        Stage stage = stage(PEOPLE, "{\"by\": \"editor\", \"count\": 2}");
        delegate(stage, "cleo", "ben", "2027-01-01T00:00:00Z");
        asked(stage);
        approve(stage, "ben");
        refused(approve(stage, "cleo"), "ben, on behalf of cleo consented already");
        assertThat(approve(stage, "dan")).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void aDelegateHasNoOtherEyesThanTheOneTheyActFor() {
        Stage stage = stage(PEOPLE, "{\"by\": \"editor\", \"fourEyes\": true}");
        delegate(stage, "ana", "ben", "2027-01-01T00:00:00Z");
        asked(stage);
        refused(approve(stage, "ben"), "ben does not hold the role editor");
    }

    @Test
    void aDelegateRejectsAndSettlesToo() {
        Stage stage = stage(PEOPLE, "{\"by\": \"editor\"}");
        delegate(stage, "cleo", "ben", "2027-01-01T00:00:00Z");
        asked(stage);
        assertThat(stage.tell(new Command.Reject(FIRST, "ben", "no"))).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void aPlanIsApprovedOnSomebodysBehalfToo() {
        Stage stage = stage(PEOPLE, "{\"by\": \"editor\"}");
        delegate(stage, "cleo", "ben", "2027-01-01T00:00:00Z");
        stage.apply(
                stage.start(),
                new RunEvent.LeaseTaken(1, "test"),
                stage.propose(),
                new RunEvent.PlanAccepted(dev.surefoot.plan.Plan.of(stage.plan).digest(), "ben", true));
        assertThat(stage.decide()).hasSize(1);
        assertThat(stage.run.approval(FIRST).grants().getFirst().onBehalfOf()).containsExactly("cleo");
    }
}

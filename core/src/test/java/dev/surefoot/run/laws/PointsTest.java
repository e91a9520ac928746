package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Law 2, where rules of the policy are asked at the start of a step and at its calls. */
class PointsTest {

    private static final StepId A = new StepId("a");
    private static final ItemId FIRST = ItemId.of("r1", 1);

    private static Stage rule(Stage stage, String at, String when, String then) {
        int number = stage.policy.path("rules").size() + 1;
        stage.policy
                .withArrayProperty("rules")
                .addObject()
                .put("id", "r" + number)
                .put("at", at)
                .put("when", when)
                .set("then", Json.read(then));
        return stage;
    }

    private static Stage strict(String at, String when, String then) {
        return rule(Stage.of(Stage.STRICT, Stage.step("a", "svc.post")), at, when, then);
    }

    private static Stage open(String at, String when, String then) {
        return rule(Stage.of(Stage.OPEN, Stage.step("a", "svc.post")), at, when, then);
    }

    private static final String ALLOW = "{\"allow\": {\"because\": \"it is harmless\"}}";
    private static final String DENY = "{\"deny\": {\"because\": \"not today\"}}";
    private static final String ESCALATE = "{\"escalate\": {\"because\": \"somebody has to look\"}}";
    private static final String ASK = "{\"requireApproval\": {\"because\": \"large\", \"by\": \"other\"}}";

    private static ApprovalRequest request(Stage stage) {
        return stage.run.openItems().stream()
                .map(InboxItem::ask)
                .filter(Ask.Consent.class::isInstance)
                .map(ask -> ((Ask.Consent) ask).request())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody was asked"));
    }

    private static Escalation escalation(Stage stage) {
        return stage.run.openItems().stream()
                .map(InboxItem::ask)
                .filter(Ask.Decide.class::isInstance)
                .map(ask -> ((Ask.Decide) ask).escalation())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody was asked"));
    }

    @Test
    void allowLiftsWhatTheStandardAsksForThisCall() {
        assertThat(strict("tool-call", "arguments.ref == 'a'", ALLOW).started().decide())
                .singleElement()
                .isInstanceOf(Task.Send.class);
        Stage other = strict("tool-call", "arguments.ref == 'b'", ALLOW).started();
        assertThat(other.decide()).isEmpty();
        assertThat(request(other).because()).contains("without approval");
    }

    @Test
    void allowLiftsNoDenialNoOtherRulesApprovalAndNotTheStepsOwn() {
        Stage denied = rule(strict("tool-call", "true", ALLOW), "tool-call", "true", DENY)
                .started();
        denied.decide();
        assertThat(denied.step("a").because()).isEqualTo("rule r2: not today");

        Stage asked = rule(strict("tool-call", "true", ALLOW), "tool-call", "true", ASK)
                .started();
        asked.decide();
        assertThat(request(asked).because()).isEqualTo("large");
        assertThat(request(asked).roles()).containsExactly("other");

        Stage own = strict("tool-call", "true", ALLOW);
        ((ObjectNode) own.plan.path("steps").path(0)).putObject("approval").put("required", true);
        own.started().decide();
        assertThat(request(own).because()).isEqualTo("the plan asks for it");
    }

    @Test
    void allowLiftsNothingThatUntrustedDataAsksFor() {
        ObjectNode write = Stage.step("write", "svc.mail", "read");
        ((ObjectNode) write.path("call").path("arguments")).put("to", "${steps.read.output.id}");
        Stage stage = rule(Stage.of(Stage.STRICT, Stage.step("read", "svc.get"), write), "tool-call", "true", ALLOW)
                .started();
        Points.succeed(stage);
        stage.decide();
        assertThat(request(stage).because()).startsWith("untrusted data steers it: to");
    }

    @Test
    void allowElsewhereLiftsNothing() {
        Stage stage = strict("step-start", "true", ALLOW).started();
        assertThat(stage.decide()).isEmpty();
        assertThat(request(stage).because()).contains("without approval");
    }

    @Test
    void allowIsALooseningThatIsSaid() {
        assertThat(Policy.of(strict("tool-call", "true", ALLOW).policy).loosened())
                .containsExactly("calls that rule r1 allows run without the approval that the standard asks for (it is"
                        + " harmless)");
        assertThat(Policy.of(strict("step-start", "true", ALLOW).policy).loosened())
                .isEmpty();
    }

    @Test
    void aStepThatARuleDeniesToStartDoesNothingWhateverCarriesItOut() {
        Stage call = open("step-start", "step.executor == 'call' && 'svc.post' in step.tools", DENY)
                .started();
        assertThat(call.decide()).isEmpty();
        assertThat(call.step("a").status()).isEqualTo(StepStatus.BLOCKED);
        assertThat(escalation(call).kind()).isEqualTo(Escalation.Kind.DENIED);

        ObjectNode human = Stage.step("a", "svc.post");
        human.remove("call");
        human.putObject("human");
        Stage byHand = rule(Stage.of(Stage.OPEN, human), "step-start", "step.executor == 'human'", DENY)
                .started();
        byHand.decide();
        assertThat(byHand.step("a").status()).isEqualTo(StepStatus.BLOCKED);

        Stage model = Points.model("step-start", "step.executor == 'model' && inputs.about == 'Try it'", DENY);
        assertThat(model.decide()).isEmpty();
        assertThat(model.step("a").status()).isEqualTo(StepStatus.BLOCKED);

        Stage list = rule(Stage.of(Stage.OPEN, Points.over()), "step-start", "step.id == 'a'", DENY)
                .started();
        list.decide();
        assertThat(list.step("a").status()).isEqualTo(StepStatus.BLOCKED);
        list.refuses(new StepEvent.StepUnfolded(A, Json.read("[1, 2]")), "its list is another one");
    }

    @Test
    void partsAreAskedAboutAsTheStepThatTheyBelongToWithTheirOwnInputs() {
        ObjectNode step = Points.over();
        step.putObject("inputs").put("number", "${item}");
        Stage stage = rule(Stage.of(Stage.OPEN, step), "step-start", "step.id == 'a' && inputs.number == 2", DENY)
                .started();
        assertThat(stage.decide()).hasSize(1);
        assertThat(stage.step("a[1]").status()).isEqualTo(StepStatus.BLOCKED);
    }

    /** A step that a plan of one write carries out. */
    private static Stage nested(String when, String then) {
        ObjectNode inner = Stage.step("in", "svc.post");
        ObjectNode whole = Stage.step("a", "svc.post");
        whole.remove("call");
        whole.putObject("inputs").put("about", "${goal.text}");
        ObjectNode plan = whole.putObject("plan");
        plan.putArray("steps").add(inner);
        plan.putObject("output").put("ok", "${steps.in.output.ok}");
        return rule(Stage.of(Stage.OPEN, whole), "step-start", when, then).started();
    }

    @Test
    void aStepOfAPlanIsAskedAboutAsItselfAndAsTheStepAroundIt() {
        Stage around = nested("step.id == 'a' && step.executor == 'plan' && inputs.about == 'Try it'", ASK);
        assertThat(around.decide()).isEmpty();
        assertThat(around.step("a/in").status()).isEqualTo(StepStatus.AWAITING_APPROVAL);
        Stage itself = nested("step.id == 'a/in'", DENY);
        itself.decide();
        assertThat(itself.step("a").status()).isEqualTo(StepStatus.RUNNING);
        assertThat(itself.step("a/in").status()).isEqualTo(StepStatus.BLOCKED);
        Stage whole = nested("step.executor == 'plan'", DENY);
        whole.decide();
        assertThat(whole.step("a").status()).isEqualTo(StepStatus.BLOCKED);
    }

    @Test
    void anErrorInARuleDenies() {
        Stage stage = open("step-start", "inputs.nothing > 3", DENY).started();
        stage.decide();
        assertThat(stage.step("a").because()).startsWith("rule r1 cannot be evaluated");
    }

    @Test
    void anApprovalAtTheStartIsAskedForEachCallAndAddsToWhatThatTakes() {
        Stage stage = rule(open("step-start", "true", ASK), "tool-call", "true", ASK.replace("other", "editor"))
                .started();
        assertThat(stage.decide()).isEmpty();
        assertThat(request(stage).roles()).containsExactly("other", "editor");

        Stage list = rule(Stage.of(Stage.OPEN, Points.over()), "step-start", "true", ASK)
                .started();
        list.decide();
        assertThat(list.run.openItems()).hasSize(2);
    }

    @Test
    void aModelIsAskedWithoutConsentAndItsCallsAreNot() {
        Stage model = Points.model("step-start", "true", ASK);
        ByModelTest.answers(model, ByModelTest.calls("{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}"));
        assertThat(model.decide()).isEmpty();
        assertThat(model.step("a[1]").status()).isEqualTo(StepStatus.AWAITING_APPROVAL);
    }

    @Test
    void whatEscalatesIsBlockedAndAPersonIsAsked() {
        for (String at : List.of("step-start", "tool-call")) {
            Stage stage = open(at, "true", ESCALATE).started();
            assertThat(stage.decide()).isEmpty();
            assertThat(stage.step("a").status()).isEqualTo(StepStatus.BLOCKED);
            Escalation escalation = escalation(stage);
            assertThat(escalation.kind()).isEqualTo(Escalation.Kind.ESCALATED);
            assertThat(escalation.found()).isEqualTo("rule r1: somebody has to look");
            assertThat(escalation.choices()).containsExactly(Choice.STOP, Choice.RETRY, Choice.SUPPLY, Choice.SKIP);
        }
    }

    @Test
    void whoLetsItGoOnConsentsToTheExactBytesAndIsNotAskedAgain() {
        for (String at : List.of("step-start", "tool-call")) {
            Stage stage = open(at, "true", ESCALATE).started();
            stage.decide();
            stage.tell(new Command.Resolve(FIRST, Choice.RETRY, null, null, "ana"));
            assertThat(stage.decide()).isEmpty();
            assertThat(request(stage).because()).isEqualTo("rule r1: somebody has to look");
            assertThat(stage.run.openItems()).hasSize(1);
            assertThat(stage.tell(new Command.Approve(ItemId.of("r1", 2), "ana", false)))
                    .isInstanceOf(CommandResult.Accepted.class);
            assertThat(stage.decide()).hasSize(1);
        }
    }

    @Test
    void whatWasApprovedWithThePlanIsNotWhatEscalated() {
        Stage stage = open("tool-call", "true", ESCALATE);
        stage.apply(
                stage.start(),
                new RunEvent.LeaseTaken(1, "test"),
                stage.propose(),
                new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana", true));
        stage.decide();
        stage.tell(new Command.Resolve(FIRST, Choice.RETRY, null, null, "ana"));
        assertThat(stage.decide()).isEmpty();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.AWAITING_APPROVAL);
    }

    @Test
    void whoLetsAListGoOnConsentsToEachOfItsCalls() {
        Stage stage = rule(Stage.of(Stage.OPEN, Points.over()), "step-start", "true", ESCALATE)
                .started();
        stage.decide();
        stage.tell(new Command.Resolve(FIRST, Choice.RETRY, null, null, "ana"));
        assertThat(stage.decide()).isEmpty();
        assertThat(stage.step("a[0]").status()).isEqualTo(StepStatus.AWAITING_APPROVAL);
        assertThat(stage.step("a[1]").status()).isEqualTo(StepStatus.AWAITING_APPROVAL);
    }

    @Test
    void whoGivesAResultInsteadDidNotLetItGoOn() {
        Stage stage = open("step-start", "true", ESCALATE).started();
        stage.decide();
        stage.tell(new Command.Resolve(FIRST, Choice.SUPPLY, Stage.output(), null, "ana"));
        Task task = stage.decide().getFirst();
        stage.report(new Report.Refuted(A, task.work().attempt(), "made", "not so", Evidence.NONE));
        stage.tell(new Command.Resolve(ItemId.of("r1", 2), Choice.RETRY, null, null, "ana"));
        stage.decide();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.BLOCKED);
    }

    @Test
    void whatAModelAsksForIsAskedAboutWithTheInputsOfTheModel() {
        Stage model = Points.model("step-start", "inputs.about != 'Try it'", DENY);
        ByModelTest.answers(model, ByModelTest.calls("{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}"));
        assertThat(model.decide()).hasSize(1);
    }

    @Test
    void underAnotherPolicyItEscalatesAnew() {
        Stage stage = open("step-start", "true", ESCALATE).started();
        stage.decide();
        stage.tell(new Command.Resolve(FIRST, Choice.RETRY, null, null, "ana"));
        rule(stage, "tool-call", "false", DENY).change();
        stage.decide();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.BLOCKED);
    }

    @Test
    void aDenialOutweighsWhatEscalatesAndThatOutweighsApprovals() {
        Stage denied = rule(open("tool-call", "true", ESCALATE), "tool-call", "true", DENY)
                .started();
        denied.decide();
        assertThat(escalation(denied).kind()).isEqualTo(Escalation.Kind.DENIED);
        Stage escalated = rule(open("tool-call", "true", ASK), "tool-call", "true", ESCALATE)
                .started();
        escalated.decide();
        assertThat(escalation(escalated).kind()).isEqualTo(Escalation.Kind.ESCALATED);
        escalated.tell(new Command.Resolve(FIRST, Choice.RETRY, null, null, "ana"));
        escalated.decide();
        assertThat(request(escalated).roles()).containsExactly("other");
    }

    @Test
    void onlyWhatARuleEscalatesIsAskedAboutSo() {
        Stage stage = open("tool-call", "true", DENY).started();
        stage.apply(new StepEvent.StepBlocked(A, "no", null));
        Escalation forged =
                new Escalation(Escalation.Kind.ESCALATED, "what now?", null, null, List.of(Choice.RETRY, Choice.STOP));
        stage.refuses(new InboxEvent.EscalationRaised(FIRST, A, forged), "a is blocked");
        Stage escalated = open("tool-call", "true", ESCALATE).started();
        escalated.apply(new StepEvent.StepBlocked(A, "no", null));
        escalated.admits(new InboxEvent.EscalationRaised(FIRST, A, forged));
        Stage unblocked = open("tool-call", "true", ESCALATE).started();
        unblocked.refuses(new InboxEvent.EscalationRaised(FIRST, A, forged), "a is pending");
    }

    @Test
    void anotherChoiceIsNoLeaveToGoOn() {
        Stage stage = open("tool-call", "true", DENY).started();
        stage.decide();
        stage.tell(new Command.Resolve(FIRST, Choice.RETRY, null, null, "ana"));
        ((ObjectNode) stage.policy.path("rules").path(0)).set("then", Json.read(ESCALATE));
        stage.change().decide();
        assertThat(escalation(stage).kind()).isEqualTo(Escalation.Kind.ESCALATED);
    }

    @Test
    void whatMayNotStartIsNotStartedByWhoeverSaysSo() {
        Stage stage = open("tool-call", "arguments.ref == 'a'", ESCALATE).started();
        Stage free = Stage.of(Stage.OPEN, Stage.step("a", "svc.post")).started();
        free.decide();
        stage.refuses(free.intent(), "rule r1: somebody has to look");
    }
}

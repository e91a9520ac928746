package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Attempt;
import dev.surefoot.run.AttemptState;
import dev.surefoot.run.Command;
import dev.surefoot.run.Event;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import dev.surefoot.tool.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Law 1, where rules of the policy are asked about outcomes and about the end. */
class OutcomeRulesTest {

    private static final StepId A = new StepId("a");
    private static final ItemId FIRST = ItemId.of("r1", 1);
    private static final ItemId SECOND = ItemId.of("r1", 2);
    private static final String DENY = "{\"deny\": {\"because\": \"it is wrong\"}}";
    private static final String ESCALATE = "{\"escalate\": {\"because\": \"somebody has to look\"}}";

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

    private static Stage stage(String tool, String at, String when, String then) {
        return rule(Stage.of(Stage.OPEN, Stage.step("a", tool)), at, when, then).started();
    }

    private static Escalation escalation(Stage stage) {
        return stage.run.openItems().stream()
                .map(InboxItem::ask)
                .filter(Ask.Decide.class::isInstance)
                .map(ask -> ((Ask.Decide) ask).escalation())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody was asked"));
    }

    private static List<CheckResult> rules(Stage stage) {
        return stage.step("a").checks().stream()
                .filter(check -> check.kind() == CheckResult.Kind.POLICY)
                .toList();
    }

    private static CheckResult check(String rule, boolean passed) {
        return new CheckResult(CheckResult.Kind.POLICY, rule, passed, null);
    }

    /** A person's result is confirmed. */
    private static void confirm(Stage stage) {
        Task task = stage.decide().getFirst();
        assertThat(task).isInstanceOf(Task.Confirm.class);
        Evidence evidence = new Evidence(
                List.of(), List.of(new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null)), List.of());
        stage.report(new Report.Confirmed(A, task.work().attempt(), null, Map.of(), evidence));
    }

    @Test
    void anOutcomeIsAcceptedByEveryRuleThatIsAskedAndTheEvidenceSaysSo() {
        Stage stage = rule(
                        Stage.of(Stage.OPEN, Stage.step("a", "svc.post")),
                        "outcome",
                        "output.id == 'other' || arguments.ref != 'a' || step.id != 'a' || tool.name != 'svc.post'",
                        DENY)
                .started();
        Points.succeed(stage);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(rules(stage)).containsExactly(check("r1", true));
    }

    @Test
    void whatARuleDeniesOfAWriteIsRefutedLikeAFailedCriterion() {
        Stage stage = stage("svc.post", "outcome", "output.id == 'made'", DENY);
        Points.succeed(stage);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(stage.step("a").last()).extracting(Attempt::state).isEqualTo(AttemptState.FAILED_AFTER_EFFECT);
        assertThat(rules(stage))
                .containsExactly(new CheckResult(CheckResult.Kind.POLICY, "r1", false, "rule r1: it is wrong"));
        assertThat(escalation(stage).kind()).isEqualTo(Escalation.Kind.REFUTED);
        assertThat(escalation(stage).found()).isEqualTo("rule r1: it is wrong");
    }

    @Test
    void whatARuleDeniesOfAReadIsTriedAgainAsOftenAsItMayBe() {
        Stage stage = stage("svc.get", "outcome", "output.id == 'made'", DENY);
        Points.succeed(stage);
        Points.succeed(stage);
        Points.succeed(stage);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(escalation(stage).kind()).isEqualTo(Escalation.Kind.EXHAUSTED);
    }

    @Test
    void anErrorInARuleRefuses() {
        Stage stage = stage("svc.post", "outcome", "output.nothing == 1", ESCALATE);
        Points.succeed(stage);
        assertThat(escalation(stage).kind()).isEqualTo(Escalation.Kind.REFUTED);
        assertThat(escalation(stage).found()).startsWith("rule r1 cannot be evaluated");
    }

    @Test
    void whatWasReadBackIsAskedAbout() {
        assertThat(readBack(Json.read("{\"ok\": true, \"owner\": \"ana\"}"))).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(readBack(Json.read("{\"ok\": true, \"owner\": \"eve\"}"))).isEqualTo(StepStatus.FAILED);
        assertThat(readBack(null)).isEqualTo(StepStatus.FAILED);
    }

    private static StepStatus readBack(@Nullable JsonNode body) {
        Stage stage = stage("svc.full", "outcome", "readback.owner != 'ana'", DENY);
        Task.Send send = (Task.Send) stage.decide().getFirst();
        Exchange call = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.full")
                .exchanges()
                .getFirst();
        stage.report(new Report.Responded(A, send.work().attempt(), Stage.output(), call));
        Task.Confirm confirm = (Task.Confirm) stage.decide().getFirst();
        Exchange read = new Exchange(
                Exchange.Purpose.READ_BACK,
                "2",
                "svc.get",
                "svc",
                null,
                stage.now,
                Exchange.Result.ANSWERED,
                null,
                Response.NOTHING,
                body);
        Exchange cut = new Exchange(
                Exchange.Purpose.READ_BACK,
                "3",
                "svc.get",
                "svc",
                null,
                stage.now,
                Exchange.Result.UNCLEAR,
                "cut",
                Response.NOTHING,
                null);
        Exchange aside = new Exchange(
                Exchange.Purpose.LOOKUP,
                "4",
                "svc.find",
                "svc",
                null,
                stage.now,
                Exchange.Result.ANSWERED,
                null,
                Response.NOTHING,
                Json.object().put("owner", "somebody"));
        Evidence evidence = new Evidence(
                List.of(call, read, cut, aside),
                List.of(
                        new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null),
                        new CheckResult(CheckResult.Kind.READ_BACK, "readback.ok", true, null)),
                List.of());
        stage.report(new Report.Confirmed(A, confirm.work().attempt(), null, Map.of(), evidence));
        return stage.step("a").status();
    }

    @Test
    void whatEscalatesIsNotTriedAgainBeforeAPersonDecides() {
        for (String tool : List.of("svc.get", "svc.post")) {
            Stage stage = stage(tool, "outcome", "true", ESCALATE);
            Points.succeed(stage);
            assertThat(stage.decide()).isEmpty();
            assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
            assertThat(stage.step("a").attempts()).hasSize(1);
            assertThat(stage.step("a").last())
                    .extracting(Attempt::state)
                    .isEqualTo(tool.equals("svc.get") ? AttemptState.NOT_DONE : AttemptState.FAILED_AFTER_EFFECT);
            Escalation escalation = escalation(stage);
            assertThat(escalation.kind()).isEqualTo(Escalation.Kind.ESCALATED);
            assertThat(escalation.claimed()).isEqualTo("{\"id\":\"made\",\"ok\":true}");
            assertThat(escalation.found()).isEqualTo("rule r1: somebody has to look");
            assertThat(escalation.choices()).containsExactly(Choice.STOP, Choice.SUPPLY, Choice.RETRY, Choice.SKIP);
        }
        Stage once = stage("svc.blind", "outcome", "true", ESCALATE);
        Points.succeed(once);
        assertThat(escalation(once).choices()).doesNotContain(Choice.RETRY);
    }

    @Test
    void whoGivesTheResultHasDecidedAndWhoHasItTriedAgainIsAskedAgain() {
        Stage stage = stage("svc.post", "outcome", "true", ESCALATE);
        Points.succeed(stage);
        stage.tell(new Command.Resolve(FIRST, Choice.RETRY, null, null, "ana"));
        Points.succeed(stage);
        assertThat(escalation(stage).kind()).isEqualTo(Escalation.Kind.ESCALATED);
        stage.tell(new Command.Resolve(SECOND, Choice.SUPPLY, Stage.output(), null, "ana"));
        confirm(stage);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(rules(stage)).containsExactly(check("r1", true));
    }

    @Test
    void whoGivesTheResultDoesNotOutweighADenialAndDecidesOnlyUnderThatPolicy() {
        Stage denied = rule(
                        Stage.of(Stage.OPEN, Stage.step("a", "svc.post")), "outcome", "output.id == 'made'", ESCALATE)
                .started();
        rule(denied, "outcome", "output.id == 'given'", DENY).change();
        Points.succeed(denied);
        ObjectNode given = Json.object().put("id", "given").put("ok", true);
        denied.tell(new Command.Resolve(FIRST, Choice.SUPPLY, given, null, "ana"));
        confirm(denied);
        assertThat(denied.step("a").status()).isEqualTo(StepStatus.FAILED);

        Stage changed = stage("svc.post", "outcome", "true", ESCALATE);
        Points.succeed(changed);
        changed.tell(new Command.Resolve(FIRST, Choice.SUPPLY, Stage.output(), null, "ana"));
        rule(changed, "outcome", "false", DENY).change();
        confirm(changed);
        assertThat(escalation(changed).kind()).isEqualTo(Escalation.Kind.ESCALATED);
    }

    @Test
    void severalThatEscalateAreAllSaid() {
        Stage stage = rule(Stage.of(Stage.OPEN, Stage.step("a", "svc.post")), "outcome", "true", ESCALATE);
        rule(stage, "outcome", "true", ESCALATE).started();
        Points.succeed(stage);
        assertThat(escalation(stage).found()).isEqualTo("rule r1: somebody has to look; rule r2: somebody has to look");
    }

    @Test
    void aResultThatWasGivenForAnotherReasonIsAskedAbout() {
        Stage refuted = rule(Stage.of(Stage.OPEN, Stage.step("a", "svc.post")), "outcome", "output.id == 'made'", DENY);
        rule(refuted, "outcome", "output.id == 'given'", ESCALATE).started();
        Points.succeed(refuted);
        refuted.tell(new Command.Resolve(FIRST, Choice.SUPPLY, given(), null, "ana"));
        confirm(refuted);
        assertThat(escalation(refuted).kind()).isEqualTo(Escalation.Kind.ESCALATED);

        Stage blocked = rule(Stage.of(Stage.OPEN, Stage.step("a", "svc.post")), "step-start", "true", ESCALATE);
        rule(blocked, "outcome", "true", ESCALATE).started();
        blocked.decide();
        blocked.tell(new Command.Resolve(FIRST, Choice.SUPPLY, given(), null, "ana"));
        confirm(blocked);
        assertThat(blocked.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(escalation(blocked).kind()).isEqualTo(Escalation.Kind.ESCALATED);

        Stage tried = stage("svc.get", "outcome", "true", ESCALATE);
        Points.succeed(tried);
        tried.tell(new Command.Resolve(FIRST, Choice.RETRY, null, null, "ana"));
        for (int i = 0; i < 3; i++) {
            Task task = tried.decide().getFirst();
            tried.report(new Report.NotDone(
                    A,
                    task.work().attempt(),
                    "down",
                    tried.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.get")));
        }
        tried.tell(new Command.Resolve(SECOND, Choice.SUPPLY, given(), null, "ana"));
        confirm(tried);
        assertThat(escalation(tried).kind()).isEqualTo(Escalation.Kind.ESCALATED);
    }

    @Test
    void whoDecidedOnceDidNotDecideAboutWhatAToolAnswersLater() {
        Stage stage = rule(Stage.of(Stage.OPEN, Stage.step("a", "svc.post")), "outcome", "true", ESCALATE);
        rule(stage, "outcome", "output.id == 'given'", DENY).started();
        Points.succeed(stage);
        stage.tell(new Command.Resolve(FIRST, Choice.SUPPLY, given(), null, "ana"));
        confirm(stage);
        assertThat(escalation(stage).kind()).isEqualTo(Escalation.Kind.REFUTED);
        stage.tell(new Command.Resolve(SECOND, Choice.RETRY, null, null, "ana"));
        Points.succeed(stage);
        assertThat(escalation(stage).kind()).isEqualTo(Escalation.Kind.ESCALATED);
    }

    private static ObjectNode given() {
        return Json.object().put("id", "given").put("ok", true);
    }

    @Test
    void aSuccessWithoutWhatTheRulesSaidIsNone() {
        Stage stage = stage("svc.post", "outcome", "output.id == 'other'", DENY);
        Task.Send send = (Task.Send) stage.decide().getFirst();
        Evidence evidence = Points.evidence(stage, send);
        stage.refuses(success(evidence, Stage.output()), "rule not seen to accept the outcome: r1");
        stage.refuses(
                success(with(evidence, check("r1", false)), Stage.output()), "rule not seen to accept the outcome");
        stage.refuses(
                success(with(evidence, check("r2", true)), Stage.output()), "rule not seen to accept the outcome");
        stage.admits(success(with(evidence, check("r1", true)), Stage.output()));
        ObjectNode other = Json.object().put("id", "other").put("ok", true);
        stage.refuses(success(with(evidence, check("r1", true)), other), "rule r1: it is wrong");
    }

    private static Evidence with(Evidence evidence, CheckResult check) {
        return evidence.and(new Evidence(List.of(), List.of(check), List.of()));
    }

    private static StepEvent.StepSucceeded success(Evidence evidence, JsonNode output) {
        return new StepEvent.StepSucceeded(A, 1, output, null, evidence, null);
    }

    @Test
    void onlyWhatARuleEscalatedIsAskedAboutSo() {
        Stage stage = stage("svc.post", "outcome", "true", DENY);
        Points.succeed(stage);
        Escalation forged =
                new Escalation(Escalation.Kind.ESCALATED, "what now?", null, null, List.of(Choice.SUPPLY, Choice.STOP));
        stage.tell(new Command.Resolve(FIRST, Choice.RETRY, null, null, "ana"));
        Points.succeed(stage);
        stage.journal.removeLast();
        stage.refuses(new InboxEvent.EscalationRaised(SECOND, A, forged), "a is failed");

        for (CheckResult other :
                List.of(new CheckResult(CheckResult.Kind.CRITERION, "r1", false, "no"), check("r1", true))) {
            Stage refuted = stage("svc.post", "outcome", "output.id == 'other'", ESCALATE);
            Task.Send send = (Task.Send) refuted.decide().getFirst();
            Evidence evidence = with(Points.evidence(refuted, send), other);
            refuted.report(new Report.Refuted(A, send.work().attempt(), "made", "not so", evidence));
            refuted.journal.removeLast();
            refuted.refuses(new InboxEvent.EscalationRaised(FIRST, A, forged), "a is failed");
        }
    }

    @Test
    void aTurnOfAModelIsNoOutcomeAndWhatItClaimsIs() {
        Stage model = Points.model("outcome", "output.ok == true", DENY);
        ByModelTest.answers(model, ByModelTest.claims("{\"ok\": true}"));
        Task task = model.decide().getFirst();
        Evidence evidence = new Evidence(
                List.of(),
                List.of(
                        new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null),
                        new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null)),
                List.of());
        model.report(new Report.Confirmed(A, task.work().attempt(), null, Map.of(), evidence));
        assertThat(model.step("a").status()).isEqualTo(StepStatus.PENDING);
        assertThat(rules(model)).extracting(CheckResult::passed).containsExactly(false);
    }

    @Test
    void aRunThatARuleDeniesToCompleteFailsWithItsReason() {
        Stage stage =
                stage("svc.post", "completion", "steps.a.status == 'succeeded' && steps.a.output.id == 'made'", DENY);
        Points.succeed(stage);
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(stage.run.conclusion().verdicts())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.text()).isEqualTo("rule r1: it is wrong"));
        assertThat(stage("svc.post", "completion", "size(facts) > 3 || goal.text != 'Try it'", DENY))
                .satisfies(other -> {
                    Points.succeed(other);
                    other.decide();
                    assertThat(other.run.status()).isEqualTo(RunStatus.SUCCEEDED);
                });
    }

    @Test
    void aStepThatWasPassedOverHasAStatusAndNoOutput() {
        ObjectNode second = Stage.step("b", "svc.post");
        second.put("when", "goal.text == 'x'");
        Stage stage = rule(
                        Stage.of(Stage.OPEN, Stage.step("a", "svc.post"), second),
                        "completion",
                        "steps.b.status != 'skipped' || has(steps.b.output)",
                        DENY)
                .started();
        Points.succeed(stage);
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void anErrorInARuleKeepsARunFromCompleting() {
        Stage stage = stage("svc.post", "completion", "steps.b.output.id == 'made'", ESCALATE);
        Points.succeed(stage);
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void anEndThatEscalatesIsDecidedByAPerson() {
        for (boolean accepts : new boolean[] {true, false}) {
            Stage stage = stage("svc.post", "completion", "true", ESCALATE);
            Points.succeed(stage);
            assertThat(stage.decide()).isEmpty();
            assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
            InboxItem item = stage.run.openItems().iterator().next();
            assertThat(item.step()).isNull();
            assertThat(((Ask.Clarify) item.ask()).question().text())
                    .isEqualTo("Does the goal count as reached? rule r1: somebody has to look");
            stage.tell(new Command.Approve(FIRST, "ana", true));
            assertThat(stage.run.openItems()).hasSize(1);
            stage.tell(new Command.Answer(FIRST, Json.nodes().booleanNode(accepts), "ana"));
            stage.decide();
            assertThat(stage.run.status()).isEqualTo(accepts ? RunStatus.SUCCEEDED : RunStatus.FAILED);
            assertThat(stage.run.conclusion().verdicts().getFirst())
                    .hasToString(
                            accepts
                                    ? "Verdict[text=rule r1: somebody has to look; accepted by ana, holds=YES,"
                                            + " detail=null]"
                                    : "Verdict[text=rule r1: somebody has to look, holds=NO, detail=not accepted by"
                                            + " ana]");
        }
    }

    @Test
    void nobodyIsAskedAboutAnEndThatADenialOrACheckDecides() {
        Stage denied = rule(Stage.of(Stage.OPEN, Stage.step("a", "svc.post")), "completion", "true", ESCALATE);
        rule(denied, "completion", "true", DENY).started();
        Points.succeed(denied);
        denied.decide();
        assertThat(denied.run.status()).isEqualTo(RunStatus.FAILED);

        Stage missed = rule(Stage.of(Stage.OPEN, Stage.step("a", "svc.post")), "completion", "true", ESCALATE);
        ((ObjectNode) missed.plan.path("goal")).putArray("criteria").addObject().put("check", "goal.text == 'x'");
        missed.started();
        Points.succeed(missed);
        missed.decide();
        assertThat(missed.run.status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void theQuestionIsAskedOnceWhenItIsTimeAndTheRunDoesNotEndBefore() {
        Stage plain = stage("svc.post", "completion", "false", ESCALATE);
        Points.succeed(plain);
        Event ended = plain.next().events().getFirst();
        Stage stage = stage("svc.post", "completion", "true", ESCALATE);
        stage.decide();
        InboxEvent.ClarificationRequested asked = question();
        stage.refuses(asked, "nobody has to be asked");
        Stage ready = stage("svc.post", "completion", "true", ESCALATE);
        Points.succeed(ready);
        ready.refuses(ended, "a person has to say whether it is");
        ready.admits(asked);
        ready.refuses(
                new InboxEvent.ClarificationRequested(
                        FIRST,
                        null,
                        new Question("completion", "Well?", Json.object().put("type", "boolean"))),
                "nobody has to be asked");
        ready.apply(asked);
        ready.refuses(new InboxEvent.ClarificationRequested(SECOND, null, asked.question()), "asks for nothing now");
        ready.tell(new Command.Answer(FIRST, Json.nodes().booleanNode(true), "ana"));
        ready.refuses(new InboxEvent.ClarificationRequested(SECOND, null, asked.question()), "nobody has to be asked");
        rule(ready, "completion", "false", DENY).change();
        ready.admits(new InboxEvent.ClarificationRequested(SECOND, null, asked.question()));
    }

    private static InboxEvent.ClarificationRequested question() {
        return new InboxEvent.ClarificationRequested(
                FIRST,
                null,
                new Question(
                        "completion",
                        "Does the goal count as reached? rule r1: somebody has to look",
                        Json.object().put("type", "boolean")));
    }
}

package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Where a key goes, how long it protects, and when a service that asks for patience is called again. */
class KeyTest {

    private static final StepId A = new StepId("a");

    private static Stage keyedByArgument(String policy, ObjectNode step) {
        Stage stage = Stage.of(policy, step);
        ((ObjectNode) stage.toolbox.at("/tools/svc.keyed/idempotency"))
                .putObject("key")
                .put("argument", "token");
        return stage;
    }

    @Test
    void aKeyGoesIntoItsArgumentAsItIsSentAndIntoNothingThatIsApproved() {
        Stage stage =
                keyedByArgument(Stage.STRICT, Stage.step("a", "svc.keyed")).started();
        stage.decide();
        InboxItem item = stage.run.openItems().iterator().next();
        assertThat(item.ask()).isInstanceOfSatisfying(Ask.Consent.class, consent -> {
            ApprovalRequest shown = consent.request();
            assertThat(shown.arguments()).isEqualTo(Json.read("{\"ref\": \"a\"}"));
        });
        stage.tell(new Command.Approve(item.id(), "ana", false));

        Task.Send send = (Task.Send) stage.decide().getFirst();

        AttemptEvent.AttemptStarted intent = stage.intent();
        assertThat(intent.arguments()).isEqualTo(Json.read("{\"ref\": \"a\"}"));
        ToolCall call = new ToolCall(
                send.work().contract(), send.work().arguments(), send.work().key(), "1", Duration.ofSeconds(1));
        assertThat(call.arguments()).isEqualTo(Json.object().put("ref", "a").put("token", intent.key()));
    }

    @Test
    void noPlanSaysWhatTheKeyIs() {
        ObjectNode step = Stage.step("a", "svc.keyed");
        ((ObjectNode) step.at("/call/arguments")).put("token", "mine");
        Stage stage = keyedByArgument(Stage.OPEN, step).started();

        stage.decide();

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(stage.step("a").because()).contains("token");
    }

    /** What was answered by the keyed tool and refuted; the key is known for a minute from its first send. */
    private static Stage refuted(String policy) {
        Stage stage = Stage.of(policy, Stage.step("a", "svc.keyed")).started();
        stage.decide();
        approve(stage);
        stage.report(new Report.Refuted(A, 1, "made", "nothing", Evidence.NONE));
        return stage;
    }

    private static void approve(Stage stage) {
        for (InboxItem item : stage.run.openItems().stream().toList()) {
            if (item.ask() instanceof Ask.Consent) {
                stage.tell(new Command.Approve(item.id(), "ana", false));
            }
        }
        stage.decide();
    }

    private static CommandResult retry(Stage stage) {
        InboxItem item = stage.run.openItems().iterator().next();
        return stage.tell(new Command.Resolve(item.id(), Choice.RETRY, null, null, "ana"));
    }

    @Test
    void whatWasRefutedIsTriedAgainOnlyWhileItsKeyIsKnown() {
        Stage soon = refuted(Stage.OPEN);
        soon.later(40);
        assertThat(retry(soon)).isInstanceOf(CommandResult.Accepted.class);
        soon.decide();
        assertThat(soon.step("a").status()).isEqualTo(StepStatus.RUNNING);
        assertThat(soon.step("a").attempts().get(1).key())
                .as("the same key, as nothing proves that it was not done")
                .isEqualTo(soon.step("a").attempts().get(0).key());

        Stage late = refuted(Stage.OPEN);
        late.later(48);
        assertThat(retry(late))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("its key is forgotten"));
        late.apply(new InboxEvent.EscalationResolved(
                late.run.openItems().iterator().next().id(), Choice.RETRY, "ana", null));
        late.refuses(new StepEvent.StepReopened(A, "ana"), "its key is forgotten");
    }

    @Test
    void aKeyIsKnownFromItsFirstSendHoweverOftenItIsTriedAgain() {
        Stage stage = refuted(Stage.OPEN);
        stage.later(40);
        retry(stage);
        stage.decide();
        stage.report(new Report.Unclear(A, 2, "cut", Evidence.NONE));
        stage.later(8);

        stage.refuses(
                new AttemptEvent.CallResent(A, 2, 2, stage.run.epoch(), stage.now.plusSeconds(10)),
                "could do it twice");
        assertThat(stage.decide())
                .as("48 s + 10 s to send + 2 s to answer reach the minute")
                .isEmpty();
        assertThat(stage.step("a").escalation()).isNotNull();
    }

    @Test
    void anotherKeyIsKnownFromItsOwnFirstSend() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed")).started();
        stage.decide();
        stage.report(new Report.NotDone(A, 1, "429", asking(stage, "svc.keyed", Exchange.Result.NOT_DONE, "0")));
        stage.later(55).decide();
        assertThat(stage.step("a").generation()).isEqualTo(2);

        stage.report(new Report.Unclear(A, 2, "cut", Evidence.NONE));

        assertThat(stage.decide())
                .as("it is new, though the first is nearly forgotten")
                .hasSize(1);
    }

    @Test
    void aDoubtMayBeLookedIntoThoughTheKeyIsForgotten() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed"));
        ((ObjectNode) stage.toolbox.at("/tools/svc.keyed"))
                .set("lookup", stage.toolbox.at("/tools/svc.once/lookup").deepCopy());
        stage.started().decide();
        stage.report(new Report.Refuted(A, 1, "made", "nothing", Evidence.NONE));
        retry(stage);
        stage.decide();
        stage.report(new Report.Unclear(A, 2, "cut", Evidence.NONE));
        stage.later(100);
        for (int lookup = 0; lookup < 5; lookup++) {
            assertThat(stage.decide()).singleElement().isInstanceOf(Task.LookUp.class);
            stage.report(new Report.LookedUp(A, 2, null, null, "no answer", Evidence.NONE));
        }
        stage.decide();

        assertThat(retry(stage)).isInstanceOf(CommandResult.Accepted.class);

        assertThat(stage.decide()).singleElement().isInstanceOf(Task.LookUp.class);
    }

    @Test
    void whatIsApprovedOnceItsKeyIsForgottenIsNotSent() {
        Stage stage = refuted(Stage.STRICT);
        retry(stage);
        stage.decide();
        stage.later(50);

        approve(stage);

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.BLOCKED);
        assertThat(stage.step("a").because()).contains("its key is forgotten");
        assertThat(stage.step("a").attempts()).hasSize(1);
        assertThat(stage.run.openItems().iterator().next().ask())
                .isInstanceOfSatisfying(
                        Ask.Decide.class,
                        ask -> assertThat(ask.escalation().choices()).doesNotContain(Choice.RETRY));
    }

    @Test
    void noAttemptIsStartedUnderAForgottenKeyBesideWhatMayStand() {
        Stage stage = refuted(Stage.OPEN);
        retry(stage);
        AttemptEvent.AttemptStarted first = stage.intent();
        AttemptEvent.AttemptStarted again = new AttemptEvent.AttemptStarted(
                A,
                2,
                first.generation(),
                first.key(),
                first.tool(),
                first.contract(),
                first.endpoint(),
                first.arguments(),
                first.call(),
                first.epoch(),
                stage.now.plusSeconds(60),
                null);
        stage.later(50);
        stage.refuses(again, "its key is forgotten");
    }

    private static Evidence asking(Stage stage, String tool, Exchange.Result result, String retryAfter) {
        Response response = new Response(429, Map.of("retry-after", retryAfter), 0, null);
        return Evidence.of(
                new Exchange(Exchange.Purpose.CALL, "1", tool, "svc", null, stage.now, result, "429", response, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                             | 0",
                "20                            | 20",
                "901                           | 900",
                "99999999999999999999          | 0",
                "Thu, 01 Jan 2026 12:01:30 GMT | 90",
                "Thu, 01 Jan 2026 11:00:00 GMT | 0",
                "Fri, 02 Jan 2026 12:00:00 GMT | 900",
                "-5                            | 0",
                "soon                          | 0",
            })
    void aServiceThatAsksForPatienceIsCalledAgainNoSoonerAndNotForever(String header, long seconds) {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.blind")).started();
        stage.decide();

        stage.report(new Report.NotDone(A, 1, "429", asking(stage, "svc.blind", Exchange.Result.NOT_DONE, header)));

        assertThat(stage.step("a").notBefore()).isEqualTo(stage.now.plusSeconds(seconds));
    }

    @Test
    void aDoubtfulCallIsSentAgainWhenTheServiceAsksForIt() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed")).started();
        stage.decide();

        stage.report(new Report.Unclear(A, 1, "503", asking(stage, "svc.keyed", Exchange.Result.UNCLEAR, "20")));

        Instant due = stage.now.plusSeconds(20);
        assertThat(stage.step("a").notBefore()).isEqualTo(due);
        assertThat(stage.later(19).decide()).isEmpty();
        assertThat(stage.later(1).decide()).singleElement().isInstanceOf(Task.Send.class);
    }

    @Test
    void aServiceThatAsksForMorePatienceThanItsKeyLastsIsNotCalledAgain() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed")).started();
        stage.decide();

        stage.report(new Report.Unclear(A, 1, "503", asking(stage, "svc.keyed", Exchange.Result.UNCLEAR, "55")));

        assertThat(stage.later(55).decide()).isEmpty();
        assertThat(stage.step("a").escalation()).isNotNull();
    }

    @Test
    void aStoredErrorThatIsReplayedForTheKeyProvesNothingAndKeepsTheKey() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed")).started();
        stage.decide();
        stage.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        stage.decide();

        stage.report(new Report.NotDone(A, 1, "429", asking(stage, "svc.keyed", Exchange.Result.NOT_DONE, "0")));

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.IN_DOUBT);
        assertThat(stage.step("a").generation()).isEqualTo(1);
        assertThat(stage.step("a").because()).contains("an earlier send is still unaccounted for");
    }
}

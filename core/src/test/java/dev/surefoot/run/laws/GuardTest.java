package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.Report;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A guard: seen to pass before the call, or the call was never made and a person hears of it. */
class GuardTest {

    private static final StepId A = new StepId("a");
    private static final String CHECK = "guard.version == 3";

    private static ObjectNode guard(String tool, String check) {
        ObjectNode guard = Json.object().put("tool", tool).put("check", check);
        guard.putObject("arguments").put("ref", "${arguments.ref}");
        return guard;
    }

    /** A call of that tool that is under way, guarded by its contract, its step, or both. */
    private static Stage sent(String tool, @Nullable ObjectNode contract, @Nullable ObjectNode own) {
        ObjectNode step = Stage.step("a", tool);
        if (own != null) {
            step.set("guard", own);
        }
        Stage stage = Stage.of(Stage.OPEN, step);
        if (contract != null) {
            ((ObjectNode) stage.toolbox.at("/tools/" + tool)).set("guard", contract);
        }
        stage.started().decide();
        return stage;
    }

    private static Evidence check(CheckResult.Kind kind, String expression, boolean passed) {
        String detail = passed ? null : "found version 4";
        return new Evidence(List.of(), List.of(new CheckResult(kind, expression, passed, detail)), List.of());
    }

    private static Evidence guarded(Stage stage, boolean passed) {
        return stage.exchange(Exchange.Purpose.GUARD, Exchange.Result.ANSWERED, "svc.get")
                .and(check(CheckResult.Kind.GUARD, CHECK, passed));
    }

    private static StepEvent.StepSucceeded success(Stage stage, Evidence evidence) {
        return new StepEvent.StepSucceeded(
                A,
                1,
                Stage.output(),
                null,
                evidence.and(stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.blind"))
                        .and(check(CheckResult.Kind.CRITERION, "output.ok", true)),
                null);
    }

    @Test
    void succeedsOnlyWithItsGuardSeenToPass() {
        for (Stage stage : List.of(
                sent("svc.blind", guard("svc.get", CHECK), null),
                sent("svc.blind", null, guard("svc.get", CHECK)),
                sent("svc.blind", guard("svc.get", CHECK), guard("svc.get", CHECK)))) {
            stage.admits(success(stage, guarded(stage, true)));
            stage.refuses(success(stage, Evidence.NONE), "guard not seen to pass: " + CHECK);
            stage.refuses(success(stage, guarded(stage, false)), "guard not seen to pass");
            stage.refuses(success(stage, check(CheckResult.Kind.GUARD, CHECK, true)), "guard not seen to pass");
            Evidence unanswered = stage.exchange(Exchange.Purpose.GUARD, Exchange.Result.UNCLEAR, "svc.get")
                    .and(check(CheckResult.Kind.GUARD, CHECK, true));
            stage.refuses(success(stage, unanswered), "guard not seen to pass");
            Evidence other = stage.exchange(Exchange.Purpose.GUARD, Exchange.Result.ANSWERED, "svc.find")
                    .and(check(CheckResult.Kind.GUARD, CHECK, true));
            stage.refuses(success(stage, other), "guard not seen to pass");
            Evidence readBack = stage.exchange(Exchange.Purpose.READ_BACK, Exchange.Result.ANSWERED, "svc.get")
                    .and(check(CheckResult.Kind.GUARD, CHECK, true));
            stage.refuses(success(stage, readBack), "guard not seen to pass");
            Evidence criterion = stage.exchange(Exchange.Purpose.GUARD, Exchange.Result.ANSWERED, "svc.get")
                    .and(check(CheckResult.Kind.CRITERION, CHECK, true));
            stage.refuses(success(stage, criterion), "guard not seen to pass");
        }
    }

    @Test
    void aStepAddsAGuardAndCannotDropItsContracts() {
        Stage stage = sent("svc.blind", guard("svc.get", CHECK), guard("svc.get", "guard.owner == 'ana'"));
        stage.refuses(success(stage, guarded(stage, true)), "guard not seen to pass: guard.owner == 'ana'");
        Evidence own = stage.exchange(Exchange.Purpose.GUARD, Exchange.Result.ANSWERED, "svc.get")
                .and(check(CheckResult.Kind.GUARD, "guard.owner == 'ana'", true));
        stage.refuses(success(stage, own), "guard not seen to pass: " + CHECK);
        stage.admits(success(stage, guarded(stage, true).and(own)));
    }

    @Test
    void twoGuardsThatReadAlikeArePassedTwice() {
        ObjectNode other = guard("svc.get", CHECK);
        ((ObjectNode) other.path("arguments")).put("ref", "another");
        Stage stage = sent("svc.blind", guard("svc.get", CHECK), other);
        stage.refuses(success(stage, guarded(stage, true)), "guard not seen to pass");
        stage.admits(success(stage, guarded(stage, true).and(guarded(stage, true))));
    }

    @Test
    void anAnswerIsRecordedOnlyWithItsGuard() {
        Stage stage = sent("svc.full", guard("svc.get", CHECK), null);
        Exchange call = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.full")
                .exchanges()
                .getFirst();
        stage.refuses(new AttemptEvent.ResponseReceived(A, 1, Stage.output(), call), "guard not seen to pass");
        stage.refuses(
                new AttemptEvent.ResponseReceived(A, 1, Stage.output(), call, guarded(stage, false)),
                "guard not seen to pass");

        stage.report(new Report.Responded(A, 1, Stage.output(), call, guarded(stage, true)));
        Evidence confirmed = stage.exchange(Exchange.Purpose.READ_BACK, Exchange.Result.ANSWERED, "svc.get")
                .and(check(CheckResult.Kind.READ_BACK, "readback.ok", true))
                .and(check(CheckResult.Kind.CRITERION, "output.ok", true));
        stage.report(new Report.Confirmed(A, 1, null, Map.of(), confirmed));

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void aRefusalIsNotTriedAgainBeforeAPersonHeardWhatWasExpectedAndFound() {
        Stage stage = sent("svc.blind", guard("svc.get", CHECK), null);
        Evidence refused =
                guarded(stage, false).and(stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.blind"));
        AttemptEvent.AttemptNotDone blindly = new AttemptEvent.AttemptNotDone(
                A, 1, AttemptEvent.Proof.ANSWER, "never sent", false, refused, stage.now, null);
        stage.refuses(blindly, "what a guard refused is not tried again");

        stage.report(new Report.NotDone(A, 1, "never sent", refused));

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        InboxItem item = stage.run.openItems().iterator().next();
        assertThat(item.ask()).isInstanceOfSatisfying(Ask.Decide.class, ask -> {
            assertThat(ask.escalation().kind()).isEqualTo(Escalation.Kind.INVALID);
            assertThat(ask.escalation().claimed()).isEqualTo("expected: " + CHECK);
            assertThat(ask.escalation().found()).isEqualTo("found version 4");
        });
        stage.tell(new Command.Resolve(item.id(), Choice.RETRY, null, null, "ana"));
        assertThat(stage.decide()).as("and read again, before it is sent").hasSize(1);
    }

    @Test
    void whatGuardsIsAReadThatTheStepAllows() {
        Stage writes = sent("svc.blind", guard("svc.post", CHECK), null);
        assertThat(writes.step("a").because())
                .contains("svc.post, which guards, reads back or looks up, is no reading");

        Stage strange = sent("svc.blind", null, guard("svc.find", CHECK));
        assertThat(strange.step("a").because()).contains("svc.find, which guards, is not among");
        assertThat(sent("svc.blind", guard("svc.find", CHECK), guard("svc.find", CHECK))
                        .step("a")
                        .status())
                .as("as its contract says")
                .isEqualTo(StepStatus.RUNNING);
    }
}

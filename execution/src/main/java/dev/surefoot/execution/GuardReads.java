package dev.surefoot.execution;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.expression.Resolution;
import dev.surefoot.expression.Scope;
import dev.surefoot.run.Work;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Guard;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the reads that must hold right before a call is sent. */
final class GuardReads {

    private static final String IF_MATCH = "If-Match";

    private final Sender sender;
    private final Judge judge;

    GuardReads(Sender sender, Judge judge) {
        this.sender = sender;
        this.judge = judge;
    }

    /** What came of the guards. */
    sealed interface Result {
        Evidence evidence();
    }

    /**
     * All hold, or there are none.
     *
     * @param ifMatch what the record was read as, where a guard says so; else null
     */
    record Held(Evidence evidence, @Nullable String ifMatch) implements Result {}

    /** One does not hold, as its check in the evidence says. */
    record Refused(String because, Evidence evidence) implements Result {}

    /** One was not answered, so that nobody knows whether it would hold. */
    record Unanswered(String because, Evidence evidence) implements Result {}

    Result read(Work work, int send, Instant sendBy) throws InterruptedException {
        List<Exchange> exchanges = new ArrayList<>();
        List<CheckResult> checks = new ArrayList<>();
        String ifMatch = null;
        for (Guard guard : work.guards()) {
            ToolContract contract = work.toolbox().find(guard.tool());
            if (contract == null || contract.effect() != Effect.READ) {
                return unanswered("the guard " + guard.tool() + " is not declared as a read", exchanges, checks);
            }
            Resolution asked =
                    guard.arguments().resolve(Scope.of(Map.of("arguments", work.arguments(), "inputs", work.inputs())));
            if (!(asked instanceof Resolution.Resolved(JsonNode arguments))) {
                return refused(guard.check(), ToolExecutor.unresolved(asked), exchanges, checks);
            }
            ToolCall call = new ToolCall(
                    contract,
                    arguments,
                    null,
                    work.requestId("guard-" + contract.name() + "-" + send + "-" + (exchanges.size() + 1)),
                    until(sendBy, contract.timeout()));
            Sender.Sent sent = sender.send(Exchange.Purpose.GUARD, call);
            exchanges.add(sent.exchange());
            if (!(sent.answer() instanceof ToolAnswer.Answered(JsonNode found, var response))) {
                return nothingThere(sent)
                        ? refused(guard.check(), "nothing is there: " + because(sent), exchanges, checks)
                        : unanswered(
                                "the guard " + guard.tool() + " was not answered: " + because(sent), exchanges, checks);
            }
            CheckResult check = judge.guard(guard.check(), found, response, work);
            checks.add(check);
            if (!check.passed()) {
                return new Refused(said(check), evidence(exchanges, checks));
            }
            if (guard.ifMatch() != null) {
                Resolution match =
                        guard.ifMatch().resolve(Scope.of(Map.of("guard", found, "response", Judge.received(response))));
                String text = match instanceof Resolution.Resolved(JsonNode value) && value.isString()
                        ? value.stringValue()
                        : "";
                if (text.isEmpty() || (ifMatch != null && !ifMatch.equals(text))) {
                    String detail = text.isEmpty()
                            ? "the guard " + guard.tool() + " does not say what it read the record as"
                            : "two guards read it as " + ifMatch + " and as " + text;
                    return refused(IF_MATCH, detail, exchanges, checks);
                }
                ifMatch = text;
            }
        }
        return new Held(evidence(exchanges, checks), ifMatch);
    }

    /** The service itself says that the record is no longer what the guard read. */
    static CheckResult changed(String ifMatch) {
        return new CheckResult(
                CheckResult.Kind.GUARD, IF_MATCH, false, "it changed since it was read as " + Lines.bounded(ifMatch));
    }

    static String said(CheckResult check) {
        return Lines.bounded(
                "expected " + check.expression() + (check.detail() == null ? "" : ", found " + check.detail()));
    }

    private Duration until(Instant sendBy, Duration timeout) {
        Duration left = Duration.between(sender.now(), sendBy);
        return left.compareTo(timeout) < 0 && left.isPositive() ? left : timeout;
    }

    /** A guard that is told "not found" has found out that it is not there (RFC 9110, sections 15.5.5 and 15.5.11). */
    private static boolean nothingThere(Sender.Sent sent) {
        Integer status = sent.answer().response().status();
        return status != null && (status == 404 || status == 410);
    }

    private static String because(Sender.Sent sent) {
        return String.valueOf(sent.exchange().because());
    }

    private static Refused refused(String check, String detail, List<Exchange> exchanges, List<CheckResult> checks) {
        CheckResult failed = new CheckResult(CheckResult.Kind.GUARD, check, false, Lines.bounded(detail));
        checks.add(failed);
        return new Refused(said(failed), evidence(exchanges, checks));
    }

    private static Unanswered unanswered(String because, List<Exchange> exchanges, List<CheckResult> checks) {
        return new Unanswered(because, evidence(exchanges, checks));
    }

    private static Evidence evidence(List<Exchange> exchanges, List<CheckResult> checks) {
        return new Evidence(exchanges, checks, List.of());
    }
}

package dev.surefoot.run;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.expression.Scope;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.json.Json;
import dev.surefoot.policy.Asked;
import dev.surefoot.policy.Opinion;
import dev.surefoot.policy.Point;
import dev.surefoot.policy.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Law 1, where the policy has a word: an outcome whose checks passed makes a step succeed only where no rule refuses it. Each
 * rule that was asked is a check of the evidence. A turn of a model is no outcome of its step.
 */
final class OutcomeRules {

    private OutcomeRules() {}

    /**
     * What became of asking.
     *
     * @param checks one for each rule that was asked
     * @param refusal why the outcome is not accepted, or null where it is
     * @param escalated whether a person has to decide about it
     */
    record Ruled(List<CheckResult> checks, @Nullable String refusal, boolean escalated) {

        static final Ruled NOTHING = new Ruled(List.of(), null, false);
    }

    /** What each rule says of the outcome. */
    static List<Asked> opinions(Run run, StepRun step, Attempt attempt, JsonNode output, Evidence evidence) {
        if (!run.policy().asksAt(Point.OUTCOME) || Turns.isTurn(step)) {
            return List.of();
        }
        AttemptEvent.AttemptStarted intent = attempt.intent();
        return run.policy()
                .ask(
                        Point.OUTCOME,
                        Scope.of(Map.of(
                                "goal", run.goals.seen(),
                                "step", Seen.step(StartRules.planned(step).step()),
                                "tool", Seen.tool(attempt.contract()),
                                "arguments", intent == null ? Json.object() : intent.arguments(),
                                "output", output,
                                "readback", readBack(evidence))));
    }

    /** What they come to. Where a person was asked and gave the result, nobody else is. */
    static Ruled ask(Run run, StepRun step, Attempt attempt, JsonNode output, Evidence evidence) {
        List<CheckResult> checks = new ArrayList<>();
        String denied = null;
        String escalated = null;
        for (Asked asked : opinions(run, step, attempt, output, evidence)) {
            String refusal = null;
            switch (asked.opinion()) {
                case Opinion.Deny(String because) -> {
                    refusal = because;
                    denied = because;
                }
                case Opinion.Escalate(String because) -> {
                    if (!decided(run, step, attempt)) {
                        refusal = because;
                        escalated = escalated == null ? because : escalated + "; " + because;
                    }
                }
                case Opinion.Silent() -> {}
                case Opinion.Allow allow -> {}
                case Opinion.Vouch vouch -> {}
                case Opinion.Ask ask -> {}
            }
            checks.add(new CheckResult(CheckResult.Kind.POLICY, asked.rule(), refusal == null, refusal));
        }
        return new Ruled(checks, denied == null ? escalated : denied, denied == null && escalated != null);
    }

    /** What the evidence of a success lacks by the rules, or null where it lacks nothing. */
    static @Nullable String missing(Run run, StepRun step, Attempt attempt, JsonNode output, Evidence evidence) {
        Ruled ruled = ask(run, step, attempt, output, evidence);
        if (ruled.refusal() != null) {
            return ruled.refusal();
        }
        for (CheckResult check : ruled.checks()) {
            if (!EvidenceLaws.passed(evidence, CheckResult.Kind.POLICY, check.expression(), 1)) {
                return "rule not seen to accept the outcome: " + check.expression();
            }
        }
        return null;
    }

    /** Whether the last outcome of the step is one that a person has to decide about. */
    static boolean escalated(Run run, StepRun step) {
        return step.evidence.checks().stream()
                .anyMatch(check -> check.kind() == CheckResult.Kind.POLICY
                        && !check.passed()
                        && run.policy().escalates(Point.OUTCOME, check.expression()));
    }

    /** A person decides about an outcome by giving the result. */
    static void hear(Run run, StepRun step, Escalation escalation, Choice choice) {
        if (escalation.kind() == Escalation.Kind.ESCALATED
                && step.status == StepStatus.FAILED
                && choice == Choice.SUPPLY) {
            step.decidedUnder = run.policy().digest();
        }
    }

    private static boolean decided(Run run, StepRun step, Attempt attempt) {
        Attempt.Answer answer = attempt.answer();
        String by = answer == null ? null : answer.by();
        return by != null && run.policy().digest().equals(step.decidedUnder);
    }

    /** What the last read that confirms the effect answered, where that is short; else nothing. */
    private static JsonNode readBack(Evidence evidence) {
        JsonNode last = null;
        for (Exchange exchange : evidence.exchanges()) {
            if (exchange.purpose() == Exchange.Purpose.READ_BACK && exchange.result() == Exchange.Result.ANSWERED) {
                last = exchange.body();
            }
        }
        return Objects.requireNonNullElse(last, Json.nodes().nullNode());
    }
}

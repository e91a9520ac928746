package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Scope;
import dev.surefoot.plan.Criterion;
import dev.surefoot.plan.Step;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ReadBack;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Law 1: only evidence in which everything required passed makes a step succeed. */
final class EvidenceLaws {

    private EvidenceLaws() {}

    static void mayComplete(Run run, StepRun step, Attempt attempt, StepEvent.StepSucceeded event) {
        String missing = missing(run, step, attempt, event);
        require(run, event, missing == null, String.valueOf(missing));
        JsonNode output = output(attempt, event);
        String refused = output == null ? null : OutcomeRules.missing(run, step, attempt, output, event.evidence());
        require(run, event, refused == null, String.valueOf(refused));
    }

    /** What is recorded as the answer of a call is one. */
    static void mayAnswer(Run run, StepRun step, Attempt attempt, AttemptEvent.ResponseReceived event) {
        require(
                run,
                event,
                attempt.state() == AttemptState.SENT,
                "attempt " + attempt.number() + " is " + attempt.state());
        require(run, event, answers(event.exchange(), attempt), "that is no answer to its call");
        Evidence guarded = event.guarded() == null ? Evidence.NONE : event.guarded();
        String missing = Guards.missing(step.step(), attempt.contract(), guarded);
        require(run, event, missing == null, String.valueOf(missing));
    }

    /** What the event lacks to prove that the step succeeded, or null where it proves it. */
    static @Nullable String missing(Run run, StepRun step, Attempt attempt, StepEvent.StepSucceeded event) {
        JsonNode output = output(attempt, event);
        if (output == null) {
            return "no answer is in the evidence, or the output is not what was answered";
        }
        String unguarded = attempt.answer() == null
                ? Guards.missing(step.step(), attempt.contract(), event.evidence())
                : null; // an answer that is recorded was recorded with its guards
        if (unguarded != null) {
            return unguarded;
        }
        String unproved = unproved(run, step, attempt, event.evidence());
        return unproved == null ? unfounded(event, output, attempt.contract()) : unproved;
    }

    /** The output that was answered, or null where there is none, or another is claimed. */
    static @Nullable JsonNode output(Attempt attempt, StepEvent.StepSucceeded event) {
        JsonNode claimed = event.output();
        if (attempt.answer() != null) {
            JsonNode recorded = attempt.answer().output();
            boolean same = claimed == null || claimed.equals(recorded);
            return same ? recorded : null;
        }
        boolean answered = event.evidence().exchanges().stream().anyMatch(exchange -> answers(exchange, attempt));
        return answered ? claimed : null;
    }

    private static boolean answers(Exchange exchange, Attempt attempt) {
        return exchange.purpose() == Exchange.Purpose.CALL
                && exchange.result() == Exchange.Result.ANSWERED
                && exchange.tool().equals(attempt.contract().name());
    }

    private static @Nullable String unproved(Run run, StepRun state, Attempt attempt, Evidence evidence) {
        Step step = state.step();
        if (Claims.unshown(run, state, attempt.under().toolbox())) {
            return "nothing that it may write or send was carried out in it";
        }
        boolean says = false;
        JsonNode schema = step.expectation().outputSchema();
        if (schema != null) {
            if (!passed(evidence, CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, 1)) {
                return "the output was not seen to be the expected one";
            }
            says = MeaningfulChecks.restricts(schema);
        }
        for (Criterion criterion : Claims.criteria(run, state, attempt.under().toolbox())) {
            if (!passed(evidence, CheckResult.Kind.CRITERION, criterion.check(), 1)) {
                return "criterion not seen to pass: " + criterion.check();
            }
            says = says || run.meaningful.criterion(step, criterion.check());
        }
        List<ReadBack> readBacks = readBacks(step, attempt.contract());
        for (ReadBack readBack : readBacks) {
            long alike = readBacks.stream()
                    .filter(other -> other.check().equals(readBack.check()))
                    .count();
            if (!read(evidence, readBack) || !passed(evidence, CheckResult.Kind.READ_BACK, readBack.check(), alike)) {
                return "read-back not seen to pass: " + readBack.check();
            }
            says = says || run.meaningful.readBack(readBack.check());
        }
        return says ? null : "nothing in the evidence says anything about the result";
    }

    /** Facts are those that the contract says the tool produces, and each one's own check passed. */
    private static @Nullable String unfounded(StepEvent.StepSucceeded event, JsonNode output, ToolContract contract) {
        for (Map.Entry<String, String> fact : event.producedFacts().entrySet()) {
            Produced declared = contract.produces().stream()
                    .filter(produced -> produced.fact().equals(fact.getKey())
                            && produced.from().equals(fact.getValue()))
                    .findFirst()
                    .orElse(null);
            if (declared == null) {
                return contract.name() + " does not produce " + fact.getKey() + " from " + fact.getValue();
            }
            if (declared.check() != null && !passed(event.evidence(), CheckResult.Kind.FACT, declared.check(), 1)) {
                return "fact " + fact.getKey() + " not seen to hold: " + declared.check();
            }
            if (value(declared.from(), output) == null) {
                return "fact " + fact.getKey() + " has no value at " + declared.from();
            }
        }
        return null;
    }

    /** The value of a fact in an output, or null where there is none. */
    static @Nullable JsonNode value(String from, JsonNode output) {
        return Path.parse(from).find(Scope.of(Map.of("output", output)));
    }

    /** The read-backs that this step's effect must pass: its contract's and its own. */
    static List<ReadBack> readBacks(Step step, ToolContract contract) {
        List<ReadBack> required = new ArrayList<>(2);
        if (contract.readBack() != null) {
            required.add(contract.readBack());
        }
        ReadBack own = step.expectation().readBack();
        if (own != null && !own.equals(contract.readBack())) {
            required.add(own);
        }
        return required;
    }

    private static boolean read(Evidence evidence, ReadBack readBack) {
        return evidence.exchanges().stream()
                .anyMatch(exchange -> exchange.purpose() == Exchange.Purpose.READ_BACK
                        && exchange.result() == Exchange.Result.ANSWERED
                        && exchange.tool().equals(readBack.tool()));
    }

    /** Whether that check passed so often, and never failed. */
    static boolean passed(Evidence evidence, CheckResult.Kind kind, String expression, long times) {
        List<CheckResult> made = evidence.checks().stream()
                .filter(check -> check.kind() == kind && check.expression().equals(expression))
                .toList();
        return made.size() >= times && made.stream().allMatch(CheckResult::passed);
    }
}

package dev.surefoot.run;

import dev.surefoot.evidence.Exchange;
import dev.surefoot.expression.Check;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Verdict;
import dev.surefoot.goal.Constraint;
import dev.surefoot.goal.Goal;
import dev.surefoot.plan.Step;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Judges a run at its end, from what is recorded alone. */
final class Conclusions {

    private Conclusions() {}

    /** What it comes to, the policy's rules included where everything else holds. */
    static Conclusion of(Run run) {
        Conclusion judged = judged(run);
        if (run.stop != null || !judged.reached()) {
            return judged;
        }
        List<Conclusion.Verdict> verdicts = new ArrayList<>(judged.verdicts());
        verdicts.addAll(CompletionRules.verdicts(run));
        return new Conclusion(verdicts, judged.effects());
    }

    /** What it comes to by itself. */
    static Conclusion judged(Run run) {
        Map<String, JsonNode> given = given(run);
        List<Conclusion.Verdict> verdicts = new ArrayList<>();
        for (String fact : run.goal().wanted()) {
            verdicts.add(wanted(fact, run.facts, given));
        }
        for (StepRun step : run.steps.values()) {
            if (step.status == StepStatus.SKIPPED && step.attempts().stream().anyMatch(Attempt::mayStand)) {
                verdicts.add(new Conclusion.Verdict(
                        "nothing stands of the skipped " + step.step().id(),
                        Conclusion.Holds.NO,
                        "its effect was claimed and refuted, and may stand"));
            }
        }
        given.putAll(run.facts);
        Scope scope = Scope.of(Map.of("facts", Scopes.facts(given), "goal", run.goals.seen()))
                .withSteps(id -> Scopes.step(run, id));
        verdicts.addAll(conditions(run.goal(), scope));
        return new Conclusion(verdicts, effects(run));
    }

    /** A goal of which nothing had to be done: what its inputs alone show. */
    static Conclusion of(Goal goal) {
        List<Conclusion.Verdict> verdicts = new ArrayList<>();
        for (String fact : goal.wanted()) {
            verdicts.add(wanted(fact, Map.of(), goal.inputs()));
        }
        verdicts.addAll(
                conditions(goal, Scope.of(Map.of("facts", Scopes.facts(goal.inputs()), "goal", Scopes.goal(goal)))));
        return new Conclusion(verdicts, List.of());
    }

    /** Inputs are facts, but for those that a step of the plan is there to produce. */
    private static Map<String, JsonNode> given(Run run) {
        Map<String, JsonNode> given = new LinkedHashMap<>(run.goal().inputs());
        for (StepRun step : run.steps.values()) {
            Laws.contract(run, step).produces().forEach(produced -> given.remove(produced.fact()));
        }
        for (Step step : run.hasPlan() ? run.plan().everyStep() : List.<Step>of()) {
            run.toolbox().tool(step.tool()).produces().forEach(produced -> given.remove(produced.fact()));
        }
        return given;
    }

    private static Conclusion.Verdict wanted(String fact, Map<String, JsonNode> produced, Map<String, JsonNode> given) {
        if (produced.containsKey(fact)) {
            return new Conclusion.Verdict("produced: " + fact, Conclusion.Holds.YES, null);
        }
        return given.containsKey(fact)
                ? new Conclusion.Verdict("given: " + fact, Conclusion.Holds.YES, null)
                : new Conclusion.Verdict("produced: " + fact, Conclusion.Holds.NO, "no step produced it");
    }

    private static List<Conclusion.Verdict> conditions(Goal goal, Scope scope) {
        List<Conclusion.Verdict> verdicts = new ArrayList<>();
        for (Constraint constraint : goal.constraints()) {
            verdicts.add(
                    constraint.check() == null
                            ? new Conclusion.Verdict(constraint.text(), Conclusion.Holds.UNVERIFIED, null)
                            : judge(constraint.text(), constraint.check(), scope));
        }
        for (String criterion : goal.criteria()) {
            verdicts.add(judge(criterion, criterion, scope));
        }
        return verdicts;
    }

    private static Conclusion.Verdict judge(String text, String check, Scope scope) {
        return switch (Check.compile(check, Roots.GOAL).evaluate(scope)) {
            case Verdict.True() -> new Conclusion.Verdict(text, Conclusion.Holds.YES, null);
            case Verdict.False() -> new Conclusion.Verdict(text, Conclusion.Holds.NO, "not true: " + check);
            case Verdict.Failed(String because) -> new Conclusion.Verdict(text, Conclusion.Holds.NO, because);
        };
    }

    /** What shows an effect: what was read back, a lookup, a person's word, or nothing but the answer to the call. */
    private static String shown(StepRun step, Attempt attempt) {
        boolean readBack =
                !EvidenceLaws.readBacks(step.step(), attempt.contract()).isEmpty();
        Attempt.Answer answer = attempt.answer();
        if (answer != null && answer.by() != null) {
            return "was made, as " + answer.by() + " says"
                    + (readBack ? "; it was read back" : "; nothing else shows it");
        }
        if (readBack) {
            return "was made and verified";
        }
        boolean found =
                answer != null && answer.exchange() != null && answer.exchange().purpose() == Exchange.Purpose.LOOKUP;
        return found ? "was made, as a lookup shows" : "was made, as its own answer says; nothing else shows it";
    }

    /** Whether the effect of a step is undone or stands, in a run that was stopped since that was asked. */
    private static String undone(Run run, StepRun step) {
        RunEvent.StopRequested stop = run.stop;
        if (stop == null || stop.undo() == null || step.undoes() != null) {
            return "";
        }
        if (step.status == StepStatus.COMPENSATED) {
            return "; it is undone";
        }
        if (!run.undos.undoable(step)) {
            return "; it stands, and cannot be undone";
        }
        StepRun undo = run.undos.of(step);
        if (undo != null && undo.status == StepStatus.IN_DOUBT) {
            return "; whether it is undone is in doubt";
        }
        return stop.undoes() && undo != null
                ? "; it stands: " + undo.because
                : "; it stands, as " + stop.by() + " chose";
    }

    /** One line for each effect that stands or may stand, in plan order; recorded, and so worded for good. */
    static List<String> effects(Run run) {
        List<String> lines = new ArrayList<>();
        for (StepRun step : run.everyStep()) {
            for (Attempt attempt : step.attempts()) {
                ToolContract contract = attempt.contract();
                if (!contract.effect().consequential()) {
                    continue;
                }
                String line = step.step().id() + ": " + contract.effect() + " " + contract.endpoint();
                switch (attempt.state()) {
                    case SUCCEEDED -> lines.add(line + " " + shown(step, attempt) + undone(run, step));
                    case IN_DOUBT -> lines.add(line + " is in doubt");
                    case FAILED_AFTER_EFFECT -> {
                        if (attempt.mayStand()) {
                            lines.add(line + " was claimed and refuted, and may stand");
                        }
                    }
                    case SENT, RESPONDED, NOT_DONE -> {}
                }
            }
        }
        return lines;
    }
}

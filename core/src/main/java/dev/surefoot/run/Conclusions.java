package dev.surefoot.run;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Verdict;
import dev.surefoot.goal.Constraint;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges a run at its end, from what is recorded alone. */
final class Conclusions {

    private Conclusions() {}

    static Conclusion of(Run run) {
        List<Conclusion.Verdict> verdicts = new ArrayList<>();
        for (String fact : run.goal().wanted()) {
            verdicts.add(
                    run.facts.containsKey(fact)
                            ? new Conclusion.Verdict("produced: " + fact, Conclusion.Holds.YES, null)
                            : new Conclusion.Verdict("produced: " + fact, Conclusion.Holds.NO, "no step produced it"));
        }
        Scope scope = Scope.of(Map.of("facts", Scopes.facts(run.facts), "goal", run.goalAsSeen()))
                .withSteps(id -> Scopes.step(run, id));
        for (Constraint constraint : run.goal().constraints()) {
            verdicts.add(
                    constraint.check() == null
                            ? new Conclusion.Verdict(constraint.text(), Conclusion.Holds.UNVERIFIED, null)
                            : judge(constraint.text(), constraint.check(), scope));
        }
        for (String criterion : run.goal().criteria()) {
            verdicts.add(judge(criterion, criterion, scope));
        }
        return new Conclusion(verdicts, effects(run));
    }

    private static Conclusion.Verdict judge(String text, String check, Scope scope) {
        return switch (Check.compile(check, Roots.GOAL).evaluate(scope)) {
            case Verdict.True() -> new Conclusion.Verdict(text, Conclusion.Holds.YES, null);
            case Verdict.False() -> new Conclusion.Verdict(text, Conclusion.Holds.NO, "not true: " + check);
            case Verdict.Failed(String because) -> new Conclusion.Verdict(text, Conclusion.Holds.NO, because);
        };
    }

    /** One line for each effect that stands or may stand, in plan order; recorded, and so worded for good. */
    static List<String> effects(Run run) {
        List<String> lines = new ArrayList<>();
        for (StepRun step : run.steps.values()) {
            for (Attempt attempt : step.attempts()) {
                if (attempt.intent() == null || !attempt.contract().effect().consequential()) {
                    continue;
                }
                ToolContract contract = attempt.contract();
                String line = step.step().id() + ": " + contract.effect() + " " + contract.endpoint();
                switch (attempt.state()) {
                    case SUCCEEDED -> lines.add(line + " was made and verified");
                    case IN_DOUBT -> lines.add(line + " is in doubt");
                    case FAILED_AFTER_EFFECT -> lines.add(line + " was claimed and refuted, and may stand");
                    case SENT, RESPONDED, NOT_DONE -> {}
                }
            }
        }
        return lines;
    }
}

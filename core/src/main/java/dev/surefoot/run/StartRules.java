package dev.surefoot.run;

import dev.surefoot.expression.Scope;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.json.Digest;
import dev.surefoot.plan.ApprovalNeed;
import dev.surefoot.policy.Asked;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Point;
import dev.surefoot.policy.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the policy says before anything of a step happens, whoever carries it out. Parts are asked about too, as the step
 * of the plan that they belong to: a policy may have changed since that began.
 */
final class StartRules {

    private StartRules() {}

    /**
     * What each rule says of the step, and of those around it whose plans it stands in; none where what it works with is not
     * known yet, and so only its parts can be asked about.
     */
    static List<Asked> ask(Run run, StepRun step) {
        List<Asked> asked = new ArrayList<>();
        if (run.policy().asksAt(Point.STEP_START)) {
            for (StepRun each = step; each != null; each = each.planOf()) {
                asked.addAll(asked(run, each));
            }
        }
        return asked;
    }

    /** The step as its plan has it: the one of which it is an item, a turn or a call. */
    static StepRun planned(StepRun step) {
        StepRun whole = step.whole();
        return whole == null || whole.step().subPlan() != null ? step : planned(whole);
    }

    private static List<Asked> asked(Run run, StepRun step) {
        JsonNode inputs = Preparer.inputsOf(run, working(step));
        return inputs == null
                ? List.of()
                : run.policy()
                        .ask(
                                Point.STEP_START,
                                Scope.of(Map.of(
                                        "goal",
                                        run.goals.seen(),
                                        "step",
                                        Seen.step(planned(step).step()),
                                        "inputs",
                                        inputs)));
    }

    /** What keeps the step from starting, or null. */
    static @Nullable Preparation stopped(Run run, StepRun step, List<Asked> asked) {
        return switch (run.policy().judgement(asked, ApprovalNeed.NONE, heard(run, step))) {
            case Judgement.Denied(String because) -> new Preparation.Denied(because);
            case Judgement.Escalated(String because) -> new Preparation.Escalated(because);
            case Judgement.NeedsApproval needed -> null; // asked for with each call that the step makes
            case Judgement.Allowed() -> null;
        };
    }

    /** Whether a person was asked, under the policy in force, how the step goes on, and let it. */
    static boolean heard(Run run, StepRun step) {
        StepRun whole = step.whole();
        Digest under = step.heardUnder;
        return (under != null && under.equals(run.policy().digest())) || (whole != null && heard(run, whole));
    }

    /** A person let it go on. */
    static void hear(Run run, StepRun step, Escalation escalation, Choice choice) {
        if (escalation.kind() == Escalation.Kind.ESCALATED && choice == Choice.RETRY) {
            step.heardUnder = run.policy().digest();
        }
    }

    /** Whose inputs the step works with: of what a model asks for, the model's. */
    private static StepRun working(StepRun step) {
        StepRun whole = step.whole();
        return whole != null && whole.turns != null ? whole : step;
    }
}

package dev.surefoot.run;

import dev.surefoot.plan.Call;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Judgement;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policy in force says of what is still to run: of an exact call where it is known, else what can be foreseen. For
 * whoever changed the policy; the laws ask again when the time has come.
 */
public final class Recheck {

    private Recheck() {}

    /** A step that nobody lets start as things stand, or that waits for consent. */
    public record Held(StepId step, Judgement judgement) {}

    /** What it says of the plan as a whole where that is in the way, or null. */
    public static @Nullable Judgement plan(Run run) {
        PlanRules.Standing standing = run.versions.standing;
        return PlanRules.denial(run) == null ? null : standing.judgement();
    }

    /** The steps, in plan order, that are not under way, not settled, and not simply allowed. */
    public static List<Held> of(Run run) {
        List<Held> held = new ArrayList<>();
        for (StepRun step : run.steps.values()) {
            Judgement judgement = step.status.settled() || step.status == StepStatus.RUNNING || step.open() != null
                    ? new Judgement.Allowed()
                    : judge(run, step);
            if (!(judgement instanceof Judgement.Allowed)) {
                held.add(new Held(step.step().id(), judgement));
            }
        }
        return held;
    }

    private static Judgement judge(Run run, StepRun step) {
        String denial = step.unmet == 0 ? Authority.denial(run, step) : null;
        if (denial != null) {
            return new Judgement.Denied(denial);
        }
        Rulings.Ruling ruling = Rulings.ofStart(run, step.step().id());
        boolean known = ruling.arguments() != null || !(step.step().executor() instanceof Call);
        if (known || !(ruling.judgement() instanceof Judgement.Allowed)) {
            return ruling.judgement();
        }
        ToolContract contract = Laws.contract(run, step);
        return run.policy().foresee(contract, step.step().approval());
    }
}

package dev.surefoot.run;

import dev.surefoot.expression.Resolution;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.plan.SubPlan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Laws 1, 2, 9 and 12, for steps that a plan carries out: its steps can all be reached, touch no more than the whole may,
 * and what they give is a claim of the whole for its own checks.
 */
final class SubPlanLaws {

    private SubPlanLaws() {}

    /** Why those steps cannot be carried out as parts of wholes, or null where they can. */
    static @Nullable String unfit(Plan plan) {
        List<Step> every = plan.everyStep();
        if (every.size() > Plan.MAX_STEPS) {
            return "it has " + every.size() + " steps, those within sub-plans included; " + Plan.MAX_STEPS
                    + " are the most";
        }
        for (Step whole : every) {
            if (whole.executor() instanceof SubPlan inner) {
                String unfit = unfit(whole, inner);
                if (unfit != null) {
                    return unfit;
                }
            }
        }
        return null;
    }

    private static @Nullable String unfit(Step whole, SubPlan plan) {
        Map<StepId, Step> steps = plan.steps();
        if (whole.guard() != null || whole.compensation() != null) {
            return whole.id() + " makes no call that a guard or a compensation could be of; its steps do";
        }
        if (steps.isEmpty()) {
            return "the plan of " + whole.id() + " has no steps";
        }
        if (Laws.reachable(steps) < steps.size()) {
            return "the steps of " + whole.id() + " wait for each other in a circle";
        }
        for (Step step : steps.values()) {
            Set<String> beyond = new LinkedHashSet<>(step.allowedTools());
            whole.allowedTools().forEach(beyond::remove);
            if (!beyond.isEmpty()) {
                return step.id() + " allows " + String.join(", ", beyond) + ", which " + whole.id() + " does not";
            }
            List<String> most = whole.permissions();
            List<String> own = step.permissions();
            if (most != null && own != null && !most.containsAll(own)) {
                return step.id() + " makes use of grants that " + whole.id() + " does without";
            }
        }
        return null;
    }

    /** What follows once every step of its plan is settled: its output is made of theirs, and judged as its own. */
    static ModelLaws.Next next(Run run, StepRun whole, SubPlan plan) {
        Resolution made = plan.output().resolve(Scopes.within(run, whole));
        return made instanceof Resolution.Resolved(JsonNode output)
                ? new ModelLaws.Next.Claim(output)
                : new ModelLaws.Next.Stuck("its output " + Preparer.unresolved(made));
    }
}

package dev.surefoot.evaluation.plans;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.plan.Plan;
import dev.surefoot.tool.Toolbox;
import java.util.Set;

/**
 * What can be said of plans by themselves; docs/metrics.md defines each measure.
 *
 * @param completeness wanted facts and checked conditions of the goal that the plan's tools can give or answer, of all
 * @param unnecessary steps that nothing the goal asks for stands on, of all steps
 * @param missing needed edges that are not in the plan, directly or through others, of all needed ones
 * @param needless edges that order nothing, of all edges
 */
public record PlanQuality(Ratio completeness, Ratio unnecessary, Ratio missing, Ratio needless) {
    /** Of no plan. */
    public static final PlanQuality NONE = new PlanQuality(Ratio.NONE, Ratio.NONE, Ratio.NONE, Ratio.NONE);

    /**
     * Measures a plan as it stands.
     *
     * @param inputs names of the goal inputs that are given, now or by an answer: facts that need no step
     */
    public static PlanQuality of(Plan plan, Toolbox toolbox, Set<String> inputs) {
        PlanGraph graph = new PlanGraph(plan, toolbox);
        Wants wants = new Wants(graph, inputs);
        return new PlanQuality(
                wants.covered(),
                new Ratio(
                        plan.steps().size() - wants.necessary().size(),
                        plan.steps().size()),
                graph.missing(inputs),
                graph.needless());
    }

    /** Of these plans and those. */
    public PlanQuality plus(PlanQuality other) {
        return new PlanQuality(
                completeness.plus(other.completeness),
                unnecessary.plus(other.unnecessary),
                missing.plus(other.missing),
                needless.plus(other.needless));
    }
}

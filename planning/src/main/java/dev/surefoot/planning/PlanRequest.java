package dev.surefoot.planning;

import dev.surefoot.json.Digest;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to plan for, and with what.
 *
 * @param goal as the Goal schema has it
 * @param person in whose name the plan will run: tools that this person may not use are left out
 * @param standing what an earlier version of the plan has achieved
 */
public record PlanRequest(JsonNode goal, Toolbox toolbox, Policy policy, String person, Standing standing) {

    /**
     * Where a run stands that needs another plan.
     *
     * @param parent the digest of the plan that is revised, or null for a first plan
     * @param kept the steps that are settled, in the order in which they were: they stay as they are
     * @param skipped those of them that were skipped, and so gave nothing
     * @param retired ids of steps that are given up; no new step is called so
     * @param excluded tools that are not to be used: they just failed
     * @param view the run as a planner may see it, or null for a first plan
     */
    public record Standing(
            @Nullable Digest parent,
            List<Step> kept,
            Set<StepId> skipped,
            Set<StepId> retired,
            Set<String> excluded,
            @Nullable JsonNode view) {

        /** Nothing was done yet. */
        public static final Standing NONE = new Standing(null, List.of(), Set.of(), Set.of(), Set.of(), null);

        public Standing {
            kept = List.copyOf(kept);
            skipped = Set.copyOf(skipped);
            retired = Set.copyOf(retired);
            excluded = Set.copyOf(excluded);
        }
    }

    /** What a plan holds of the goal: without what a file says of itself, and how it is to be carried out. */
    public ObjectNode plannedGoal() {
        ObjectNode planned = goal.deepCopy().asObject();
        planned.remove(Set.of("surefoot", "kind", "mode", "intent"));
        return planned;
    }

    /** The same request, for that goal. */
    public PlanRequest withGoal(JsonNode other) {
        return new PlanRequest(other, toolbox, policy, person, standing);
    }

    public static PlanRequest of(JsonNode goal, Toolbox toolbox, Policy policy, String person) {
        return new PlanRequest(goal, toolbox, policy, person, Standing.NONE);
    }
}

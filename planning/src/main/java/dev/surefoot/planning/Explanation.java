package dev.surefoot.planning;

import dev.surefoot.plan.StepId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a plan is as it is.
 *
 * @param reasons of every step that was planned, in plan order; kept steps have theirs from before
 * @param asked inputs that nobody gave and no tool finds out, by name: they are asked for before anything runs
 * @param cost of the planned steps together, in the planner's unit
 * @param provedOptimal whether no plan costs less; where not, the search ended at its bound with a good one
 * @param looked how many states were looked at
 */
public record Explanation(List<Reason> reasons, List<String> asked, long cost, boolean provedOptimal, long looked) {

    public Explanation {
        reasons = List.copyOf(reasons);
        asked = List.copyOf(asked);
    }

    /**
     * Why one step is there.
     *
     * @param supports what it gives, and to whom
     * @param insteadOf other tools that would have given the same
     */
    public record Reason(StepId step, String tool, long cost, List<Support> supports, List<String> insteadOf) {
        public Reason {
            supports = List.copyOf(supports);
            insteadOf = List.copyOf(insteadOf);
        }
    }

    /**
     * A fact that is passed on.
     *
     * @param to the step that needs it, or null where the goal wants it
     */
    public record Support(String fact, @Nullable StepId to) {}
}

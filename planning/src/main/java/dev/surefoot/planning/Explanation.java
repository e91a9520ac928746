package dev.surefoot.planning;

import dev.surefoot.json.Digest;
import dev.surefoot.plan.StepId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a plan is as it is. */
public sealed interface Explanation {

    /**
     * A search found it.
     *
     * @param reasons of every step that was planned, in plan order; kept steps have theirs from before
     * @param asked inputs that nobody gave and no tool finds out, by name: they are asked for before anything runs
     * @param cost of the planned steps together, in the planner's unit
     * @param provedOptimal whether no plan costs less; where not, the search ended at its bound with a good one
     * @param looked how many states were looked at
     */
    record Searched(List<Reason> reasons, List<String> asked, long cost, boolean provedOptimal, long looked)
            implements Explanation {
        public Searched {
            reasons = List.copyOf(reasons);
            asked = List.copyOf(asked);
        }
    }

    /**
     * It was taken from a library of reviewed plans, its steps unchanged.
     *
     * @param template what the plan is called there
     * @param digest of the plan there
     */
    record Taken(String template, Digest digest) implements Explanation {}

    /**
     * It came of what a model proposed, and it lints.
     *
     * @param model the name under which the model is configured
     * @param prompt the digest of what the model was told first, which changes with the prompt's text
     * @param because what the model says for it: untrusted text, empty where it says nothing
     * @param refused the proposals before it, each as what was wrong with it
     * @param by how the plan came of the proposal, or null where the model wrote the steps itself
     */
    record Proposed(
            String model,
            Digest prompt,
            String because,
            List<List<String>> refused,
            @Nullable Explanation by) implements Explanation {
        public Proposed {
            refused = refused.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Why one step is there.
     *
     * @param supports what it gives, and to whom
     * @param insteadOf other tools that would have given the same
     */
    record Reason(StepId step, String tool, long cost, List<Support> supports, List<String> insteadOf) {
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
    record Support(String fact, @Nullable StepId to) {}
}

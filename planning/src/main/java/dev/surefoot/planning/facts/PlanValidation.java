package dev.surefoot.planning.facts;

import dev.surefoot.plan.StepId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What carrying out a plan on paper comes to. */
public sealed interface PlanValidation {

    /**
     * Every step has what it needs in its turn, and what is wanted holds at the end.
     *
     * @param order the turn of each step: file order, as far as the dependencies leave it
     */
    record Valid(List<StepId> order) implements PlanValidation {
        public Valid {
            order = List.copyOf(order);
        }
    }

    /**
     * It goes wrong.
     *
     * @param step the first step that goes wrong, null where all go well and the end is not what is wanted
     * @param turn that step's, from 1; 0 where there is none
     * @param unmet the facts that do not hold then, sorted; none where these are not the reason
     */
    record Invalid(@Nullable StepId step, int turn, Reason reason, Set<String> unmet) implements PlanValidation {
        public Invalid {
            unmet = Collections.unmodifiableSortedSet(new TreeSet<>(unmet));
        }
    }

    /** Why it goes wrong. */
    enum Reason {
        /** The toolbox has no such tool. */
        UNKNOWN_TOOL,
        /** A fact that the step needs does not hold. */
        UNMET_FACTS,
        /** The step waits for itself, through others or directly, and so never has a turn. */
        WAITS_FOR_ITSELF,
        /** All steps go well, and a wanted fact does not hold. */
        NOT_PRODUCED
    }
}

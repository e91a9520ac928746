package dev.surefoot.planning.search;

import java.util.Set;

/** What carrying out a plan, one action after the other, comes to. */
public sealed interface Validation {

    /** Every action can be carried out in its turn, and what is wanted holds at the end. */
    record Valid(long cost) implements Validation {}

    /**
     * It goes wrong.
     *
     * @param step the first step that cannot be carried out, from 1; 0 where all can and the end is not what is wanted
     * @param unmet the facts required, or wanted, that do not hold then; none for an unknown action
     */
    record Invalid(int step, Reason reason, Set<String> unmet) implements Validation {
        public Invalid {
            unmet = Facts.sorted(unmet);
        }
    }

    enum Reason {
        UNKNOWN_ACTION,
        UNMET_PRECONDITION,
        GOAL_NOT_REACHED
    }
}

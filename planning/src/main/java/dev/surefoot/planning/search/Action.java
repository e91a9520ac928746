package dev.surefoot.planning.search;

import java.util.Set;

/**
 * What can be done where facts hold, and which facts hold after it (STRIPS, Fikes &amp; Nilsson 1971). What it deletes
 * ceases first, so a fact that it both deletes and adds holds afterwards.
 *
 * @param name unique within a problem
 * @param requires the facts that must hold before it
 * @param cost at least 1 and at most {@link #MOST_COST}, in whatever unit the other actions of the problem have
 */
public record Action(String name, Set<String> requires, Set<String> adds, Set<String> deletes, long cost) {
    /** Keeps the cost of every plan that a search can hold within a long. */
    public static final long MOST_COST = 1_000_000_000L;

    public Action {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an action has no name: give it one that no other action has");
        }
        if (cost < 1 || cost > MOST_COST) {
            throw new IllegalArgumentException(
                    "action %s: expected a cost from 1 to %d, found %d".formatted(name, MOST_COST, cost));
        }
        requires = Facts.sorted(requires);
        adds = Facts.sorted(adds);
        deletes = Facts.sorted(deletes);
    }
}

package dev.surefoot.planning.search;

import java.util.List;
import java.util.Set;

/** What a search came to. */
public sealed interface Solution {

    /**
     * A plan that reaches all that is wanted.
     *
     * @param plan in an order in which it can be carried out; empty where what is wanted holds already
     * @param provedOptimal whether no plan costs less; where false, one might
     * @param expanded how many states were expanded for it
     */
    record Solved(List<Action> plan, long cost, boolean provedOptimal, long expanded) implements Solution {
        public Solved {
            plan = List.copyOf(plan);
        }
    }

    /**
     * No plan exists; that is proved.
     *
     * @param facts those wanted that would be out of reach even if nothing were ever deleted, and of those below them
     *     (required by an action that would give them) the ones that no action gives. Empty where there is a conflict
     * @param conflict wanted facts that are each within reach if nothing is ever deleted, and that no reachable state has
     *     together. It is minimal (without any one of them, the rest can be reached) as far as the bounds allowed to
     *     find out. A single fact is one whose givers require what cannot hold together. Empty where there are facts
     * @param blocked the actions that would have given what is missing, nearest to what is wanted first
     * @param byExhaustion whether that took visiting every state; otherwise it follows from the actions alone
     */
    record Unreachable(Set<String> facts, Set<String> conflict, List<Blocked> blocked, boolean byExhaustion)
            implements Solution {
        public Unreachable {
            facts = Facts.sorted(facts);
            conflict = Facts.sorted(conflict);
            blocked = List.copyOf(blocked);
            if (facts.isEmpty() == conflict.isEmpty()) {
                throw new IllegalArgumentException(
                        "expected either facts or a conflict, found %s and %s".formatted(facts, conflict));
            }
        }
    }

    /**
     * Neither a plan nor a proof that there is none within the bounds: there may be one.
     *
     * @param atLeast what a plan costs at least, if there is one
     */
    record LimitReached(long expanded, long atLeast) implements Solution {}

    /**
     * An action that would have helped.
     *
     * @param lacks of what it requires, the facts that nobody can give; in a conflict, those that cannot hold together, or
     *     with the rest of the conflict, and the facts of the conflict that it would delete
     */
    record Blocked(Action action, Set<String> lacks) {
        public Blocked {
            lacks = Facts.sorted(lacks);
        }
    }
}

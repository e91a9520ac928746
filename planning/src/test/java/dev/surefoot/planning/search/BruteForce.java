package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/** Visits every state of a small problem by Dijkstra's algorithm. Shares nothing with the search but its input. */
final class BruteForce {
    static final long OUT_OF_REACH = -1;

    private final List<String> facts;
    private final Map<Integer, Long> costs = new HashMap<>();

    BruteForce(Problem problem) {
        TreeSet<String> named = new TreeSet<>(problem.holds());
        named.addAll(problem.wanted());
        for (Action action : problem.actions()) {
            named.addAll(action.requires());
            named.addAll(action.adds());
            named.addAll(action.deletes());
        }
        facts = new ArrayList<>(named);
        if (facts.size() > 30) {
            throw new IllegalArgumentException("too many facts: " + facts.size());
        }
        visit(problem);
    }

    int states() {
        return costs.size();
    }

    /** The least that it costs to have all of these facts together. */
    long cost(Collection<String> wanted) {
        int mask = mask(wanted);
        return costs.entrySet().stream()
                .filter(state -> (state.getKey() & mask) == mask)
                .mapToLong(Map.Entry::getValue)
                .min()
                .orElse(OUT_OF_REACH);
    }

    /** The facts that could hold at some time if nothing were ever deleted. */
    static Set<String> withoutDeletes(Problem problem) {
        Set<String> reached = new TreeSet<>(problem.holds());
        boolean more = true;
        while (more) {
            more = false;
            for (Action action : problem.actions()) {
                more |= reached.containsAll(action.requires()) && reached.addAll(action.adds());
            }
        }
        return reached;
    }

    private void visit(Problem problem) {
        record Reached(int state, long cost) {}
        PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparingLong(Reached::cost));
        open.add(new Reached(mask(problem.holds()), 0));
        while (!open.isEmpty()) {
            Reached at = open.remove();
            if (costs.putIfAbsent(at.state(), at.cost()) == null) {
                for (Action action : problem.actions()) {
                    int requires = mask(action.requires());
                    if ((at.state() & requires) == requires) {
                        int next = (at.state() & ~mask(action.deletes())) | mask(action.adds());
                        open.add(new Reached(next, at.cost() + action.cost()));
                    }
                }
            }
        }
    }

    private int mask(Collection<String> of) {
        int mask = 0;
        for (String fact : of) {
            int at = facts.indexOf(fact);
            mask |= at < 0 ? 1 << 31 : 1 << at;
        }
        return mask;
    }
}

package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What could be reached if nothing were ever deleted: whatever cannot be then, can never be. */
final class Relaxation {
    private final BitSet facts = new BitSet();
    private final BitSet actions = new BitSet();

    Relaxation(Problem problem) {
        int count = problem.actions().size();
        List<List<Integer>> users = new ArrayList<>(problem.facts());
        for (int fact = 0; fact < problem.facts(); fact++) {
            users.add(new ArrayList<>());
        }
        int[] unmet = new int[count];
        int[] queue = new int[problem.facts()];
        int end = reach(problem.holdsIds(), queue, 0);
        for (int action = 0; action < count; action++) {
            unmet[action] = problem.requires(action).length;
            for (int fact : problem.requires(action)) {
                users.get(fact).add(action);
            }
            if (unmet[action] == 0) {
                actions.set(action);
                end = reach(problem.adds(action), queue, end);
            }
        }
        for (int next = 0; next < end; next++) {
            for (int action : users.get(queue[next])) {
                if (--unmet[action] == 0) {
                    actions.set(action);
                    end = reach(problem.adds(action), queue, end);
                }
            }
        }
    }

    boolean reachesFact(int fact) {
        return facts.get(fact);
    }

    boolean reachesAll(int[] wanted) {
        for (int fact : wanted) {
            if (!facts.get(fact)) {
                return false;
            }
        }
        return true;
    }

    /** The actions that could be carried out. */
    BitSet actions() {
        return actions;
    }

    private int reach(int[] given, int[] queue, int end) {
        int last = end;
        for (int fact : given) {
            if (!facts.get(fact)) {
                facts.set(fact);
                queue[last++] = fact;
            }
        }
        return last;
    }
}

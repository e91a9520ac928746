package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The pairs of facts that no reachable state has together, found by asking of every pair whether an action might bring it
 * about (h², Haslum &amp; Geffner 2000). It finds many, not all.
 */
final class Mutexes {
    /** The table has a bit for each pair. */
    private static final int MOST_FACTS = 4_000;

    /** Where filling the table takes more looks at its words, it is given up: half of it says nothing. */
    private static final long MOST_LOOKS = 100_000_000;

    private final Task task;
    /** For each fact those that it might hold with; itself, where it might hold at all. */
    private final List<BitSet> with = new ArrayList<>();

    Mutexes(Task task) {
        this.task = task;
        if (task.facts <= MOST_FACTS) {
            BitSet start = BitSet.valueOf(task.start());
            for (int fact = 0; fact < task.facts; fact++) {
                with.add(start.get(fact) ? (BitSet) start.clone() : new BitSet());
            }
            fill();
        }
    }

    private void fill() {
        long looks = 0;
        boolean more = true;
        while (more) {
            more = false;
            for (int action = 0; action < task.actions(); action++) {
                looks += (long) task.words() * (task.requires[action].length + task.adds[action].length);
                more |= isPossible(task.requires[action]) && add(action);
            }
            if (looks > MOST_LOOKS) {
                with.clear();
                return;
            }
        }
    }

    /** One fact that can never hold, or two that cannot hold together; none where no such is found. */
    int[] conflict(int[] wanted) {
        for (int fact : wanted) {
            if (exclude(fact, fact)) {
                return new int[] {fact};
            }
        }
        for (int fact = 0; fact < wanted.length; fact++) {
            for (int other = fact + 1; other < wanted.length; other++) {
                if (exclude(wanted[fact], wanted[other])) {
                    return new int[] {wanted[fact], wanted[other]};
                }
            }
        }
        return new int[0];
    }

    boolean exclude(int fact, int other) {
        return !with.isEmpty() && !with.get(fact).get(other);
    }

    private boolean isPossible(int[] facts) {
        for (int fact : facts) {
            for (int other : facts) {
                if (!with.get(fact).get(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What the action gives may hold with all that may hold with everything it requires, and that it does not delete. */
    private boolean add(int action) {
        BitSet beside = new BitSet();
        if (task.requires[action].length == 0) {
            for (int fact = 0; fact < task.facts; fact++) {
                beside.set(fact, with.get(fact).get(fact));
            }
        } else {
            beside.or(with.get(task.requires[action][0]));
            for (int fact : task.requires[action]) {
                beside.and(with.get(fact));
            }
        }
        for (int fact : task.deletes[action]) {
            beside.clear(fact);
        }
        for (int fact : task.adds[action]) {
            beside.set(fact);
        }
        boolean more = false;
        for (int fact : task.adds[action]) {
            BitSet added = (BitSet) beside.clone();
            added.andNot(with.get(fact));
            more |= !added.isEmpty();
            with.get(fact).or(added);
            added.stream().forEach(other -> with.get(other).set(fact));
        }
        return more;
    }
}

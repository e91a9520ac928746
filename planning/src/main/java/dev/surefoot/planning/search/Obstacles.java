package dev.surefoot.planning.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says of what is out of reach what stands in the way. */
final class Obstacles {
    private Obstacles() {}

    /** Of facts that are out of reach even if nothing were ever deleted: from those wanted, down what would give them. */
    static Solution.Unreachable facts(Problem problem, Relaxation relaxation) {
        Set<String> missing = new HashSet<>();
        List<Solution.Blocked> blocked = new ArrayList<>();
        BitSet seen = new BitSet();
        BitSet named = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        for (int fact : problem.wantedIds()) {
            if (!relaxation.reachesFact(fact)) {
                missing.add(problem.fact(fact));
                seen.set(fact);
                open.add(fact);
            }
        }
        int[][] givers = givers(problem);
        while (!open.isEmpty()) {
            int fact = open.remove();
            if (givers[fact].length == 0) {
                missing.add(problem.fact(fact));
            }
            for (int action : givers[fact]) {
                if (named.get(action)) {
                    continue;
                }
                named.set(action);
                Set<String> lacks = new HashSet<>();
                for (int required : problem.requires(action)) {
                    if (!relaxation.reachesFact(required)) {
                        lacks.add(problem.fact(required));
                        if (!seen.get(required)) {
                            seen.set(required);
                            open.add(required);
                        }
                    }
                }
                blocked.add(new Solution.Blocked(problem.actions().get(action), lacks));
            }
        }
        return new Solution.Unreachable(missing, Set.of(), blocked, false);
    }

    /** Of facts that cannot hold together: the actions that would give one of them, and what each is up against. */
    static Solution.Unreachable conflict(Task task, Mutexes mutexes, int[] conflict, boolean byExhaustion) {
        List<Solution.Blocked> blocked = new ArrayList<>();
        for (int action = 0; action < task.actions(); action++) {
            Set<String> lacks = new HashSet<>();
            for (int given : task.adds[action]) {
                if (contains(conflict, given)) {
                    lacks.addAll(against(task, mutexes, conflict, action, given));
                }
            }
            if (!lacks.isEmpty()) {
                blocked.add(new Solution.Blocked(task.action(action), lacks));
            }
        }
        Set<String> names = new HashSet<>();
        for (int fact : conflict) {
            names.add(task.fact(fact));
        }
        return new Solution.Unreachable(Set.of(), names, blocked, byExhaustion);
    }

    private static Set<String> against(Task task, Mutexes mutexes, int[] conflict, int action, int given) {
        Set<String> against = new HashSet<>();
        for (int required : task.requires[action]) {
            boolean excluded = false;
            for (int other : conflict) {
                excluded |= other != given && !contains(task.adds[action], other) && mutexes.exclude(required, other);
            }
            for (int other : task.requires[action]) {
                excluded |= mutexes.exclude(required, other);
            }
            if (excluded) {
                against.add(task.fact(required));
            }
        }
        for (int deleted : task.deletes[action]) {
            if (contains(conflict, deleted)) {
                against.add(task.fact(deleted));
            }
        }
        return against;
    }

    private static int[][] givers(Problem problem) {
        int[][] adds = new int[problem.actions().size()][];
        Arrays.setAll(adds, problem::adds);
        return LandmarkCut.byFact(adds, problem.facts());
    }

    private static boolean contains(int[] facts, int fact) {
        for (int each : facts) {
            if (each == fact) {
                return true;
            }
        }
        return false;
    }
}

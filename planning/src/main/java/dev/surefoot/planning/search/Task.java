package dev.surefoot.planning.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * What of a problem can matter: the actions that can be carried out and lead to what is wanted, and the facts that they
 * require and that may change. Both are numbered in the problem's order. A state is a bit for each fact.
 */
final class Task {
    final int facts;
    final int[][] requires;
    final int[][] adds;
    final int[][] deletes;
    final long[] costs;
    final int[] wanted;

    private final long[] start;
    private final Problem problem;
    private final int[] factIds;
    private final int[] actionIds;

    private Task(Problem problem, int[] actionIds, int[] factIds) {
        this.problem = problem;
        this.actionIds = actionIds;
        this.factIds = factIds;
        facts = factIds.length;
        int[] numbers = new int[problem.facts()];
        Arrays.fill(numbers, -1);
        for (int fact = 0; fact < facts; fact++) {
            numbers[factIds[fact]] = fact;
        }
        requires = new int[actionIds.length][];
        adds = new int[actionIds.length][];
        deletes = new int[actionIds.length][];
        costs = new long[actionIds.length];
        for (int action = 0; action < actionIds.length; action++) {
            int id = actionIds[action];
            requires[action] = numbered(problem.requires(id), numbers);
            adds[action] = numbered(problem.adds(id), numbers);
            deletes[action] = numbered(problem.deletes(id), numbers);
            costs[action] = problem.actions().get(id).cost();
        }
        wanted = numbered(problem.wantedIds(), numbers);
        start = new long[words()];
        for (int fact : numbered(problem.holdsIds(), numbers)) {
            start[fact >> 6] |= 1L << fact;
        }
    }

    private Task(Task task, long[] start, int[] wanted) {
        problem = task.problem;
        actionIds = task.actionIds;
        factIds = task.factIds;
        facts = task.facts;
        requires = task.requires;
        adds = task.adds;
        deletes = task.deletes;
        costs = task.costs;
        this.start = start;
        this.wanted = wanted;
    }

    /** The part of a problem that can matter, where all that is wanted is within reach of the relaxation. */
    static Task of(Problem problem, Relaxation relaxation) {
        BitSet lasting = new BitSet();
        for (int fact : problem.holdsIds()) {
            lasting.set(fact);
        }
        BitSet reached = relaxation.actions();
        for (int action = reached.nextSetBit(0); action >= 0; action = reached.nextSetBit(action + 1)) {
            for (int fact : problem.deletes(action)) {
                lasting.clear(fact);
            }
        }
        BitSet needed = new BitSet();
        BitSet helpful = new BitSet();
        List<List<Integer>> givers = givers(problem, reached);
        Deque<Integer> open = new ArrayDeque<>();
        need(problem.wantedIds(), lasting, needed, open);
        while (!open.isEmpty()) {
            for (int action : givers.get(open.remove())) {
                if (!helpful.get(action)) {
                    helpful.set(action);
                    need(problem.requires(action), lasting, needed, open);
                }
            }
        }
        return new Task(problem, helpful.stream().toArray(), needed.stream().toArray());
    }

    /** The same task with fewer facts wanted. */
    Task wanting(int[] fewer) {
        return new Task(this, start, fewer);
    }

    /** The same actions, from another state to other facts. */
    Task between(long[] state, int[] facts) {
        return new Task(this, state.clone(), facts);
    }

    int actions() {
        return costs.length;
    }

    /** The length of a state in longs. */
    int words() {
        return Math.max(1, (facts + Long.SIZE - 1) / Long.SIZE);
    }

    Action action(int action) {
        return problem.actions().get(actionIds[action]);
    }

    String fact(int fact) {
        return problem.fact(factIds[fact]);
    }

    long[] start() {
        return start.clone();
    }

    boolean isReached(long[] state) {
        return holdsAll(state, wanted);
    }

    boolean isApplicable(int action, long[] state) {
        return holdsAll(state, requires[action]);
    }

    /** Writes what the action makes of a state over another, or over itself. */
    void apply(int action, long[] state, long[] next) {
        System.arraycopy(state, 0, next, 0, next.length);
        for (int fact : deletes[action]) {
            next[fact >> 6] &= ~(1L << fact);
        }
        for (int fact : adds[action]) {
            next[fact >> 6] |= 1L << fact;
        }
    }

    static boolean holds(long[] state, int fact) {
        return (state[fact >> 6] & 1L << fact) != 0;
    }

    private static boolean holdsAll(long[] state, int[] facts) {
        for (int fact : facts) {
            if (!holds(state, fact)) {
                return false;
            }
        }
        return true;
    }

    private static List<List<Integer>> givers(Problem problem, BitSet reached) {
        List<List<Integer>> givers = new ArrayList<>(problem.facts());
        for (int fact = 0; fact < problem.facts(); fact++) {
            givers.add(new ArrayList<>());
        }
        for (int action = reached.nextSetBit(0); action >= 0; action = reached.nextSetBit(action + 1)) {
            for (int fact : problem.adds(action)) {
                givers.get(fact).add(action);
            }
        }
        return givers;
    }

    private static void need(int[] facts, BitSet lasting, BitSet needed, Deque<Integer> open) {
        for (int fact : facts) {
            if (!lasting.get(fact) && !needed.get(fact)) {
                needed.set(fact);
                open.add(fact);
            }
        }
    }

    private static int[] numbered(int[] ids, int[] numbers) {
        return Arrays.stream(ids)
                .map(id -> numbers[id])
                .filter(number -> number >= 0)
                .toArray();
    }
}

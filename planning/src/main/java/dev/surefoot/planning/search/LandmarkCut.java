package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The landmark-cut estimate (Helmert &amp; Domshlak 2009): what a plan costs at least. Again and again it finds a set of
 * actions of which every plan needs one, counts the cheapest and takes its cost off all of them, until what is left is
 * free. Admissible for any costs, not consistent.
 */
final class LandmarkCut {
    /** From here nothing that is wanted can be reached. */
    static final long DEAD_END = Long.MAX_VALUE;

    private static final byte UNSEEN = 0;
    private static final byte FROM_START = 1;
    private static final byte TO_END = 2;

    /** Given always, and required by the actions that require nothing else. */
    private final int start;
    /** Given by one more action, which is free and requires all that is wanted. */
    private final int end;

    private final int[][] requires;
    private final int[][] adds;
    private final int[][] users;
    private final int[][] givers;
    private final long[] costs;
    private final Allowance allowance;

    private final long[] left;
    private final int[] unmet;
    private final long[] reachedAt;
    /** Of what an action requires, the fact that is reached last; only where the action can be reached. */
    private final int[] supporter;

    private final byte[] side;
    private final int[] stack;
    private final FactQueue queue = new FactQueue();
    private final int[] cut;
    private int cutSize;

    LandmarkCut(Task task, Allowance allowance) {
        this.allowance = allowance;
        int actions = task.actions() + 1;
        start = task.facts;
        end = task.facts + 1;
        requires = new int[actions][];
        adds = new int[actions][];
        for (int action = 0; action < task.actions(); action++) {
            requires[action] = orStart(task.requires[action]);
            adds[action] = task.adds[action];
        }
        requires[actions - 1] = orStart(task.wanted);
        adds[actions - 1] = new int[] {end};
        costs = Arrays.copyOf(task.costs, actions);
        users = byFact(requires, task.facts + 2);
        givers = byFact(adds, task.facts + 2);
        left = new long[actions];
        unmet = new int[actions];
        supporter = new int[actions];
        cut = new int[actions];
        reachedAt = new long[task.facts + 2];
        side = new byte[task.facts + 2];
        stack = new int[task.facts + 2];
    }

    /** Less where the looks run out. */
    long of(long[] state) {
        System.arraycopy(costs, 0, left, 0, costs.length);
        reachAll(state);
        if (reachedAt[end] == DEAD_END) {
            return DEAD_END;
        }
        long estimate = 0;
        while (reachedAt[end] > 0 && allowance.hasLooks()) {
            Arrays.fill(side, UNSEEN);
            markWaysToEnd();
            findCut(state);
            long least = DEAD_END;
            for (int each = 0; each < cutSize; each++) {
                least = Math.min(least, left[cut[each]]);
            }
            for (int each = 0; each < cutSize; each++) {
                left[cut[each]] -= least;
            }
            estimate += least;
            reachCheaper();
        }
        return estimate;
    }

    /** When each fact is reached if an action has to wait only for the last of what it requires (h-max). */
    private void reachAll(long[] state) {
        Arrays.fill(reachedAt, DEAD_END);
        for (int action = 0; action < unmet.length; action++) {
            unmet[action] = requires[action].length;
        }
        reach(start, 0);
        for (int fact = 0; fact < start; fact++) {
            if (Task.holds(state, fact)) {
                reach(fact, 0);
            }
        }
        while (!queue.isEmpty()) {
            long at = queue.firstCost();
            int fact = queue.remove();
            if (at == reachedAt[fact]) {
                allowance.look(users[fact].length);
                for (int action : users[fact]) {
                    if (--unmet[action] == 0) {
                        supporter[action] = fact;
                        for (int added : adds[action]) {
                            reach(added, at + left[action]);
                        }
                    }
                }
            }
        }
    }

    private void reachCheaper() {
        for (int each = 0; each < cutSize; each++) {
            reachByWayOf(cut[each]);
        }
        while (!queue.isEmpty()) {
            long at = queue.firstCost();
            int fact = queue.remove();
            if (at == reachedAt[fact]) {
                allowance.look(users[fact].length);
                for (int action : users[fact]) {
                    if (unmet[action] == 0 && supporter[action] == fact) {
                        supporter[action] = lastOf(requires[action]);
                        reachByWayOf(action);
                    }
                }
            }
        }
    }

    private void reachByWayOf(int action) {
        long at = reachedAt[supporter[action]] + left[action];
        for (int added : adds[action]) {
            reach(added, at);
        }
    }

    private void reach(int fact, long at) {
        if (at < reachedAt[fact]) {
            reachedAt[fact] = at;
            queue.add(at, fact);
        }
    }

    private int lastOf(int[] facts) {
        int last = facts[0];
        for (int fact : facts) {
            if (reachedAt[fact] > reachedAt[last]) {
                last = fact;
            }
        }
        return last;
    }

    /** From the end back over what is free. */
    private void markWaysToEnd() {
        int size = 0;
        side[end] = TO_END;
        stack[size++] = end;
        while (size > 0) {
            int fact = stack[--size];
            allowance.look(givers[fact].length);
            for (int action : givers[fact]) {
                if (left[action] == 0 && unmet[action] == 0 && side[supporter[action]] != TO_END) {
                    side[supporter[action]] = TO_END;
                    stack[size++] = supporter[action];
                }
            }
        }
    }

    /** From the state forward, over every action that does not cross to the end's side: those that do are the cut. */
    private void findCut(long[] state) {
        cutSize = 0;
        int size = 0;
        side[start] = FROM_START;
        stack[size++] = start;
        for (int fact = 0; fact < start; fact++) {
            if (Task.holds(state, fact)) {
                side[fact] = FROM_START;
                stack[size++] = fact;
            }
        }
        while (size > 0) {
            int fact = stack[--size];
            allowance.look(users[fact].length);
            for (int action : users[fact]) {
                if (unmet[action] != 0 || supporter[action] != fact) {
                    continue;
                }
                if (crosses(action)) {
                    cut[cutSize++] = action;
                } else {
                    for (int added : adds[action]) {
                        if (side[added] == UNSEEN) {
                            side[added] = FROM_START;
                            stack[size++] = added;
                        }
                    }
                }
            }
        }
    }

    private boolean crosses(int action) {
        for (int added : adds[action]) {
            if (side[added] == TO_END) {
                return true;
            }
        }
        return false;
    }

    private int[] orStart(int[] facts) {
        return facts.length == 0 ? new int[] {start} : facts;
    }

    /** For each fact, the actions that name it. */
    static int[][] byFact(int[][] factsOf, int facts) {
        List<List<Integer>> lists = new ArrayList<>(facts);
        for (int fact = 0; fact < facts; fact++) {
            lists.add(new ArrayList<>());
        }
        for (int action = 0; action < factsOf.length; action++) {
            for (int fact : factsOf[action]) {
                lists.get(fact).add(action);
            }
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }
}

package dev.surefoot.planning.search;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The estimate of FF (Hoffmann &amp; Nebel 2001): the cost of a plan for what would be wanted if nothing were ever
 * deleted, its actions chosen by added costs (Keyder &amp; Geffner 2008). Not admissible.
 */
final class RelaxedPlan {
    static final long DEAD_END = Long.MAX_VALUE;

    private final Task task;
    private final int[][] users;
    private final Allowance allowance;
    private final int[] unmet;
    private final long[] addedCosts;
    private final long[] reachedAt;
    private final int[] giver;
    private final FactQueue queue = new FactQueue();
    private final BitSet chosen = new BitSet();
    private final BitSet seen = new BitSet();
    private final BitSet preferred = new BitSet();
    private final BitSet wanted = new BitSet();
    private final int[] stack;

    RelaxedPlan(Task task, Allowance allowance) {
        this.task = task;
        this.allowance = allowance;
        users = LandmarkCut.byFact(task.requires, task.facts);
        unmet = new int[task.actions()];
        addedCosts = new long[task.actions()];
        reachedAt = new long[task.facts];
        giver = new int[task.facts];
        stack = new int[task.facts];
    }

    long of(long[] state) {
        chosen.clear();
        seen.clear();
        preferred.clear();
        return reach(state) ? choose(state) : DEAD_END;
    }

    /** The actions of the last relaxed plan that can be carried out at once: the helpful ones. */
    BitSet preferred() {
        return preferred;
    }

    private boolean reach(long[] state) {
        queue.clear();
        wanted.clear();
        for (int fact : task.wanted) {
            wanted.set(fact);
        }
        int missing = task.wanted.length;
        Arrays.fill(reachedAt, DEAD_END);
        System.arraycopy(task.costs, 0, addedCosts, 0, addedCosts.length);
        for (int fact = 0; fact < task.facts; fact++) {
            if (Task.holds(state, fact)) {
                reach(fact, 0, Nodes.NONE);
            }
        }
        for (int action = 0; action < unmet.length; action++) {
            unmet[action] = task.requires[action].length;
            if (unmet[action] == 0) {
                reachAdded(action);
            }
        }
        while (!queue.isEmpty() && missing > 0) {
            long at = queue.firstCost();
            int fact = queue.remove();
            if (at > reachedAt[fact]) {
                continue;
            }
            if (wanted.get(fact)) {
                missing--;
            }
            allowance.look(users[fact].length);
            for (int action : users[fact]) {
                addedCosts[action] += at;
                if (--unmet[action] == 0) {
                    reachAdded(action);
                }
            }
        }
        return missing == 0;
    }

    private void reachAdded(int action) {
        for (int added : task.adds[action]) {
            reach(added, addedCosts[action], action);
        }
    }

    private void reach(int fact, long at, int action) {
        if (at < reachedAt[fact]) {
            reachedAt[fact] = at;
            giver[fact] = action;
            queue.add(at, fact);
        }
    }

    private long choose(long[] state) {
        long estimate = 0;
        int size = push(task.wanted, 0);
        while (size > 0) {
            int action = giver[stack[--size]];
            if (action != Nodes.NONE && !chosen.get(action)) {
                chosen.set(action);
                estimate += task.costs[action];
                if (task.isApplicable(action, state)) {
                    preferred.set(action);
                }
                size = push(task.requires[action], size);
            }
        }
        return estimate;
    }

    private int push(int[] facts, int size) {
        int next = size;
        for (int fact : facts) {
            if (!seen.get(fact)) {
                seen.set(fact);
                stack[next++] = fact;
            }
        }
        return next;
    }
}

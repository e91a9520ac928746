package dev.surefoot.planning.search;

import java.util.Arrays;

/** Facts by cost, the cheapest first: a binary heap. Among equal costs the order is fixed, and nothing depends on it. */
final class FactQueue {
    private long[] costs = new long[64];
    private int[] facts = new int[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    long firstCost() {
        return costs[0];
    }

    void add(long cost, int fact) {
        if (size == costs.length) {
            costs = Arrays.copyOf(costs, 2 * size);
            facts = Arrays.copyOf(facts, 2 * size);
        }
        int at = size++;
        while (at > 0) {
            int above = (at - 1) >>> 1;
            if (costs[above] <= cost) {
                break;
            }
            costs[at] = costs[above];
            facts[at] = facts[above];
            at = above;
        }
        costs[at] = cost;
        facts[at] = fact;
    }

    int remove() {
        int first = facts[0];
        long cost = costs[--size];
        int fact = facts[size];
        int at = 0;
        for (int below = 1; below < size; below = 2 * at + 1) {
            if (below + 1 < size && costs[below + 1] < costs[below]) {
                below++;
            }
            if (costs[below] >= cost) {
                break;
            }
            costs[at] = costs[below];
            facts[at] = facts[below];
            at = below;
        }
        costs[at] = cost;
        facts[at] = fact;
        return first;
    }
}

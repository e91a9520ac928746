package dev.surefoot.planning.search;

import java.util.Arrays;

/** The states that a search has met, each kept once, with the cheapest known way there. */
final class Nodes {
    static final int NONE = -1;

    /** 128 MB: what the states of one search may fill. */
    private static final int MOST_WORDS = 1 << 24;

    private final int words;
    private final int most;
    private int size;
    private long[] states;
    private int[] table = new int[1 << 10];
    private int[] parents = new int[1 << 8];
    private int[] actions = new int[1 << 8];
    private long[] costs = new long[1 << 8];
    private long[] estimates = new long[1 << 8];
    private boolean[] closed = new boolean[1 << 8];

    Nodes(int words, int most) {
        this.words = words;
        this.most = Math.max(1, Math.min(most, MOST_WORDS / words));
        this.states = new long[words << 8];
        Arrays.fill(table, NONE);
    }

    boolean isFull() {
        return size >= most;
    }

    int size() {
        return size;
    }

    /** The number of a state; the next free number where it is new, which it is kept under. */
    int number(long[] state) {
        int slot = slot(state, 0);
        if (table[slot] != NONE) {
            return table[slot];
        }
        if (size == parents.length) {
            grow();
        }
        table[slot] = size;
        System.arraycopy(state, 0, states, size * words, words);
        if (2 * ++size > table.length) {
            rehash();
        }
        return size - 1;
    }

    void copy(int node, long[] state) {
        System.arraycopy(states, node * words, state, 0, words);
    }

    void reach(int node, int parent, int action, long cost) {
        parents[node] = parent;
        actions[node] = action;
        costs[node] = cost;
    }

    long cost(int node) {
        return costs[node];
    }

    long estimate(int node) {
        return estimates[node];
    }

    void estimate(int node, long estimate) {
        estimates[node] = estimate;
    }

    boolean isClosed(int node) {
        return closed[node];
    }

    void close(int node, boolean now) {
        closed[node] = now;
    }

    /** The actions that lead to a state. */
    int[] path(int node) {
        int length = 0;
        for (int at = node; parents[at] != NONE; at = parents[at]) {
            length++;
        }
        int[] path = new int[length];
        for (int at = node; parents[at] != NONE; at = parents[at]) {
            path[--length] = actions[at];
        }
        return path;
    }

    private int slot(long[] state, int offset) {
        long hash = 0;
        for (int word = 0; word < words; word++) {
            hash = (hash ^ state[offset + word]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        int mask = table.length - 1;
        int slot = (int) hash & mask;
        while (table[slot] != NONE && !isAt(table[slot], state, offset)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isAt(int node, long[] state, int offset) {
        int start = node * words;
        return Arrays.equals(states, start, start + words, state, offset, offset + words);
    }

    private void rehash() {
        table = new int[2 * table.length];
        Arrays.fill(table, NONE);
        for (int node = 0; node < size; node++) {
            table[slot(states, node * words)] = node;
        }
    }

    private void grow() {
        int length = 2 * size;
        states = Arrays.copyOf(states, length * words);
        parents = Arrays.copyOf(parents, length);
        actions = Arrays.copyOf(actions, length);
        costs = Arrays.copyOf(costs, length);
        estimates = Arrays.copyOf(estimates, length);
        closed = Arrays.copyOf(closed, length);
    }
}

package dev.surefoot.planning.search;

import java.util.PriorityQueue;

/** What may be expanded next: by rank, among equals by the second rank, then first come, first served. */
final class Frontier {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long arrivals;

    /**
     * @param node the state to expand, or from which the action leads there
     * @param action {@link Nodes#NONE} where the node itself is meant
     */
    record Entry(long rank, long second, long arrival, int node, int action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byRank = Long.compare(rank, other.rank);
            int bySecond = byRank != 0 ? byRank : Long.compare(second, other.second);
            return bySecond != 0 ? bySecond : Long.compare(arrival, other.arrival);
        }
    }

    void add(long rank, long second, int node, int action) {
        entries.add(new Entry(rank, second, arrivals++, node, action));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Entry remove() {
        return entries.remove();
    }
}

package dev.surefoot.benchmarks;

import java.util.Arrays;

/** Durations in nanoseconds, in the order in which they were taken. */
final class Samples {
    private static final double NANOS_PER_MICRO = 1e3;

    private long[] nanos;
    private int size;

    Samples(int expected) {
        nanos = new long[Math.max(16, expected)];
    }

    void add(long sample) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = sample;
    }

    void addAll(Samples others) {
        for (int i = 0; i < others.size; i++) {
            add(others.nanos[i]);
        }
    }

    /** Those from one (inclusive) to another (exclusive). */
    Samples slice(int from, int to) {
        Samples slice = new Samples(to - from);
        for (int i = from; i < to; i++) {
            slice.add(nanos[i]);
        }
        return slice;
    }

    /** The sample that this share of them does not exceed, in microseconds. */
    double percentile(double share) {
        if (size == 0) {
            throw new IllegalStateException("no samples were taken");
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(size - 1, Math.round(share * (size - 1)))] / NANOS_PER_MICRO;
    }

    /** The middle one, in microseconds. */
    double median() {
        return percentile(0.5);
    }
}

package dev.surefoot.journal;

/**
 * What an append must show: which run, and the epoch of the lease under which it was decided.
 *
 * @param epoch from 1; the store refuses any but the latest
 */
public record Fence(String run, long epoch) {
    public Fence {
        Limits.requireRun(run);
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch: expected 1 or more, found " + epoch);
        }
    }
}

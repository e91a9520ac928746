package dev.surefoot.schema;

/**
 * The bound on one question asked of shapes: alternatives within alternatives would cost exponentially, and a schema
 * that refers to itself would never end. Once it is spent less is known, never more.
 */
final class Effort {
    private static final int MAX_STEPS = 2_000;
    private static final int MAX_NESTING = 20;

    private int steps;
    private int nesting;

    /** Whether one more level may be looked into; where it may, {@link #leave} follows. */
    boolean enter() {
        if (nesting >= MAX_NESTING || steps >= MAX_STEPS) {
            return false;
        }
        steps++;
        nesting++;
        return true;
    }

    void leave() {
        nesting--;
    }
}

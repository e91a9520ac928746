package dev.surefoot.expression;

/**
 * The work that one evaluation may do, counted rather than timed, so that the same check over the same values always
 * ends the same way. Used by one thread.
 */
final class Budget {
    private static final int MAX_WORK = 1_000_000;
    /** Characters that cost as much as one step. */
    private static final int CHARACTERS = 64;

    private int left = MAX_WORK;

    /** Throws {@link Spent} once the work is more than the bound, and whenever asked again afterwards. */
    void spend(int work) {
        left = Math.max(left - work, -1);
        if (left < 0) {
            throw new Spent();
        }
    }

    void spendText(String text) {
        spend(1 + text.length() / CHARACTERS);
    }

    boolean isSpent() {
        return left < 0;
    }

    /** Unwinds an evaluation; it never leaves this package. */
    static final class Spent extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        Spent() {
            super("the work is bounded", null, false, false);
        }
    }
}

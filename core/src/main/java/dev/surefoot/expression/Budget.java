package dev.surefoot.expression;

import java.io.Serial;

/**
 * The work that one evaluation may do, counted rather than timed, so that the same check over the same values always
 * ends the same way. Used by one thread.
 */
final class Budget {
    static final int MAX_WORK = 2_000_000;
    /** Characters that cost as much as one step. */
    private static final int CHARACTERS = 64;

    private int left = MAX_WORK;

    /** Throws {@link Spent} once the work is more than the bound. */
    void spend(int work) {
        left -= work;
        if (left < 0) {
            throw new Spent();
        }
    }

    void spendText(String text) {
        spend(1 + text.length() / CHARACTERS);
    }

    /**
     * Unwinds an evaluation; it never leaves this package. An error, since CEL takes an exception for the value of an
     * operand and goes on to the next one.
     */
    static final class Spent extends Error {
        @Serial
        private static final long serialVersionUID = 1L;

        Spent() {
            super("the work is bounded", null, false, false);
        }
    }
}

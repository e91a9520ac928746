package dev.surefoot.expression;

/** What a check says of the values it was given. Only {@link True} is a yes. */
public sealed interface Verdict {
    /** The condition holds. */
    record True() implements Verdict {}

    /** The condition does not hold. */
    record False() implements Verdict {}

    /**
     * There is no answer: a value is missing, an operation does not apply, the result is neither true nor false, or
     * a bound was reached.
     *
     * @param reason what was expected and what was found
     */
    record Failed(String reason) implements Verdict {
        private static final int MAX_REASON = 300;

        public Failed {
            reason = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON - 1) + "…";
        }
    }
}

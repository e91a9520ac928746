package dev.surefoot.library;

import java.io.Serial;

/** What was asked is not done, and nothing was left half-done. Files that are wrong are {@code FileRefused} instead. */
public final class SurefootException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Code code;

    /** Why. */
    public enum Code {
        /** The goal has no plan with these tools; {@link Surefoot#plan} tells as data what is in the way. */
        NO_PLAN,
        /** What the goal wants was given: there is nothing to do, and no run is recorded. */
        NOTHING_TO_DO,
        /** A step is carried out by a model that was not given: see {@link Builder#model}. */
        NO_MODEL,
        /** People are named in the policy, and this one is not among them. */
        UNKNOWN_PERSON,
        /** The run does not admit the command now, or not from this person. */
        REFUSED,
        /** Another process or thread owns the run and has not answered in time; asking again can help. */
        HELD,
        /** The step has no output, which only one that succeeded has. */
        NO_OUTPUT
    }

    SurefootException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** Whether the same can be asked again without changing anything. */
    public boolean retryable() {
        return code == Code.HELD;
    }
}

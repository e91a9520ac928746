package dev.surefoot.journal;

import org.jspecify.annotations.Nullable;

/** Nothing was changed, unless the {@linkplain Code#IO code} says that it is not known. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public JournalException(Code code, String message) {
        this(code, message, null);
    }

    public JournalException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The failure that another thread met, with this thread's own trace in front. */
    public JournalException(JournalException met) {
        super(met.getMessage(), met);
        this.code = met.code;
    }

    public Code code() {
        return code;
    }

    /** Whether the same call can succeed a moment later without anybody doing something about it. */
    public boolean retryable() {
        return code.retryable;
    }

    /** Why. */
    public enum Code {
        /** The run has other events than the caller knew: fold again. */
        STALE_SEQUENCE(false),
        /** Somebody else has taken the run, or nobody ever did: stop working on it. */
        STALE_EPOCH(false),
        /** The command was settled before, or is not one of this run. */
        STALE_COMMAND(false),
        /** No such run, event, command or artifact. */
        NOT_FOUND(false),
        /** The id is taken by a command that says something else. */
        CONFLICT(false),
        /** Larger or more than {@link Limits} allow. */
        LIMIT(false),
        /** What is stored is not what was stored. */
        CORRUPT(false),
        /** The store cannot promise that what was acknowledged stays. */
        UNSAFE_SETTINGS(false),
        /** Not a journal, or one of a later release. */
        UNKNOWN_STORE(false),
        /** The disk, or the bound on the store's size, is reached. */
        FULL(false),
        /** Another process was writing for too long. */
        BUSY(true),
        /** The system failed to read or write. Where a commit failed so, read the head to learn whether it happened. */
        IO(false),
        /** The journal was closed. */
        CLOSED(false);

        private final boolean retryable;

        Code(boolean retryable) {
            this.retryable = retryable;
        }
    }
}

package dev.surefoot.approval;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an approval stands. */
public enum ApprovalState {
    REQUESTED,
    GRANTED,
    /** Used by an attempt, in the same transaction as its intent. */
    CONSUMED,
    REJECTED,
    VOID,
    EXPIRED;

    /** What can happen to an approval. */
    public enum Change {
        GRANT,
        REJECT,
        CONSUME,
        /** The attempt that consumed it is proved not to have been carried out: the consent was not used after all. */
        RELEASE,
        /** The bytes it was for are no longer the bytes that would run, or its step ended. */
        VOID,
        EXPIRE
    }

    /** The state after the change, or null where that is not allowed. */
    public @Nullable ApprovalState after(Change change) {
        return switch (this) {
            case REQUESTED ->
                switch (change) {
                    case GRANT -> GRANTED;
                    case REJECT -> REJECTED;
                    case VOID -> VOID;
                    case EXPIRE -> EXPIRED;
                    case CONSUME, RELEASE -> null;
                };
            case GRANTED ->
                switch (change) {
                    case CONSUME -> CONSUMED;
                    case VOID -> VOID;
                    case EXPIRE -> EXPIRED;
                    case GRANT, REJECT, RELEASE -> null;
                };
            case CONSUMED ->
                switch (change) {
                    case RELEASE -> GRANTED;
                    case GRANT, REJECT, CONSUME, VOID, EXPIRE -> null;
                };
            case REJECTED, VOID, EXPIRED -> null;
        };
    }

    /** As screens and JSON write it, in lower case with hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package dev.surefoot.run;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where one try of a step stands. */
public enum AttemptState {
    /** The intent is durable; the call may be on its way. */
    SENT,
    /** An answer is recorded and not yet confirmed. */
    RESPONDED,
    /** It may have been done. */
    IN_DOUBT,
    SUCCEEDED,
    /** Proved not to have been done. */
    NOT_DONE,
    /** An effect is claimed, or was made, that is not the one wanted. */
    FAILED_AFTER_EFFECT;

    /** What can happen to an attempt. */
    public enum Change {
        RESPOND,
        DOUBT,
        RESEND,
        SUCCEED,
        PROVE_NOT_DONE,
        REFUTE
    }

    /** Whether something may still come of it. */
    public boolean open() {
        return switch (this) {
            case SENT, RESPONDED, IN_DOUBT -> true;
            case SUCCEEDED, NOT_DONE, FAILED_AFTER_EFFECT -> false;
        };
    }

    /** The state after the change, or null where that is not allowed. */
    public @Nullable AttemptState after(Change change) {
        return switch (this) {
            case SENT ->
                switch (change) {
                    case RESPOND -> RESPONDED;
                    case DOUBT -> IN_DOUBT;
                    case SUCCEED -> SUCCEEDED;
                    case PROVE_NOT_DONE -> NOT_DONE;
                    case REFUTE -> FAILED_AFTER_EFFECT;
                    case RESEND -> null;
                };
            case RESPONDED ->
                switch (change) {
                    case DOUBT -> IN_DOUBT;
                    case SUCCEED -> SUCCEEDED;
                    case PROVE_NOT_DONE -> NOT_DONE;
                    case REFUTE -> FAILED_AFTER_EFFECT;
                    case RESPOND, RESEND -> null;
                };
            case IN_DOUBT ->
                switch (change) {
                    case RESEND -> SENT;
                    case RESPOND -> RESPONDED;
                    case PROVE_NOT_DONE -> NOT_DONE;
                    case DOUBT, SUCCEED, REFUTE -> null;
                };
            case SUCCEEDED, NOT_DONE, FAILED_AFTER_EFFECT -> null;
        };
    }

    /** As screens and JSON write it, in lower case with hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a run stands. */
public enum RunStatus {
    PLANNING,
    IN_REVIEW,
    RUNNING,
    /**
     * Running, and nothing can go on until a person answers. Derived: what a person then says, asking to stop included,
     * first makes it running again.
     */
    WAITING,
    PAUSED,
    SUCCEEDED,
    FAILED,
    STOPPED;

    /** What can happen to a run. */
    public enum Change {
        PROPOSE,
        ACCEPT,
        /** The proposed version is refused: the plan in force goes on. */
        KEEP,
        PAUSE,
        CONTINUE,
        SUCCEED,
        FAIL,
        STOP
    }

    /** Whether nothing more can happen. */
    public boolean ended() {
        return switch (this) {
            case SUCCEEDED, FAILED, STOPPED -> true;
            case PLANNING, IN_REVIEW, RUNNING, WAITING, PAUSED -> false;
        };
    }

    /** The status after the change, or null where that is not allowed. */
    public @Nullable RunStatus after(Change change) {
        return switch (this) {
            case PLANNING ->
                switch (change) {
                    case PROPOSE -> IN_REVIEW;
                    case STOP -> STOPPED;
                    case ACCEPT, KEEP, PAUSE, CONTINUE, SUCCEED, FAIL -> null;
                };
            case IN_REVIEW ->
                switch (change) {
                    case ACCEPT, KEEP -> RUNNING;
                    case STOP -> STOPPED;
                    case PROPOSE, PAUSE, CONTINUE, SUCCEED, FAIL -> null;
                };
            case WAITING ->
                switch (change) {
                    case PROPOSE -> IN_REVIEW;
                    case PAUSE -> PAUSED;
                    case ACCEPT, KEEP, CONTINUE, SUCCEED, FAIL, STOP -> null;
                };
            case RUNNING ->
                switch (change) {
                    case PAUSE -> PAUSED;
                    case SUCCEED -> SUCCEEDED;
                    case FAIL -> FAILED;
                    case STOP -> STOPPED;
                    case PROPOSE -> IN_REVIEW;
                    case ACCEPT, KEEP, CONTINUE -> null;
                };
            case PAUSED ->
                switch (change) {
                    case CONTINUE -> RUNNING;
                    case STOP -> STOPPED;
                    case PROPOSE, ACCEPT, KEEP, PAUSE, SUCCEED, FAIL -> null;
                };
            case SUCCEEDED, FAILED, STOPPED -> null;
        };
    }

    /** As files and screens write it: {@code in-review}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a step stands. Never written in a plan: derived from the journal. */
public enum StepStatus {
    PENDING,
    RUNNING,
    AWAITING_APPROVAL,
    NEEDS_CLARIFICATION,
    IN_DOUBT,
    BLOCKED,
    SUCCEEDED,
    FAILED,
    SKIPPED,
    CANCELLED,
    /** It succeeded, and was undone. */
    COMPENSATED;

    /** What can happen to a step. */
    public enum Change {
        ASK_CLARIFICATION,
        CLARIFY,
        ASK_APPROVAL,
        APPROVE,
        REJECT,
        VOID_APPROVAL,
        /** Its condition does not hold, or what it stands on was passed over. */
        PASS_OVER,
        /** Its parts are to be carried out. */
        UNFOLD,
        START,
        SUCCEED,
        RETRY_LATER,
        FAIL,
        DOUBT,
        PURSUE,
        BLOCK,
        SUPPLY,
        REOPEN,
        SKIP,
        CANCEL,
        /** What undoes it succeeded. */
        COMPENSATE
    }

    /** Whether the step holds its dependents back no longer, or never will again. */
    public boolean settled() {
        return switch (this) {
            case SUCCEEDED, SKIPPED, CANCELLED, COMPENSATED -> true;
            case PENDING, RUNNING, AWAITING_APPROVAL, NEEDS_CLARIFICATION, IN_DOUBT, BLOCKED, FAILED -> false;
        };
    }

    /** The status after the change, or null where that is not allowed. */
    public @Nullable StepStatus after(Change change) {
        return switch (this) {
            case PENDING ->
                switch (change) {
                    case ASK_CLARIFICATION -> NEEDS_CLARIFICATION;
                    case ASK_APPROVAL -> AWAITING_APPROVAL;
                    case VOID_APPROVAL -> PENDING;
                    case PASS_OVER -> SKIPPED;
                    case UNFOLD, START -> RUNNING;
                    case BLOCK -> BLOCKED;
                    case FAIL -> FAILED;
                    case CANCEL -> CANCELLED;
                    case CLARIFY,
                            APPROVE,
                            REJECT,
                            SUCCEED,
                            RETRY_LATER,
                            DOUBT,
                            PURSUE,
                            SUPPLY,
                            REOPEN,
                            SKIP,
                            COMPENSATE -> null;
                };
            case NEEDS_CLARIFICATION ->
                switch (change) {
                    case ASK_CLARIFICATION -> NEEDS_CLARIFICATION;
                    case CLARIFY -> PENDING;
                    case SUPPLY -> RUNNING;
                    case CANCEL -> CANCELLED;
                    case ASK_APPROVAL,
                            APPROVE,
                            REJECT,
                            VOID_APPROVAL,
                            PASS_OVER,
                            UNFOLD,
                            START,
                            SUCCEED,
                            RETRY_LATER,
                            FAIL,
                            DOUBT,
                            PURSUE,
                            BLOCK,
                            REOPEN,
                            SKIP,
                            COMPENSATE -> null;
                };
            case AWAITING_APPROVAL ->
                switch (change) {
                    case APPROVE, VOID_APPROVAL -> PENDING;
                    case REJECT -> BLOCKED;
                    case CANCEL -> CANCELLED;
                    case ASK_CLARIFICATION,
                            CLARIFY,
                            ASK_APPROVAL,
                            PASS_OVER,
                            UNFOLD,
                            START,
                            SUCCEED,
                            RETRY_LATER,
                            FAIL,
                            DOUBT,
                            PURSUE,
                            BLOCK,
                            SUPPLY,
                            REOPEN,
                            SKIP,
                            COMPENSATE -> null;
                };
            case RUNNING ->
                switch (change) {
                    case SUCCEED -> SUCCEEDED;
                    case RETRY_LATER -> PENDING;
                    case FAIL -> FAILED;
                    case DOUBT -> IN_DOUBT;
                    case CANCEL -> CANCELLED;
                    case ASK_CLARIFICATION,
                            CLARIFY,
                            ASK_APPROVAL,
                            APPROVE,
                            REJECT,
                            VOID_APPROVAL,
                            PASS_OVER,
                            UNFOLD,
                            START,
                            PURSUE,
                            BLOCK,
                            SUPPLY,
                            REOPEN,
                            SKIP,
                            COMPENSATE -> null;
                };
            case IN_DOUBT ->
                switch (change) {
                    case PURSUE -> RUNNING;
                    case RETRY_LATER -> PENDING;
                    case FAIL -> FAILED;
                    case ASK_CLARIFICATION,
                            CLARIFY,
                            ASK_APPROVAL,
                            APPROVE,
                            REJECT,
                            VOID_APPROVAL,
                            PASS_OVER,
                            UNFOLD,
                            START,
                            SUCCEED,
                            DOUBT,
                            BLOCK,
                            SUPPLY,
                            REOPEN,
                            SKIP,
                            CANCEL,
                            COMPENSATE -> null;
                };
            case BLOCKED, FAILED ->
                switch (change) {
                    case SUPPLY -> RUNNING;
                    case REOPEN -> PENDING;
                    case SKIP -> SKIPPED;
                    case CANCEL -> this == BLOCKED ? CANCELLED : null;
                    case ASK_CLARIFICATION,
                            CLARIFY,
                            ASK_APPROVAL,
                            APPROVE,
                            REJECT,
                            VOID_APPROVAL,
                            PASS_OVER,
                            UNFOLD,
                            START,
                            SUCCEED,
                            RETRY_LATER,
                            FAIL,
                            DOUBT,
                            PURSUE,
                            BLOCK,
                            COMPENSATE -> null;
                };
            case SUCCEEDED -> change == Change.COMPENSATE ? COMPENSATED : null;
            case SKIPPED, CANCELLED, COMPENSATED -> null;
        };
    }

    /** As files and screens write it: {@code awaiting-approval}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

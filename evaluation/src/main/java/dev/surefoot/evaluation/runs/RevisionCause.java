package dev.surefoot.evaluation.runs;

import dev.surefoot.inbox.Escalation;

/** What a new version of a plan is an answer to: the kinds of escalations, or none. */
public enum RevisionCause {
    DOUBT,
    REFUTED,
    EXHAUSTED,
    DENIED,
    INVALID,
    /** Nothing was asked: somebody wanted another plan. */
    UNASKED;

    static RevisionCause of(Escalation.Kind kind) {
        return switch (kind) {
            case DOUBT -> DOUBT;
            case REFUTED -> REFUTED;
            case EXHAUSTED -> EXHAUSTED;
            case DENIED, ESCALATED -> DENIED;
            case INVALID -> INVALID;
        };
    }
}

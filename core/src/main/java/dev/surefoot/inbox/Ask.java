package dev.surefoot.inbox;

import dev.surefoot.approval.ApprovalRequest;

/** What an inbox item asks for. */
public sealed interface Ask {

    /** Consent to exact bytes. */
    record Consent(ApprovalRequest request) implements Ask {}

    /** A value. */
    record Clarify(Question question) implements Ask {}

    /** A form, filled in. */
    record Do(HumanTask task) implements Ask {}

    /** Whether a new version of the plan takes the place of the one in force. */
    record Revise(Review review) implements Ask {}

    /** A decision. */
    record Decide(Escalation escalation) implements Ask {}
}

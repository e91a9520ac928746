package dev.surefoot.policy;

import dev.surefoot.approval.Quorum;
import dev.surefoot.plan.ApprovalNeed;
import java.util.List;

/** What the policy says of what it is asked about. */
public sealed interface Judgement {

    /** Nothing stands against it. */
    record Allowed() implements Judgement {}

    /**
     * People have to consent to the exact call.
     *
     * @param of who
     * @param because the reasons, in words
     */
    record NeedsApproval(Quorum of, String because) implements Judgement {

        /** The roles that each of them must hold, all of them; empty for anyone the policy knows. */
        public List<String> roles() {
            return of.roles();
        }
    }

    /** A person has to decide first how to go on. */
    record Escalated(String because) implements Judgement {}

    /** It may not happen. */
    record Denied(String because) implements Judgement {}

    /** This, and the consent that the step asks for itself: a step can add to what a policy wants, never take from it. */
    default Judgement with(ApprovalNeed need) {
        if (!need.required()) {
            return this;
        }
        Quorum own = need.by() == null ? Quorum.ANYONE : Quorum.of(need.by());
        return switch (this) {
            case Denied denied -> denied;
            case Escalated escalated -> escalated;
            case Allowed() -> new NeedsApproval(own, need.because() == null ? "the plan asks for it" : need.because());
            case NeedsApproval(Quorum of, String because) ->
                new NeedsApproval(own.and(of), need.because() == null ? because : need.because() + "; " + because);
        };
    }
}

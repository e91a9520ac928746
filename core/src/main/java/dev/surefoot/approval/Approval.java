package dev.surefoot.approval;

import dev.surefoot.plan.StepId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request for consent and what became of it.
 *
 * @param step the step it is for
 * @param request what was asked
 * @param state where it stands
 * @param grants who consented so far, first one first
 * @param rejectedBy who rejected it, or null
 */
public record Approval(
        StepId step,
        ApprovalRequest request,
        ApprovalState state,
        List<Grant> grants,
        @Nullable String rejectedBy) {

    public Approval {
        grants = List.copyOf(grants);
    }

    public static Approval requested(StepId step, ApprovalRequest request) {
        return new Approval(step, request, ApprovalState.REQUESTED, List.of(), null);
    }

    /** The same approval in another state. */
    public Approval in(ApprovalState next) {
        return new Approval(step, request, next, grants, rejectedBy);
    }

    /** With one consent more. */
    public Approval with(Grant grant) {
        return new Approval(
                step,
                request,
                state,
                Stream.concat(grants.stream(), Stream.of(grant)).toList(),
                rejectedBy);
    }

    public Approval rejected(String by) {
        return new Approval(step, request, state, grants, by);
    }

    /** How many people are still to consent. */
    public int missing() {
        return Math.max(0, request.quorum().count() - grants.size());
    }

    /** Who decided it: whoever rejected it, else who granted it last; null while nobody did either. */
    public @Nullable String by() {
        if (rejectedBy != null) {
            return rejectedBy;
        }
        return grants.isEmpty() ? null : grants.getLast().by();
    }
}

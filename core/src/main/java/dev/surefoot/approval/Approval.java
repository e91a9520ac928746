package dev.surefoot.approval;

import dev.surefoot.plan.StepId;
import org.jspecify.annotations.Nullable;

/**
 * A request for consent and what became of it.
 *
 * @param step the step it is for
 * @param request what was asked
 * @param state where it stands
 * @param by who granted or rejected it, or null while nobody did
 */
public record Approval(
        StepId step,
        ApprovalRequest request,
        ApprovalState state,
        @Nullable String by) {

    /** The same approval in another state. */
    public Approval in(ApprovalState next, @Nullable String person) {
        return new Approval(step, request, next, person == null ? by : person);
    }
}

package dev.surefoot.run;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.Grant;
import dev.surefoot.json.Digest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person approved a plan, and with it those of its steps whose control arguments it fixes or takes from where trusted
 * values come. Each becomes a grant of its own, for the exact bytes, once they are known.
 *
 * @param plan the plan as it was shown
 * @param by the person
 * @param at when
 */
record PlanConsent(Digest plan, String by, Instant at) {

    /** The grant that follows for that request, or null where somebody has to look at the bytes. */
    static @Nullable Grant grant(Run run, StepRun step, ApprovalRequest request, Instant at) {
        PlanConsent consent = step.consent;
        if (consent == null
                || !at.isBefore(consent.until(run, step))
                || request.quorum().count() > 1
                || request.origins() == null
                || StartRules.heard(run, step)
                || !request.steered().isEmpty()) {
            return null;
        }
        Acting acting = Acting.of(run, consent.by, request.quorum(), step, at);
        return acting instanceof Acting.May(List<String> behalf)
                ? new Grant(consent.by, false, behalf.isEmpty() ? null : behalf, consent.plan)
                : null;
    }

    private Instant until(Run run, StepRun step) {
        return Preparer.prepare(run, step) instanceof Preparation.NeedsApproval asked
                ? at.plus(ApprovalLaws.standsFor(run, asked))
                : at;
    }
}

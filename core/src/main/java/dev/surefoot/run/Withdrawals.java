package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.inbox.ItemId;
import java.time.Instant;
import java.util.List;

/** Consent, asked for or granted, that no longer is for the bytes that would run (law 5). */
final class Withdrawals {

    private Withdrawals() {}

    static List<Event> stale(Run run, Instant now) {
        Batch batch = new Batch(run);
        for (StepRun step : run.steps()) {
            ItemId item = step.approval;
            boolean undecided = step.status == StepStatus.PENDING || step.status == StepStatus.AWAITING_APPROVAL;
            if (item != null && undecided && stale(run, item)) {
                batch.add(of(run, item, now));
            }
        }
        return batch.events();
    }

    private static boolean stale(Run run, ItemId item) {
        Approval approval = run.approvals.get(item);
        return approval == null || !ApprovalLaws.stands(run, approval);
    }

    static InboxEvent of(Run run, ItemId item, Instant now) {
        Approval approval = run.approvals.get(item);
        return approval != null && !now.isBefore(approval.request().expiresAt())
                ? new InboxEvent.ApprovalExpired(item)
                : new InboxEvent.ApprovalVoided(item, ApprovalLaws.CHANGED);
    }
}

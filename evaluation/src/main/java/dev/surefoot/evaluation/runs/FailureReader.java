package dev.surefoot.evaluation.runs;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Event;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads off a run's events how it ended, and why where that was not at its goal. */
final class FailureReader {
    private final Map<ItemId, StepId> consents = new HashMap<>();
    private final Set<StepId> refused = new HashSet<>();
    private final Map<ItemId, InboxEvent.EscalationRaised> escalations = new HashMap<>();
    private final Map<StepId, FailureCause> troubles = new HashMap<>();
    private InboxEvent.@Nullable EscalationRaised stoppedFor;
    private boolean skipped;
    private @Nullable RunEvent end;

    /** Events that tell nothing of failures are passed over, those of later releases included. */
    void read(Event event) {
        switch (event) {
            case InboxEvent.ApprovalRequested requested -> consents.put(requested.item(), requested.step());
            case InboxEvent.ApprovalRejected rejected -> refused(rejected.item());
            case InboxEvent.ApprovalExpired expired -> refused(expired.item());
            case StepEvent.StepReopened reopened -> refused.remove(reopened.step());
            case StepEvent.StepSkipped unused -> skipped = true;
            case AttemptEvent.AttemptNotDone notDone ->
                trouble(notDone.step(), notDone.interrupted(), notDone.evidence());
            case AttemptEvent.AttemptRefuted refuted -> trouble(refuted.step(), false, refuted.evidence());
            case AttemptEvent.AttemptDoubted doubted ->
                trouble(doubted.step(), doubted.interrupted(), doubted.evidence());
            case InboxEvent.EscalationRaised raised -> escalations.put(raised.item(), raised);
            case InboxEvent.EscalationResolved resolved -> {
                if (resolved.choice() == Choice.STOP) {
                    stoppedFor = escalations.get(resolved.item());
                }
            }
            case RunEvent.RunSucceeded succeeded -> end = succeeded;
            case RunEvent.RunFailed failed -> end = failed;
            case RunEvent.RunStopped stopped -> end = stopped;
            default -> {}
        }
    }

    private void refused(ItemId item) {
        StepId step = consents.get(item);
        if (step != null) {
            refused.add(step);
        }
    }

    private void trouble(StepId step, boolean interrupted, Evidence evidence) {
        List<CheckKind> failed = evidence.checks().stream()
                .filter(check -> !check.passed())
                .map(CheckResult::kind)
                .map(CheckKind::of)
                .toList();
        boolean isUnexpected = !failed.isEmpty() && failed.stream().allMatch(CheckKind::isOfThePlan);
        troubles.put(
                step,
                interrupted
                        ? FailureCause.CRASHED
                        : isUnexpected ? FailureCause.UNEXPECTED_ANSWER : FailureCause.TOOL_FAILED);
    }

    boolean hasEnded() {
        return end != null;
    }

    boolean hasReachedGoal() {
        return end instanceof RunEvent.RunSucceeded;
    }

    /** Why the goal was not reached, or null where it was, or still may be. */
    @Nullable
    FailureCause cause() {
        return switch (end) {
            case RunEvent.RunStopped stopped
            when stopped.cause() == RunEvent.StopCause.CANCELLED -> FailureCause.CANCELLED;
            case RunEvent.RunStopped stopped when stoppedFor != null -> cause(stoppedFor);
            case RunEvent.RunStopped stopped -> FailureCause.STOPPED;
            case RunEvent.RunFailed failed -> skipped ? FailureCause.STEP_SKIPPED : FailureCause.GOAL_MISSED;
            case null, default -> null;
        };
    }

    private FailureCause cause(InboxEvent.EscalationRaised raised) {
        return switch (raised.escalation().kind()) {
            case DENIED -> refused.contains(raised.step()) ? FailureCause.CONSENT_REFUSED : FailureCause.DENIED;
            case ESCALATED -> FailureCause.DENIED;
            case INVALID -> FailureCause.INVALID_CALL;
            case DOUBT, REFUTED, EXHAUSTED -> troubles.getOrDefault(raised.step(), FailureCause.TOOL_FAILED);
        };
    }
}

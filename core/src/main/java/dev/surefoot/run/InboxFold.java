package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalState;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Applies what was asked of people and what they said. */
final class InboxFold {

    private InboxFold() {}

    static void apply(Run run, InboxEvent event, Instant at) {
        switch (event) {
            case InboxEvent.ApprovalRequested asked -> {
                StepRun step = run.step(asked.step());
                Fold.open(run, event, item(asked.item(), step, new Ask.Consent(asked.request())));
                run.approvals.put(
                        asked.item(), new Approval(asked.step(), asked.request(), ApprovalState.REQUESTED, null));
                step.approval = asked.item();
                StepFold.move(run, step, event, StepStatus.Change.ASK_APPROVAL);
            }
            case InboxEvent.ApprovalGranted granted -> {
                Laws.mayConsent(run, granted, at);
                StepRun step = approve(run, event, ApprovalState.Change.GRANT, granted.by());
                Fold.close(run, event, event.item(), ItemState.Change.RESOLVE);
                StepFold.move(run, step, event, StepStatus.Change.APPROVE);
            }
            case InboxEvent.ApprovalRejected rejected -> {
                StepRun step = approve(run, event, ApprovalState.Change.REJECT, rejected.by());
                Fold.close(run, event, event.item(), ItemState.Change.RESOLVE);
                step.approval = null;
                step.because = "rejected by " + rejected.by() + ": " + rejected.because();
                StepFold.move(run, step, event, StepStatus.Change.REJECT);
            }
            case InboxEvent.ApprovalVoided voided -> withdraw(run, event, ApprovalState.Change.VOID);
            case InboxEvent.ApprovalExpired expired -> withdraw(run, event, ApprovalState.Change.EXPIRE);
            case InboxEvent.ClarificationRequested asked -> {
                StepRun step = run.step(asked.step());
                Fold.open(run, event, item(asked.item(), step, new Ask.Clarify(asked.question())));
                run.openQuestions++;
                StepFold.move(run, step, event, StepStatus.Change.ASK_CLARIFICATION);
            }
            case InboxEvent.ClarificationAnswered answered -> answer(run, answered);
            case InboxEvent.EscalationRaised raised -> raise(run, raised);
            case InboxEvent.EscalationResolved resolved -> {
                StepRun step = settle(run, event, ItemState.Change.RESOLVE);
                Attempt doubtful = step.open();
                if (resolved.choice() == Choice.NOT_DONE && doubtful != null) {
                    step.replaceLast(doubtful.ruledOutBy(AttemptEvent.Proof.PERSON));
                }
                if (resolved.choice() == Choice.RETRY && doubtful != null) {
                    step.replaceLast(doubtful.renewed());
                    step.notBefore = at;
                    run.schedule.at(at, step.step().id());
                }
            }
            case InboxEvent.ItemWithdrawn withdrawn -> settle(run, event, ItemState.Change.WITHDRAW);
        }
    }

    private static InboxItem item(ItemId id, StepRun step, Ask ask) {
        return new InboxItem(id, step.step().id(), ask, ItemState.OPEN);
    }

    private static void answer(Run run, InboxEvent.ClarificationAnswered answered) {
        InboxItem item = Fold.close(run, answered, answered.item(), ItemState.Change.RESOLVE);
        if (!(item.ask() instanceof Ask.Clarify clarify) || item.step() == null) {
            throw run.illegal(answered, answered.item() + " is not a question");
        }
        run.input(clarify.question().name(), answered.value());
        run.openQuestions--;
        boolean asksMore = run.openItems.values().stream()
                .anyMatch(
                        open -> open.ask() instanceof Ask.Clarify && item.step().equals(open.step()));
        if (!asksMore) {
            StepFold.move(run, run.step(item.step()), answered, StepStatus.Change.CLARIFY);
        }
    }

    private static void raise(Run run, InboxEvent.EscalationRaised raised) {
        StepRun step = run.step(raised.step());
        boolean fits = switch (raised.escalation().kind()) {
            case DOUBT -> step.status == StepStatus.IN_DOUBT;
            case REFUTED, EXHAUSTED, INVALID -> step.status == StepStatus.FAILED;
            case DENIED -> step.status == StepStatus.BLOCKED;
        };
        if (!fits || step.escalation != null) {
            throw run.illegal(
                    raised, raised.step() + " is " + step.status.text() + ", escalated as " + step.escalation);
        }
        Fold.open(run, raised, item(raised.item(), step, new Ask.Decide(raised.escalation())));
        step.escalation = raised.item();
        if (raised.escalation().kind() == Escalation.Kind.DOUBT) {
            run.schedule.forget(step);
            step.notBefore = null;
        }
    }

    private static StepRun settle(Run run, InboxEvent event, ItemState.Change change) {
        InboxItem item = Fold.close(run, event, event.item(), change);
        if (!(item.ask() instanceof Ask.Decide) || item.step() == null) {
            throw run.illegal(event, event.item() + " is not a decision");
        }
        StepRun step = run.step(item.step());
        step.escalation = null;
        return step;
    }

    private static void withdraw(Run run, InboxEvent event, ApprovalState.Change change) {
        StepRun step = approve(run, event, change, null);
        if (run.openItems.containsKey(event.item())) {
            Fold.close(run, event, event.item(), ItemState.Change.WITHDRAW);
        }
        step.approval = null;
        StepFold.move(run, step, event, StepStatus.Change.VOID_APPROVAL);
    }

    /** Moves the approval that the event is about, and gives its step. */
    private static StepRun approve(Run run, InboxEvent event, ApprovalState.Change change, @Nullable String by) {
        return run.step(moveApproval(run, event, event.item(), change, by).step());
    }

    static Approval moveApproval(Run run, Event event, ItemId item, ApprovalState.Change change, @Nullable String by) {
        Approval approval = run.approvals.get(item);
        if (approval == null) {
            throw run.illegal(event, "no approval was asked as " + item);
        }
        ApprovalState next = approval.state().after(change);
        if (next == null) {
            throw run.illegal(event, "approval " + item + " is " + approval.state() + " and cannot " + change);
        }
        Approval moved = approval.in(next, by);
        run.approvals.put(item, moved);
        return moved;
    }
}

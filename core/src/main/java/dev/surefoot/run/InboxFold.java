package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalState;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.inbox.Question;
import dev.surefoot.plan.StepId;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.Objects;

/** Applies what was asked of people and what they said. */
final class InboxFold {

    private InboxFold() {}

    static void apply(Run run, InboxEvent event, Instant at) {
        switch (event) {
            case InboxEvent.ApprovalRequested asked -> {
                StepRun step = Laws.step(run, event, asked.step());
                ApprovalLaws.mayAsk(run, step, asked, at);
                run.inbox.open(event, asked.item(), asked.step(), new Ask.Consent(asked.request()));
                run.approvals.put(asked.item(), Approval.requested(asked.step(), asked.request()));
                step.approval = asked.item();
                StepFold.move(run, step, event, StepStatus.Change.ASK_APPROVAL);
            }
            case InboxEvent.ApprovalGranted granted -> {
                ApprovalLaws.mayGrant(run, granted, at);
                grant(run, granted);
            }
            case InboxEvent.ApprovalRejected rejected -> {
                ApprovalLaws.mayReject(run, rejected, at);
                StepRun step = approve(run, event, ApprovalState.Change.REJECT);
                run.approvals.computeIfPresent(event.item(), (item, approval) -> approval.rejected(rejected.by()));
                run.inbox.close(event, event.item(), ItemState.Change.RESOLVE);
                step.approval = null;
                step.because = "rejected by " + rejected.by() + ": " + rejected.because();
                StepFold.move(run, step, event, StepStatus.Change.REJECT);
            }
            case InboxEvent.ApprovalVoided voided -> withdraw(run, event, ApprovalState.Change.VOID);
            case InboxEvent.ApprovalExpired expired -> {
                ApprovalLaws.mayExpire(run, expired, at);
                withdraw(run, event, ApprovalState.Change.EXPIRE);
            }
            case InboxEvent.ClarificationRequested asked -> {
                StepId asking = asked.step();
                if (asking == null) {
                    CompletionRules.mayAsk(run, asked);
                } else if (Budgets.asks(asked.question())) {
                    Budgets.mayAsk(run, asked, asking, at);
                } else {
                    Questions.mayAsk(run, asked, asking);
                }
                run.inbox.open(event, asked.item(), asking, new Ask.Clarify(asked.question()));
                if (asking != null) {
                    StepFold.move(run, run.step(asking), event, StepStatus.Change.ASK_CLARIFICATION);
                }
            }
            case InboxEvent.ClarificationAnswered answered -> answer(run, answered);
            case InboxEvent.TaskRequested asked -> {
                StepRun step = Laws.step(run, event, asked.step());
                HandLaws.mayAsk(run, step, asked);
                run.inbox.open(event, asked.item(), asked.step(), new Ask.Do(asked.task()));
                StepFold.move(run, step, event, StepStatus.Change.ASK_CLARIFICATION);
            }
            case InboxEvent.TaskDone done -> done(run, done, at);
            case InboxEvent.ReviewRequested asked -> {
                RevisionLaws.mayAsk(run, asked);
                if (run.status == RunStatus.RUNNING) {
                    Fold.move(run, event, RunStatus.Change.PROPOSE);
                }
                run.inbox.open(event, asked.item(), null, new Ask.Revise(asked.review()));
                run.versions.item = asked.item();
            }
            case InboxEvent.EscalationRaised raised -> raise(run, raised, at);
            case InboxEvent.EscalationResolved resolved -> resolve(run, resolved, at);
        }
    }

    private static void answer(Run run, InboxEvent.ClarificationAnswered answered) {
        InboxItem item = run.inbox.close(answered, answered.item(), ItemState.Change.RESOLVE);
        if (!(item.ask() instanceof Ask.Clarify(Question question))) {
            throw run.illegal(answered, answered.item() + " is not a question");
        }
        Questions.mayAnswer(run, answered, question);
        StepId asking = item.step();
        if (asking == null) {
            CompletionRules.answer(run, answered);
            return;
        }
        if (Budgets.asks(question)) {
            Budgets.raise(run, run.step(asking), question, answered.value());
        } else {
            run.goals.input(question.name(), answered.value(), answered.by());
        }
        if (run.inbox.open().stream().noneMatch(open -> asking.equals(open.step()))) {
            StepFold.move(run, run.step(asking), answered, StepStatus.Change.CLARIFY);
        }
    }

    private static void done(Run run, InboxEvent.TaskDone done, Instant at) {
        InboxItem item = run.inbox.close(done, done.item(), ItemState.Change.RESOLVE);
        HandLaws.mayDo(run, item, done, at);
        StepRun step = run.step(asking(item));
        Attempt.Answer answer = new Attempt.Answer(done.output(), null, done.by());
        step.add(
                Attempt.supplied(step.attempts().size() + 1, answer, run.terms().inForce(), ToolContract.NONE));
        run.openAttempts++;
        StepFold.move(run, step, done, StepStatus.Change.SUPPLY);
        run.schedule.unconfirmed(step.step().id());
    }

    private static void raise(Run run, InboxEvent.EscalationRaised raised, Instant at) {
        StepRun step = Laws.step(run, raised, raised.step());
        DoubtLaws.mayAsk(run, step, raised, at);
        run.inbox.open(raised, raised.item(), raised.step(), new Ask.Decide(raised.escalation()));
        step.escalation = raised.item();
        AttemptFold.wait(run, step, null);
    }

    private static void resolve(Run run, InboxEvent.EscalationResolved resolved, Instant at) {
        InboxItem item = run.inbox.close(resolved, resolved.item(), ItemState.Change.RESOLVE);
        if (!(item.ask() instanceof Ask.Decide(Escalation escalation))) {
            throw run.illegal(resolved, resolved.item() + " is not a decision");
        }
        StepRun step = run.step(asking(item));
        DoubtLaws.mayDecide(run, step, resolved, escalation, at);
        step.escalation = null;
        step.decided = resolved;
        StartRules.hear(run, step, escalation, resolved.choice());
        OutcomeRules.hear(run, step, escalation, resolved.choice());
        Attempt doubtful = step.open();
        if (resolved.choice() == Choice.RETRY && doubtful != null) {
            step.decided = null;
            step.replaceLast(doubtful.with(doubtful.effort().renewed()));
            AttemptFold.wait(run, step, at);
        }
        if (resolved.choice() == Choice.STOP) {
            run.stopChosenBy = resolved.by();
        }
    }

    private static StepId asking(InboxItem item) {
        return Objects.requireNonNull(item.step(), "every item so far is asked by a step");
    }

    private static void withdraw(Run run, InboxEvent event, ApprovalState.Change change) {
        StepRun step = approve(run, event, change);
        if (run.inbox.isOpen(event.item())) {
            run.inbox.close(event, event.item(), ItemState.Change.WITHDRAW);
        }
        step.approval = null;
        Instant waitsUntil = step.notBefore;
        StepFold.move(run, step, event, StepStatus.Change.VOID_APPROVAL);
        if (waitsUntil != null) {
            AttemptFold.wait(run, step, waitsUntil);
        }
    }

    /** One consent more; the last one that is needed decides. */
    private static void grant(Run run, InboxEvent.ApprovalGranted granted) {
        Approval approval = asked(run, granted, granted.item());
        after(run, granted, approval, ApprovalState.Change.GRANT);
        Approval more = approval.with(granted.grant());
        run.approvals.put(granted.item(), more);
        if (more.missing() == 0) {
            StepRun step = approve(run, granted, ApprovalState.Change.GRANT);
            run.inbox.close(granted, granted.item(), ItemState.Change.RESOLVE);
            StepFold.move(run, step, granted, StepStatus.Change.APPROVE);
        }
    }

    /** Moves the approval that the event is about, and gives its step. */
    private static StepRun approve(Run run, InboxEvent event, ApprovalState.Change change) {
        return run.step(moveApproval(run, event, event.item(), change).step());
    }

    static Approval moveApproval(Run run, Event event, ItemId item, ApprovalState.Change change) {
        Approval approval = asked(run, event, item);
        Approval moved = approval.in(after(run, event, approval, change));
        run.approvals.put(item, moved);
        return moved;
    }

    private static Approval asked(Run run, Event event, ItemId item) {
        Approval approval = run.approvals.get(item);
        if (approval == null) {
            throw run.illegal(event, "no approval was asked as " + item);
        }
        return approval;
    }

    private static ApprovalState after(Run run, Event event, Approval approval, ApprovalState.Change change) {
        ApprovalState next = approval.state().after(change);
        if (next == null) {
            throw run.illegal(event, "the approval is " + approval.state() + " and cannot " + change);
        }
        return next;
    }
}

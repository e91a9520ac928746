package dev.surefoot.run;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.Grant;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.Question;
import dev.surefoot.plan.StepId;
import dev.surefoot.tool.Lookup;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is started within one decision, within one budget; what may not start is asked for, or blocked. */
final class Starts {
    private final Run run;
    private final Instant now;
    private final Batch batch;
    private final List<Task> tasks;
    private final Set<StepId> givenUp = new HashSet<>();

    /** Sends that are decided here and not counted yet, and what they cost. */
    private long calls;

    private long cost;
    private boolean asked;

    /**
     * Nothing started yet.
     *
     * @param batch takes the events
     * @param tasks takes what is to be carried out once they are durable
     */
    Starts(Run run, Instant now, Batch batch, List<Task> tasks) {
        this.run = run;
        this.now = now;
        this.batch = batch;
        this.tasks = tasks;
    }

    /** Law 4: the same key once more, else a lookup, else a person. Gives whether a task came of it. */
    boolean pursue(StepRun step) {
        Attempt attempt = step.open();
        if (attempt == null) {
            return false;
        }
        StepId id = step.step().id();
        Instant sendBy = Timing.sendBy(now);
        if (Standing.active(run, step)
                && Budgets.due(run, step, now, calls, cost) == null
                && DoubtLaws.resendable(run, step, attempt, now)) {
            int send = attempt.sends() + 1;
            count(attempt.contract());
            batch.add(new AttemptEvent.CallResent(id, attempt.number(), send, run.epoch, sendBy));
            tasks.add(new Task.Send(Works.of(run, step, attempt), send, sendBy));
            return true;
        }
        Lookup lookup = attempt.contract().lookup();
        int lookups = attempt.effort().lookups();
        if (lookup != null && lookups < DoubtLaws.MAX_LOOKUPS) {
            tasks.add(new Task.LookUp(Works.of(run, step, attempt), lookup, lookups + 1));
            return true;
        }
        if (!DoubtLaws.askableFrom(attempt, now).isAfter(now)) {
            Attempt renewed = attempt.with(attempt.effort().renewed());
            boolean again =
                    lookup != null || (Standing.active(run, step) && DoubtLaws.resendable(run, step, renewed, now));
            batch.add(new InboxEvent.EscalationRaised(
                    batch.nextItem(), id, Escalations.doubt(run, step, attempt, again)));
        }
        return false;
    }

    /** Starts the step where everything allows it, else asks or blocks. Gives whether a task came of it. */
    boolean start(StepRun step) {
        StepId id = step.step().id();
        if (asked || ask(step)) {
            return false;
        }
        return switch (prepare(step)) {
            case Preparation.Invalid(String because) -> {
                StepRun whole = step.whole();
                if (whole != null && !givenUp.add(whole.step().id())) {
                    yield false; // how many may come to nothing is counted once this is recorded
                }
                invalid(step, because);
                yield false;
            }
            case Preparation.PassedOver(String because) -> {
                batch.add(new StepEvent.StepPassedOver(id, because));
                yield false;
            }
            case Preparation.Unfolds(JsonNode items) -> {
                batch.add(new StepEvent.StepUnfolded(id, items));
                yield false;
            }
            case Preparation.ByHand(HumanTask task) -> {
                batch.add(new InboxEvent.TaskRequested(batch.nextItem(), id, task));
                yield false;
            }
            case Preparation.Denied(String because) -> {
                batch.add(new StepEvent.StepBlocked(id, because, Courses.denied(run, because)));
                batch.add(new InboxEvent.EscalationRaised(
                        batch.nextItem(), id, Escalations.denied(run, step, because, now)));
                yield false;
            }
            case Preparation.Escalated(String because) -> {
                batch.add(new StepEvent.StepBlocked(id, because, Courses.denied(run, because)));
                batch.add(new InboxEvent.EscalationRaised(
                        batch.nextItem(), id, Escalations.escalated(run, step, because, now)));
                yield false;
            }
            case Preparation.Ready(Prepared call) -> {
                attempt(step, call, null);
                yield true;
            }
            case Preparation.NeedsApproval asked -> {
                ItemId item = step.approval;
                if (item == null) {
                    Instant expiresAt = now.plus(ApprovalLaws.standsFor(run, asked));
                    ask(step, ApprovalLaws.request(run, step, asked, expiresAt));
                    yield false;
                }
                if (ApprovalLaws.consented(run, step, item, asked.call(), now)) {
                    attempt(step, asked.call(), item);
                    yield true;
                }
                batch.add(Withdrawals.of(run, item, now));
                yield false;
            }
        };
    }

    /** Whether the budget has no room for the step, which is asked about before anything else is started. */
    private boolean ask(StepRun step) {
        Question due = Budgets.due(run, step, now, calls, cost);
        if (due == null) {
            return false;
        }
        batch.add(new InboxEvent.ClarificationRequested(
                batch.nextItem(), step.step().id(), due));
        asked = true;
        return true;
    }

    private void count(ToolContract contract) {
        calls++;
        cost += contract.cost();
    }

    private Preparation prepare(StepRun step) {
        return DoubtLaws.mayMakeAnother(step, Timing.sendBy(now))
                ? new Preparation.Denied(DoubtLaws.ANOTHER)
                : Preparer.prepare(run, step);
    }

    /** Asks for consent; what follows from the approval of the plan is given with it. */
    private void ask(StepRun step, ApprovalRequest request) {
        ItemId item = batch.nextItem();
        batch.add(new InboxEvent.ApprovalRequested(item, step.step().id(), request));
        Grant grant = PlanConsent.grant(run, step, request, now);
        if (grant != null) {
            batch.add(InboxEvent.ApprovalGranted.of(item, grant));
        }
    }

    private void attempt(StepRun step, Prepared call, @Nullable ItemId approval) {
        ToolContract contract = call.contract();
        String key = StartLaws.key(run, step, contract);
        Instant sendBy = Timing.sendBy(now);
        JsonNode arguments = call.arguments();
        AttemptEvent.AttemptStarted intent = new AttemptEvent.AttemptStarted(
                step.step().id(),
                step.attempts().size() + 1,
                step.generation,
                key,
                contract.name(),
                contract.digest(),
                contract.endpoint(),
                arguments,
                Keys.call(contract.endpoint(), key, arguments),
                run.epoch,
                sendBy,
                approval);
        batch.add(intent);
        count(contract);
        Attempt attempt = Attempt.started(intent, run.terms().inForce(), DoubtLaws.firstSent(step, key, now));
        Work work = Works.of(run, step, attempt, call.inputs(), arguments);
        tasks.add(
                Turns.isTurn(step)
                        ? new Task.Ask(work, Views.request(run, step, work), sendBy)
                        : new Task.Send(work, 1, sendBy));
    }

    /** The step cannot go on, and somebody is asked how it shall. */
    void invalid(StepRun step, String because) {
        batch.add(new StepEvent.StepInvalid(step.step().id(), because, Courses.stuck(run, step, because)));
        batch.add(Escalations.raise(batch, step, because, () -> Escalations.invalid(run, step, because, now)));
    }
}

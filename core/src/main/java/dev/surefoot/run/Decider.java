package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.Grant;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.Question;
import dev.surefoot.plan.StepId;
import dev.surefoot.tool.Lookup;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Decides what may happen next. Pure: the same run, time and capacity give the same decision. It changes nothing; the
 * caller applies and records the events, and only then carries out the tasks.
 */
public final class Decider {

    /**
     * What may happen next.
     *
     * @param events what to record first, in order; applying them may make further decisions possible
     * @param tasks what to carry out once they are durable
     */
    public record Decision(List<Event> events, List<Task> tasks) {

        public Decision {
            events = List.copyOf(events);
            tasks = List.copyOf(tasks);
        }

        public boolean isEmpty() {
            return events.isEmpty() && tasks.isEmpty();
        }
    }

    private final Run run;
    private final Instant now;
    private final Capacity capacity;
    private final Batch batch;
    private final List<Task> tasks = new ArrayList<>();
    private final Set<StepId> givenUp = new HashSet<>();

    /** Sends that are decided here and not counted yet, and what they cost. */
    private long calls;

    private long cost;
    private boolean asked;

    private Decider(Run run, Instant now, Capacity capacity) {
        this.run = run;
        this.now = now;
        this.capacity = capacity;
        this.batch = new Batch(run);
    }

    /**
     * What may happen next. Empty where the run has ended or something else has to happen first: a task's report, a
     * person's answer, or the time {@link Run#nextDue()}.
     */
    public static Decision next(Run run, Instant now, Capacity capacity) {
        Decider decider = new Decider(run, now, capacity);
        decider.decide();
        return new Decision(decider.batch.events(), decider.tasks);
    }

    private void decide() {
        if (run.status.ended()) {
            return;
        }
        confirm();
        RunEvent.StopRequested stop = run.stop;
        if (stop != null) {
            stop(stop);
            return;
        }
        if (PlanRules.due(run)) {
            batch.add(new InboxEvent.ReviewRequested(batch.nextItem(), PlanRules.review(run)));
            return;
        }
        clarify();
        if (run.active() && run.missingInputs().isEmpty()) {
            due();
            ready();
            settle();
            conclude();
        }
    }

    /** Undoes what was done where that is wanted, the last first and one at a time; then it is the end. */
    private void stop(RunEvent.StopRequested stop) {
        StepRun next = null;
        if (run.undoing()) {
            due();
            ready();
            if (!batch.isEmpty() || !tasks.isEmpty() || UndoLaws.unsettled(run) != null) {
                return;
            }
            next = run.undos.next();
        }
        if (next != null) {
            batch.add(new StepEvent.UndoBegun(next.step().id()));
        } else if (!run.underWay()) {
            batch.add(new RunEvent.RunStopped(stop.cause(), stop.by(), stop.because(), Conclusions.of(run)));
        }
    }

    /** Answers that wait to be confirmed; reads only, so they go on while a run is paused or stopping. */
    private void confirm() {
        for (StepId id : run.schedule.unconfirmed()) {
            StepRun step = run.step(id);
            Attempt attempt = step.open();
            if (attempt != null && attempt.answer() != null && capacity.idle(id) && acquire(attempt)) {
                tasks.add(new Task.Confirm(Works.of(run, step, attempt), attempt.answer()));
            }
        }
    }

    /** Asks for every input that the plan needs and nobody gave; before all are given, nothing starts. */
    private void clarify() {
        if (run.active()) {
            for (Questions.Asked asked : run.missingInputs().values()) {
                batch.add(new InboxEvent.ClarificationRequested(batch.nextItem(), asked.step(), asked.question()));
            }
        }
    }

    /** Steps whose time has come: another try, or a doubt to look into. */
    private void due() {
        for (String tool : run.schedule.timedTools()) {
            for (StepId id : run.schedule.due(tool, now)) {
                if (!capacity.idle(id)) {
                    continue;
                }
                if (!capacity.tryAcquire(tool)) {
                    break;
                }
                StepRun step = run.step(id);
                if (!(step.status == StepStatus.IN_DOUBT ? pursue(step) : start(step))) {
                    capacity.release(tool);
                }
            }
        }
    }

    private void ready() {
        for (String tool : run.schedule.tools()) {
            for (StepId id : run.schedule.ready(tool)) {
                if (!capacity.tryAcquire(tool)) {
                    break;
                }
                if (!start(run.step(id))) {
                    capacity.release(tool);
                }
            }
        }
    }

    /** What needs nobody any more: steps whose parts are settled, and steps that nothing leads to. */
    private void settle() {
        for (StepId id : run.schedule.joinable()) {
            goOn(run.step(id));
        }
        for (StepId id : run.schedule.stranded()) {
            StepId missing = PartLaws.strandedBy(run, run.step(id));
            batch.add(new StepEvent.StepPassedOver(id, missing + ", which it needs, was passed over"));
        }
    }

    /** How a step goes on whose parts are settled: what a model said last decides, or what the steps of a plan gave. */
    private void goOn(StepRun step) {
        StepId id = step.step().id();
        switch (Parts.next(run, step)) {
            case ModelLaws.Next.Joined() -> batch.add(new StepEvent.PartsJoined(id, Courses.joined(step)));
            case ModelLaws.Next.Parts(ArrayNode items) -> batch.add(new StepEvent.StepUnfolded(id, items));
            case ModelLaws.Next.Claim(JsonNode output) ->
                batch.add(new AttemptEvent.ResultClaimed(id, step.attempts().size() + 1, output));
            case ModelLaws.Next.Stuck(String because) -> invalid(step, because);
        }
    }

    private void invalid(StepRun step, String because) {
        batch.add(new StepEvent.StepInvalid(step.step().id(), because, Courses.stuck(run, step, because)));
        batch.add(Escalations.raise(batch, step, because, () -> Escalations.invalid(run, step, because, now)));
    }

    private boolean acquire(Attempt attempt) {
        return capacity.tryAcquire(attempt.contract().name());
    }

    /** Law 4: the same key once more, else a lookup, else a person. Gives whether a task came of it. */
    private boolean pursue(StepRun step) {
        Attempt attempt = step.open();
        if (attempt == null) {
            return false;
        }
        StepId id = step.step().id();
        Instant sendBy = Timing.sendBy(now);
        if (run.active(step)
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
            boolean again = lookup != null || (run.active(step) && DoubtLaws.resendable(run, step, renewed, now));
            batch.add(new InboxEvent.EscalationRaised(
                    batch.nextItem(), id, Escalations.doubt(run, step, attempt, again)));
        }
        return false;
    }

    /** Starts the step where everything allows it, else asks or blocks. Gives whether a task came of it. */
    private boolean start(StepRun step) {
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
                batch.add(withdrawn(item));
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
        Attempt attempt = Attempt.started(intent, run.inForce(), DoubtLaws.firstSent(step, key, now));
        Work work = Works.of(run, step, attempt, call.inputs(), arguments);
        tasks.add(
                Turns.isTurn(step)
                        ? new Task.Ask(work, Views.request(run, step, work), sendBy)
                        : new Task.Send(work, 1, sendBy));
    }

    /**
     * Law 5, after the toolbox or the policy changed: the approvals, asked for or granted, that no longer are for the
     * bytes that would run.
     */
    public static List<Event> voidStale(Run run, Instant now) {
        Decider decider = new Decider(run, now, Capacity.NONE);
        for (StepRun step : run.steps()) {
            ItemId item = step.approval;
            boolean undecided = step.status == StepStatus.PENDING || step.status == StepStatus.AWAITING_APPROVAL;
            if (item != null && undecided && decider.stale(item)) {
                decider.batch.add(decider.withdrawn(item));
            }
        }
        return decider.batch.events();
    }

    private boolean stale(ItemId item) {
        Approval approval = run.approvals.get(item);
        return approval == null || !ApprovalLaws.stands(run, approval);
    }

    private InboxEvent withdrawn(ItemId item) {
        Approval approval = run.approvals.get(item);
        return approval != null && !now.isBefore(approval.request().expiresAt())
                ? new InboxEvent.ApprovalExpired(item)
                : new InboxEvent.ApprovalVoided(item, ApprovalLaws.CHANGED);
    }

    private void conclude() {
        if (run.settled < run.steps.size()) {
            return;
        }
        Question question = CompletionRules.due(run);
        if (question != null) {
            batch.add(new InboxEvent.ClarificationRequested(batch.nextItem(), null, question));
            return;
        }
        Conclusion conclusion = Conclusions.of(run);
        batch.add(
                conclusion.reached()
                        ? new RunEvent.RunSucceeded(conclusion)
                        : new RunEvent.RunFailed("every step is done, and the goal was not reached", conclusion));
    }
}

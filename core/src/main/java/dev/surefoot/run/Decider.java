package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.tool.Lookup;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides what may happen next. Pure: the same run, time and capacity give the same decision. It changes nothing; the
 * caller applies and records the events, and only then carries out the tasks.
 */
public final class Decider {

    private static final int MAX_LOOKUPS = 5;

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
        if (run.status.ended() || !run.hasPlan()) {
            return;
        }
        confirm();
        if (run.stop != null) {
            if (!run.underWay()) {
                batch.add(new RunEvent.RunStopped(
                        run.stop.cause(), run.stop.by(), run.stop.because(), Conclusions.of(run)));
            }
            return;
        }
        if (run.status != RunStatus.RUNNING || clarify()) {
            return;
        }
        due();
        ready();
        conclude();
    }

    /** Answers that wait to be confirmed; reads only, so they go on while a run is paused or stopping. */
    private void confirm() {
        for (StepId id : run.schedule.unconfirmed()) {
            StepRun step = run.step(id);
            Attempt attempt = step.open();
            if (attempt != null && attempt.answer() != null && capacity.idle(id) && acquire(step)) {
                tasks.add(new Task.Confirm(Works.of(run, step, attempt), attempt.answer()));
            }
        }
    }

    /** Asks for every input that the plan needs and nobody gave; while a question is open, nothing starts. */
    private boolean clarify() {
        if (run.openQuestions > 0) {
            return true;
        }
        List<Questions.Asked> missing = Questions.missing(run);
        for (Questions.Asked asked : missing) {
            batch.add(new InboxEvent.ClarificationRequested(batch.nextItem(), asked.step(), asked.question()));
        }
        return !missing.isEmpty();
    }

    /** Steps whose time has come: another try, or a doubt to look into. */
    private void due() {
        for (StepId id : run.schedule.due(now)) {
            StepRun step = run.step(id);
            if (capacity.idle(id)
                    && acquire(step)
                    && !(step.status == StepStatus.IN_DOUBT ? pursue(step) : start(step))) {
                capacity.release(step.step().call().tool());
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

    private boolean acquire(StepRun step) {
        return capacity.tryAcquire(step.step().call().tool());
    }

    /** Law 4: the same key once more, else a lookup, else a person. Gives whether a task came of it. */
    private boolean pursue(StepRun step) {
        Attempt attempt = step.open();
        if (attempt == null) {
            return false;
        }
        StepId id = step.step().id();
        ToolContract contract = run.toolbox().tool(step.step().call().tool());
        if (Laws.resendable(run, step, attempt, contract, now)) {
            Instant sendBy = Timing.sendBy(now);
            int send = attempt.sends() + 1;
            batch.add(new AttemptEvent.CallResent(id, attempt.number(), send, run.epoch, sendBy));
            tasks.add(new Task.Send(Works.of(run, step, attempt), send, sendBy));
            return true;
        }
        Lookup lookup = contract.lookup();
        if (lookup != null && attempt.intent() != null && attempt.lookups() < MAX_LOOKUPS) {
            tasks.add(new Task.LookUp(Works.of(run, step, attempt), lookup, attempt.lookups() + 1));
            return true;
        }
        batch.add(new InboxEvent.EscalationRaised(batch.nextItem(), id, Escalations.doubt(step, attempt, contract)));
        return false;
    }

    /** Starts the step where everything allows it, else asks or blocks. Gives whether a task came of it. */
    private boolean start(StepRun step) {
        StepId id = step.step().id();
        return switch (Preparer.prepare(run, step)) {
            case Preparation.Invalid(String because) -> {
                batch.add(new StepEvent.StepInvalid(id, because));
                batch.add(new InboxEvent.EscalationRaised(batch.nextItem(), id, Escalations.invalid(step, because)));
                yield false;
            }
            case Preparation.Denied(String because) -> {
                batch.add(new StepEvent.StepBlocked(id, because));
                batch.add(new InboxEvent.EscalationRaised(batch.nextItem(), id, Escalations.denied(step, because)));
                yield false;
            }
            case Preparation.Ready(ToolContract contract, JsonNode inputs, JsonNode arguments) -> {
                attempt(step, contract, inputs, arguments, null);
                yield true;
            }
            case Preparation.NeedsApproval(
                    ToolContract contract,
                    JsonNode inputs,
                    JsonNode arguments,
                    List<String> roles,
                    String because) -> {
                ItemId item = step.approval;
                if (item == null) {
                    ask(step, contract, arguments, roles, because);
                    yield false;
                }
                InboxEvent stale = stale(item, step, contract, arguments);
                if (stale != null) {
                    batch.add(stale);
                    yield false;
                }
                attempt(step, contract, inputs, arguments, item);
                yield true;
            }
        };
    }

    private void attempt(
            StepRun step, ToolContract contract, JsonNode inputs, JsonNode arguments, @Nullable ItemId approval) {
        String key = Laws.key(run, step, contract);
        Instant sendBy = Timing.sendBy(now);
        ObjectNode sent = Json.object().put("endpoint", contract.endpoint()).put("key", key);
        AttemptEvent.AttemptStarted intent = new AttemptEvent.AttemptStarted(
                step.step().id(),
                step.attempts().size() + 1,
                step.generation,
                key,
                contract.name(),
                contract.digest(),
                contract.endpoint(),
                arguments,
                CanonicalJson.digest(sent.set("arguments", arguments)),
                run.epoch,
                sendBy,
                approval);
        batch.add(intent);
        Attempt attempt = Attempt.started(intent);
        tasks.add(new Task.Send(Works.of(run, step, attempt, inputs, arguments), 1, sendBy));
    }

    private void ask(StepRun step, ToolContract contract, JsonNode arguments, List<String> roles, String because) {
        Instant expiresAt = now.plus(run.policy().standard().approvalExpires());
        batch.add(new InboxEvent.ApprovalRequested(
                batch.nextItem(),
                step.step().id(),
                new ApprovalRequest(
                        contract.name(),
                        contract.effect().toString(),
                        contract.reversible(),
                        contract.endpoint(),
                        arguments,
                        Laws.binding(run, step.step(), contract, arguments, expiresAt)
                                .digest(),
                        roles,
                        because,
                        expiresAt)));
    }

    /** Law 5: what voids the approval for this call now, or null where it stands. */
    private @Nullable InboxEvent stale(ItemId item, StepRun step, ToolContract contract, JsonNode arguments) {
        Approval approval = run.approvals.get(item);
        if (approval == null || !now.isBefore(approval.request().expiresAt())) {
            return new InboxEvent.ApprovalExpired(item);
        }
        boolean same = Laws.binding(
                        run,
                        step.step(),
                        contract,
                        arguments,
                        approval.request().expiresAt())
                .digest()
                .equals(approval.request().binding());
        return same ? null : new InboxEvent.ApprovalVoided(item, "what would run is no longer what was shown");
    }

    /**
     * Law 5, after the toolbox or the policy changed: the approvals, asked for or granted, that no longer are for the
     * bytes that would run.
     */
    public static List<Event> voidStale(Run run, Instant now) {
        Decider decider = new Decider(run, now, Capacity.NONE);
        for (StepRun step : run.steps()) {
            ItemId item = step.approval;
            Approval approval = item == null ? null : run.approvals.get(item);
            boolean undecided = step.status == StepStatus.PENDING || step.status == StepStatus.AWAITING_APPROVAL;
            if (item != null && approval != null && undecided) {
                InboxEvent stale = decider.stale(item, step);
                if (stale != null) {
                    decider.batch.add(stale);
                }
            }
        }
        return decider.batch.events();
    }

    private @Nullable InboxEvent stale(ItemId item, StepRun step) {
        return switch (Preparer.prepare(run, step)) {
            case Preparation.NeedsApproval(
                    ToolContract contract,
                    JsonNode inputs,
                    JsonNode arguments,
                    List<String> roles,
                    String because) -> stale(item, step, contract, arguments);
            case Preparation.Ready ready -> new InboxEvent.ApprovalVoided(item, "no approval is needed any more");
            case Preparation.Denied(String because) -> new InboxEvent.ApprovalVoided(item, because);
            case Preparation.Invalid(String because) -> new InboxEvent.ApprovalVoided(item, because);
        };
    }

    private void conclude() {
        if (run.settled < run.steps.size() || run.underWay()) {
            return;
        }
        Conclusion conclusion = Conclusions.of(run);
        batch.add(
                conclusion.reached()
                        ? new RunEvent.RunSucceeded(conclusion)
                        : new RunEvent.RunFailed("every step is done, and the goal was not reached", conclusion));
    }
}

package dev.surefoot.run;

import dev.surefoot.inbox.Question;
import dev.surefoot.plan.StepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final Starts starts;

    private Decider(Run run, Instant now, Capacity capacity) {
        this.run = run;
        this.now = now;
        this.capacity = capacity;
        this.batch = new Batch(run);
        this.starts = new Starts(run, now, batch, tasks);
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
        if (Standing.active(run) && run.goals.missing().isEmpty()) {
            due();
            ready();
            settle();
            conclude();
        }
    }

    /** Undoes what was done where that is wanted, the last first and one at a time; then it is the end. */
    private void stop(RunEvent.StopRequested stop) {
        StepRun next = null;
        if (Standing.undoing(run)) {
            due();
            ready();
            if (UndoLaws.unsettled(run) != null) {
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
        if (Standing.active(run)) {
            for (Questions.Asked asked : run.goals.missing().values()) {
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
                if (!(step.status == StepStatus.IN_DOUBT ? starts.pursue(step) : starts.start(step))) {
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
                if (!starts.start(run.step(id))) {
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
            case ModelLaws.Next.Stuck(String because) -> starts.invalid(step, because);
        }
    }

    private boolean acquire(Attempt attempt) {
        return capacity.tryAcquire(attempt.contract().name());
    }

    /**
     * Law 5, after the toolbox or the policy changed: the approvals, asked for or granted, that no longer are for the
     * bytes that would run.
     */
    public static List<Event> voidStale(Run run, Instant now) {
        return Withdrawals.stale(run, now);
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

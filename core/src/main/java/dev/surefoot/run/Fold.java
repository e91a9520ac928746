package dev.surefoot.run;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import java.util.ArrayList;
import java.util.List;

/** Applies events to a run: where each goes, and what concerns the run as a whole. */
final class Fold {

    private Fold() {}

    static void apply(Run run, Happened happened) {
        Event event = happened.event();
        if (run.hasStarted() == event instanceof RunEvent.RunStarted) {
            throw run.illegal(event, "a run starts exactly once, first");
        }
        if (run.status.ended() && !(event instanceof AttemptEvent.LateAnswer)) {
            throw run.illegal(event, "the run has ended");
        }
        switch (event) {
            case RunEvent whole -> apply(run, whole, happened);
            case InboxEvent asked -> InboxFold.apply(run, asked, happened.at());
            case StepEvent step -> StepFold.apply(run, step);
            case AttemptEvent attempt -> AttemptFold.apply(run, attempt, happened.at());
        }
    }

    private static void apply(Run run, RunEvent event, Happened happened) {
        switch (event) {
            case RunEvent.RunStarted started -> run.start(started, happened.at());
            case RunEvent.SettingChanged changed -> run.setting(changed.setting());
            case RunEvent.PlanProposed proposed -> propose(run, proposed);
            case RunEvent.PlanAccepted accepted -> {
                if (!accepted.digest().equals(run.plan().digest())) {
                    throw run.illegal(
                            event, "the plan in review is " + run.plan().digest());
                }
                move(run, event, RunStatus.Change.ACCEPT);
            }
            case RunEvent.LeaseTaken lease -> {
                if (lease.epoch() <= run.epoch) {
                    throw run.illegal(event, "the lease is already at epoch " + run.epoch);
                }
                run.epoch = lease.epoch();
            }
            case RunEvent.RunPaused paused -> move(run, event, RunStatus.Change.PAUSE);
            case RunEvent.RunContinued continued -> move(run, event, RunStatus.Change.CONTINUE);
            case RunEvent.StopRequested requested -> {
                if (run.stop != null) {
                    throw run.illegal(event, "the run is already stopping");
                }
                run.stop = requested;
            }
            case RunEvent.RunSucceeded succeeded -> {
                Laws.mayConclude(run, event, true, succeeded.conclusion());
                end(run, event, RunStatus.Change.SUCCEED, succeeded.conclusion());
            }
            case RunEvent.RunFailed failed -> {
                Laws.mayConclude(run, event, false, failed.conclusion());
                run.endedBecause = failed.because();
                end(run, event, RunStatus.Change.FAIL, failed.conclusion());
            }
            case RunEvent.RunStopped stopped -> {
                if (run.stop == null || run.underWay()) {
                    throw run.illegal(event, run.stop == null ? "nobody asked to stop" : "attempts are under way");
                }
                run.endedBecause = stopped.because();
                cancelTheRest(run, event);
                end(run, event, RunStatus.Change.STOP, stopped.conclusion());
            }
        }
    }

    private static void propose(Run run, RunEvent.PlanProposed proposed) {
        Plan plan = Plan.of(proposed.plan());
        if (!plan.digest().equals(proposed.digest())) {
            throw run.illegal(proposed, "the plan's digest is " + plan.digest());
        }
        move(run, proposed, RunStatus.Change.PROPOSE);
        run.plan(plan);
        run.version = proposed.version();
        for (Step step : plan.steps().values()) {
            StepRun state = new StepRun(step);
            run.steps.put(step.id(), state);
            for (Dependency edge : step.dependsOn()) {
                run.dependents
                        .computeIfAbsent(edge.step(), id -> new ArrayList<>(1))
                        .add(step.id());
            }
            if (state.unmet == 0) {
                run.schedule.ready(step.call().tool(), step.id());
            }
        }
    }

    private static void cancelTheRest(Run run, Event event) {
        for (StepRun step : run.steps.values()) {
            switch (step.status) {
                case PENDING, AWAITING_APPROVAL, NEEDS_CLARIFICATION, BLOCKED ->
                    StepFold.move(run, step, event, StepStatus.Change.CANCEL);
                case RUNNING, IN_DOUBT, SUCCEEDED, FAILED, SKIPPED, CANCELLED -> {}
            }
        }
    }

    private static void end(Run run, Event event, RunStatus.Change change, Conclusion conclusion) {
        move(run, event, change);
        run.conclusion = conclusion;
        for (InboxItem item : List.copyOf(run.openItems.values())) {
            close(run, event, item.id(), ItemState.Change.WITHDRAW);
        }
    }

    private static void move(Run run, Event event, RunStatus.Change change) {
        RunStatus next = run.status.after(change);
        if (next == null) {
            throw run.illegal(event, "a run that is " + run.status.text() + " cannot " + change);
        }
        run.status = next;
    }

    static InboxItem open(Run run, Event event, InboxItem item) {
        if (!item.id().equals(nextItem(run))) {
            throw run.illegal(event, "the next item is " + nextItem(run));
        }
        run.items.put(item.id(), item);
        run.openItems.put(item.id(), item);
        return item;
    }

    static ItemId nextItem(Run run) {
        return ItemId.of(run.id.value(), run.itemsAsked() + 1);
    }

    static InboxItem close(Run run, Event event, ItemId id, ItemState.Change change) {
        InboxItem item = run.items.get(id);
        if (item == null) {
            throw run.illegal(event, "nothing was asked as " + id);
        }
        ItemState next = item.state().after(change);
        if (next == null) {
            throw run.illegal(event, id + " is already " + item.state());
        }
        InboxItem closed = item.in(next);
        run.items.put(id, closed);
        run.openItems.remove(id);
        return closed;
    }

    /** The step is settled for good: its dependents have one edge less to wait for, where the edge admits how. */
    static void settle(Run run, StepRun step) {
        run.settled++;
        StepId id = step.step().id();
        for (StepId waiting : run.dependents.getOrDefault(id, List.of())) {
            StepRun dependent = run.steps.get(waiting);
            if (dependent != null && Laws.admits(dependent.step(), step)) {
                dependent.unmet--;
                if (dependent.unmet == 0) {
                    StepFold.schedule(run, dependent);
                }
            }
        }
    }
}

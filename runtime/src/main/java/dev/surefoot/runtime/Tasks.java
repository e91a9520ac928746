package dev.surefoot.runtime;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.execution.StepExecutor;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Capacity;
import dev.surefoot.run.Report;
import dev.surefoot.run.Run;
import dev.surefoot.run.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The tasks of one run that are under way, and their reports in a queue. Everything but the queue belongs to the thread that owns the run. A permit is held until its call is over, even one that nobody waits for.
 */
final class Tasks implements Capacity {

    /** Something for the run's owner to look at. */
    private sealed interface Signal {
        record Done(StepId step, Report report) implements Signal {}

        record Late(Report report) implements Signal {}

        record Look() implements Signal {}
    }

    private static final Signal LOOK = new Signal.Look();

    private final Dispatcher dispatcher;
    private final StepExecutor executor;
    private final ToolPermits permits;
    private final Run run;
    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Map<StepId, Runnable> underWay = new HashMap<>();
    private final Set<StepId> reserved = new HashSet<>();
    private final Map<String, Integer> held = new HashMap<>();

    Tasks(Dispatcher dispatcher, StepExecutor executor, ToolPermits permits, Run run) {
        this.dispatcher = dispatcher;
        this.executor = executor;
        this.permits = permits;
        this.run = run;
    }

    @Override
    public boolean idle(StepId step) {
        return !reserved.contains(step) && !underWay.containsKey(step);
    }

    @Override
    public boolean tryAcquire(String tool) {
        boolean acquired = permits.tryAcquire(tool, run.toolbox().tool(tool).concurrency(), this);
        if (acquired) {
            held.merge(tool, 1, Integer::sum);
        }
        return acquired;
    }

    @Override
    public void release(String tool) {
        handOver(tool);
        permits.release(tool, this);
    }

    /** Lets the run's owner look again; any thread may call it. */
    void wake() {
        signals.add(LOOK);
    }

    boolean none() {
        return underWay.isEmpty();
    }

    /** The task is decided; its step is busy from here on. */
    void reserve(Task task) {
        reserved.add(task.work().step().id());
    }

    /** Carries out a reserved task, whose events are durable now. */
    void start(Task task) {
        StepId step = task.work().step().id();
        reserved.remove(step);
        underWay.put(step, dispatcher.start(run.id() + "/" + step, () -> {
            Report report = perform(task);
            permits.release(task.work().contract().name(), this);
            signals.add(new Signal.Done(step, report));
        }));
        handOver(task.work().contract().name());
    }

    /** A permit that this thread took is somebody else's to give back now. */
    private void handOver(String tool) {
        held.merge(tool, -1, Integer::sum);
    }

    /** Waits for something to look at, at most that long, and gives the reports that came. */
    List<Report> await(Duration atMost) throws InterruptedException {
        List<Signal> came = new ArrayList<>();
        Signal first = dispatcher.next(signals, atMost);
        if (first != null) {
            came.add(first);
            signals.drainTo(came);
        }
        List<Report> reports = new ArrayList<>();
        for (Signal signal : came) {
            switch (signal) {
                case Signal.Done(StepId step, Report report) -> {
                    underWay.remove(step);
                    reports.add(report);
                }
                case Signal.Late(Report report) -> reports.add(report);
                case Signal.Look() -> {}
            }
        }
        return reports;
    }

    /** Stops waiting for what is under way; what it did is in doubt, and whoever takes the run next finds it so. */
    void abandon() {
        underWay.values().forEach(Runnable::run);
        underWay.clear();
        reserved.clear();
        held.forEach((tool, count) -> {
            for (int i = 0; i < count; i++) {
                permits.release(tool, this);
            }
        });
        held.clear();
    }

    private Report perform(Task task) {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Objects.requireNonNull(
                    executor.perform(task, late -> signals.add(new Signal.Late(late))), "no report");
        } catch (InterruptedException e) {
            return unknown(task, "no longer waited for");
        } catch (Throwable defect) { // the one place: whatever went wrong, the call may have been made
            return unknown(task, "a defect in Surefoot or in a tool: " + defect);
        }
    }

    private static Report unknown(Task task, String because) {
        StepId step = task.work().step().id();
        int attempt = task.work().attempt();
        return switch (task) {
            case Task.Send send -> new Report.Unclear(step, attempt, because, Evidence.NONE);
            case Task.Ask ask -> new Report.Unclear(step, attempt, because, Evidence.NONE);
            case Task.Confirm confirm -> new Report.Unconfirmed(step, attempt, because, Evidence.NONE);
            case Task.LookUp lookUp -> new Report.LookedUp(step, attempt, null, null, because, Evidence.NONE);
        };
    }
}

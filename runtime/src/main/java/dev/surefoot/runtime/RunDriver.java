package dev.surefoot.runtime;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.Lease;
import dev.surefoot.journal.Settlement;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Commands;
import dev.surefoot.run.Decider;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Outcomes;
import dev.surefoot.run.Report;
import dev.surefoot.run.Revisions;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one run, in phases: decide and prepare (pure), append (durable), perform, and again. It holds the run's
 * lease from the start until it is closed. One thread at a time.
 */
public final class RunDriver implements AutoCloseable {

    private final Journal journal;
    private final Lease lease;
    private final Run run;
    private final Recorder recorder;
    private final Tasks tasks;
    private final Duration poll;
    private final @Nullable Reviser reviser;
    private long seen = -1;
    private Instant lookAgain = Instant.MIN;
    private boolean open = true;

    RunDriver(Journal journal, Lease lease, Run run, Recorder recorder, Tasks tasks, Settings settings) {
        this.journal = journal;
        this.lease = lease;
        this.run = run;
        this.recorder = recorder;
        this.tasks = tasks;
        this.poll = settings.poll();
        this.reviser = settings.reviser();
    }

    /** The run's state; to be read by the thread that drives it, between its calls. */
    public Run run() {
        return run;
    }

    /**
     * Carries the run on until it ends, or nothing can go on before a person answers, or it is paused.
     *
     * @param told every event once it is durable, on this thread; what it throws changes nothing for the run
     * @return {@link RunStatus#WAITING}, {@link RunStatus#IN_REVIEW}, {@link RunStatus#PAUSED}, or how it ended
     * @throws InterruptedException where the thread is interrupted; it can be called again, or the driver closed
     * @throws dev.surefoot.journal.JournalException where nothing can be recorded any more, or somebody else has the
     *     run: nothing that was not recorded is carried out, and the run is given back
     */
    public RunStatus carryOut(Consumer<Happened> told) throws InterruptedException {
        List<Report> reports = List.of();
        while (true) {
            List<Report> came = reports;
            boolean looking = came.isEmpty() || !recorder.tick().isBefore(lookAgain);
            List<Happened> happened = changing(() -> goOn(came, looking));
            happened.forEach(told);
            if (!tasks.none() || !resting()) {
                reports = tasks.await(patience(recorder.tick()));
            } else if (revise(told)) {
                reports = List.of();
            } else if (looking) {
                return run.status();
            } else {
                // A command that arrived in time is taken, however busy the run was.
                reports = List.of();
            }
        }
    }

    private List<Happened> goOn(List<Report> reports, boolean looking) {
        Instant now = recorder.tick();
        for (Report report : reports) {
            recorder.record(Outcomes.of(run, report, now));
        }
        if (looking) {
            takeCommands(now);
            lookAgain = now.plus(poll);
        }
        List<Task> next = decide(now);
        List<Happened> happened = recorder.commit();
        next.forEach(tasks::start);
        return happened;
    }

    /** Where a change fails half-way the run is ahead of its journal: nothing more may come of it here. */
    private List<Happened> changing(Supplier<List<Happened>> change) {
        if (!open) {
            throw new IllegalStateException("run " + run.id() + " was given back; take it again");
        }
        boolean done = false;
        try {
            List<Happened> happened = change.get();
            done = true;
            return happened;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** Carries out a command of a person at this very process. */
    public CommandResult command(Command command, Consumer<Happened> told) {
        CommandResult result = decide(command, recorder.tick());
        if (!result.events().isEmpty()) {
            List<Happened> happened = changing(() -> {
                recorder.record(result.events());
                return recorder.commit();
            });
            happened.forEach(told);
        }
        return result;
    }

    private List<Task> decide(Instant now) {
        List<Task> started = new ArrayList<>();
        Decider.Decision decision;
        do {
            decision = Decider.next(run, now, tasks);
            recorder.record(decision.events());
            decision.tasks().forEach(tasks::reserve);
            started.addAll(decision.tasks());
        } while (!decision.events().isEmpty());
        return started;
    }

    /**
     * Commands of other processes: durable rows, turned into events and settled in the same transaction. Asking costs as
     * much as a step does, and so is not done at every step.
     */
    private void takeCommands(Instant now) {
        long version = journal.dataVersion();
        if (version == seen) {
            return;
        }
        seen = version;
        for (dev.surefoot.journal.Command row : journal.pending(run.id().value())) {
            CommandResult result = decide(row, now);
            recorder.record(result.events());
            recorder.settle(new Settlement(row.id(), CommandRows.outcome(result)));
        }
    }

    private CommandResult decide(dev.surefoot.journal.Command row, Instant now) {
        try {
            return decide(CommandRows.read(row), now);
        } catch (IllegalArgumentException e) {
            return new CommandResult.Refused("not a command that this release knows: " + e.getMessage());
        }
    }

    private CommandResult decide(Command command, Instant now) {
        String refusal = ProposedPlan.refusal(command);
        return refusal == null ? Commands.decide(run, command, now) : new CommandResult.Refused(refusal);
    }

    /** Has another plan looked for where a step cannot go on; gives whether there was anything to look for. */
    private boolean revise(Consumer<Happened> told) {
        InboxItem stuck = reviser == null ? null : Revisions.due(run);
        if (reviser == null || stuck == null) {
            return false;
        }
        List<Event> events = proposal(look(reviser, stuck), stuck);
        recorder.tick();
        changing(() -> {
                    recorder.record(events);
                    return recorder.commit();
                })
                .forEach(told);
        return true;
    }

    /** A planner that fails has no plan: the question stays with whoever was asked. */
    private Reviser.Revised look(Reviser looking, InboxItem stuck) {
        try {
            return looking.revise(run, stuck);
        } catch (RuntimeException e) {
            return new Reviser.Revised.None(String.valueOf(run.planner()), "it failed: " + e);
        }
    }

    private List<Event> proposal(Reviser.Revised revised, InboxItem stuck) {
        return switch (revised) {
            case Reviser.Revised.None(String planner, String because) ->
                List.of(new RunEvent.RevisionDeclined(stuck.id(), planner, because));
            case Reviser.Revised.Found(Plan plan, String planner, String because, Usage took) ->
                switch (Revisions.propose(
                        run, plan, new Revisions.Cause(run.startedBy(), planner, because, stuck.id(), took))) {
                    case CommandResult.Accepted(List<Event> events) -> events;
                    case CommandResult.Refused(String refusal, var found) ->
                        List.of(new RunEvent.RevisionDeclined(
                                stuck.id(), planner, "the plan that was found may not be proposed: " + refusal));
                };
        };
    }

    private boolean resting() {
        return switch (run.status()) {
            case WAITING, SUCCEEDED, FAILED, STOPPED, PLANNING -> true;
            case PAUSED, IN_REVIEW -> !run.underWay(); // an answer may still be waiting for a permit, to be confirmed
            case RUNNING -> false;
        };
    }

    private Duration patience(Instant now) {
        Instant due = run.nextDue();
        if (due == null || !due.isAfter(now)) {
            return poll;
        }
        Duration until = Duration.between(now, due);
        return until.compareTo(poll) < 0 ? until : poll;
    }

    /**
     * Gives the run back. What is under way is no longer waited for, and is in doubt for whoever takes it next. Closing
     * twice does nothing.
     */
    @Override
    public void close() {
        open = false;
        tasks.abandon();
        lease.close();
    }
}

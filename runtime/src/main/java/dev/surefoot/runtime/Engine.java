package dev.surefoot.runtime;

import dev.surefoot.execution.StepExecutor;
import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Holder;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.Lease;
import dev.surefoot.plan.Step;
import dev.surefoot.run.Command;
import dev.surefoot.run.Decider;
import dev.surefoot.run.Recovery;
import dev.surefoot.run.Revisions;
import dev.surefoot.run.Rulings;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.run.RunId;
import dev.surefoot.tool.Toolbox;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Starts runs and takes them up again, on one journal. Safe for use by many threads; each {@link RunDriver} it hands out
 * belongs to one. Closing it does not close the journal.
 */
public final class Engine {

    private final Journal journal;
    private final StepExecutor executor;
    private final Settings settings;
    private final Dispatcher dispatcher;
    private final ToolPermits permits = new ToolPermits();

    public Engine(Journal journal, StepExecutor executor, Settings settings) {
        this(journal, executor, settings, Dispatcher.THREADS);
    }

    Engine(Journal journal, StepExecutor executor, Settings settings, Dispatcher dispatcher) {
        this.journal = journal;
        this.executor = executor;
        this.settings = settings;
        this.dispatcher = dispatcher;
    }

    /** Whoever owns a run now, or what may be done with it. */
    public sealed interface Taken {

        /** The run is this process's. */
        record Mine(RunDriver driver) implements Taken {}

        /**
         * Another process, or another driver of this one, owns it.
         *
         * @param holder who; null in the moment in which it has not given its name yet
         */
        record Held(@Nullable Holder holder) implements Taken {}
    }

    /**
     * Starts a run: it exists, durably, when this returns; nothing is carried out before {@link RunDriver#carryOut}.
     *
     * @throws EngineException where a rule denies the plan: then there is no run
     */
    public RunDriver start(NewRun wanted) {
        Run run = new Run(new RunId(settings.ids().next()));
        return switch (journal.acquire(run.id().value(), holder())) {
            case Acquisition.Held held -> throw new IllegalStateException("a new run's id is taken: " + run.id());
            case Acquisition.Granted(Lease lease) -> holding(lease, () -> start(lease, run, wanted));
        };
    }

    private RunDriver start(Lease lease, Run run, NewRun wanted) {
        Recorder recorder = recorder(lease, run);
        recorder.record(List.of(
                new RunEvent.RunStarted(
                        wanted.tenant(), wanted.by(), wanted.inputs(), wanted.origin(), wanted.setting()),
                new RunEvent.LeaseTaken(lease.fence().epoch(), settings.command())));
        String denial = Rulings.denial(run, wanted.plan(), wanted.planner());
        if (denial != null) {
            throw new EngineException(EngineException.Code.PLAN_DENIED, "the plan may not be carried out: " + denial);
        }
        recorder.record(List.of(new RunEvent.PlanProposed(
                1,
                wanted.plan().json(),
                wanted.plan().digest(),
                wanted.by(),
                wanted.planner() == null ? "the plan it was started with" : "found for the goal it was started with",
                wanted.planner(),
                null,
                wanted.took())));
        recorder.record(List.of(Revisions.begun(run, wanted.by(), wanted.approved(), run.lastAt())));
        recorder.commit();
        return driver(lease, run, recorder);
    }

    /**
     * Takes up a run, where nobody else owns it. Calls that another process left under way get their verdict; approvals
     * that a changed setting makes stale are void.
     *
     * @param setting the toolbox and policy in force from here on, or null for those recorded
     * @throws EngineException where there is no such run, it does not fold, or the toolbox lacks a tool of its plan
     */
    public Taken take(RunId id, @Nullable Setting setting) {
        if (journal.run(id.value()) == null) {
            throw new EngineException(
                    EngineException.Code.UNKNOWN_RUN, "there is no run " + id + "; `surefoot runs` lists them");
        }
        return switch (journal.acquire(id.value(), holder())) {
            case Acquisition.Held(Holder holder) -> new Taken.Held(holder);
            case Acquisition.Granted(Lease lease) ->
                new Taken.Mine(holding(lease, () -> take(lease, RunLoader.load(journal, id), setting)));
        };
    }

    private RunDriver take(Lease lease, Run run, @Nullable Setting setting) {
        Recorder recorder = recorder(lease, run);
        RunDriver driver = driver(lease, run, recorder);
        if (!run.status().ended()) {
            Instant now = recorder.tick();
            recorder.record(Recovery.take(run, lease.fence().epoch(), settings.command(), now));
            if (setting != null && !same(setting, run.setting())) {
                requireTools(run, Toolbox.of(setting.toolbox()));
                recorder.record(List.of(new RunEvent.SettingChanged(setting, "the files say something else now")));
                recorder.record(Decider.voidStale(run, now));
            }
            recorder.commit();
        }
        return driver;
    }

    /** A lease that nobody came to hold is given back, whatever went wrong. */
    private static RunDriver holding(Lease lease, Supplier<RunDriver> taking) {
        boolean held = false;
        try {
            RunDriver driver = taking.get();
            held = true;
            return driver;
        } finally {
            if (!held) {
                lease.close();
            }
        }
    }

    private static boolean same(Setting first, Setting second) {
        return Objects.equals(first.toolbox(), second.toolbox()) && Objects.equals(first.policy(), second.policy());
    }

    private static void requireTools(Run run, Toolbox toolbox) {
        for (Step step : run.plan().steps().values()) {
            if (toolbox.find(step.tool()) == null) {
                throw new EngineException(
                        EngineException.Code.TOOL_GONE,
                        "step " + step.id() + " of run " + run.id() + " uses "
                                + step.tool()
                                + ", which the toolbox no longer has; put it back, or cancel the run");
            }
        }
    }

    /** The run as it is recorded now; for reading only. */
    public Run load(RunId id) {
        return RunLoader.load(journal, id);
    }

    /**
     * Leaves a command for whoever owns the run, durably.
     *
     * @return its id, for {@link #outcome}
     */
    public String submit(RunId run, Command command) {
        String id = UUID.randomUUID().toString();
        journal.submit(
                CommandRows.write(id, run.value(), command, settings.clock().instant()));
        return id;
    }

    /** What became of a submitted command: {@code {"accepted": …, "because": …}}, or null while nobody took it. */
    public @Nullable JsonNode outcome(String command) {
        return journal.outcome(command);
    }

    private Recorder recorder(Lease lease, Run run) {
        return new Recorder(journal, lease.fence(), run, settings.clock());
    }

    private RunDriver driver(Lease lease, Run run, Recorder recorder) {
        return new RunDriver(journal, lease, run, recorder, new Tasks(dispatcher, executor, permits, run), settings);
    }

    private Holder holder() {
        return new Holder(
                ProcessHandle.current().pid(), hostName(), settings.clock().instant(), settings.command());
    }

    /** As the environment names it: asking the network for it can take seconds. */
    private static String hostName() {
        return Objects.requireNonNullElse(System.getenv("HOSTNAME"), "localhost");
    }
}

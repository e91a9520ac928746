package dev.surefoot.runtime;

import dev.surefoot.execution.ToolExecutor;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.Recorded;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One run from its start to its rest, through every process that it takes; the same seed and faults give the same life. */
final class Life {
    private static final int MAX_PROCESSES = 50;

    /** Everything that was told to be durable. */
    final List<Happened> told = new ArrayList<>();

    final SimulatedDesk desk = new SimulatedDesk();
    final SimulatedModel model = new SimulatedModel(this::answered);
    private final Someone someone;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemoryJournal store;
    private final GoldenPlan plan;
    private final Random random;
    private final Faults faults;
    private int processes;

    Life(GoldenPlan plan, Faults faults, long seed) {
        this.plan = plan;
        this.someone = new Someone(plan.manner(), desk);
        this.faults = faults;
        this.random = new Random(seed);
        this.store = new InMemoryJournal(new Random(seed + 1));
    }

    /** Lives until the run ends, or waits for somebody who knows what became of a call. */
    Run rest() throws InterruptedException {
        return carryOut(faults);
    }

    /** Somebody looks into the service and says what is there, until the run ends. */
    Run settle() throws InterruptedException {
        Run run = carryOut(Faults.none());
        while (!run.status().ended()) {
            try (RunDriver driver = driver(store, Faults.none())) {
                for (InboxItem item : List.copyOf(driver.run().openItems())) {
                    Command command = item.ask() instanceof Ask.Decide(Escalation escalation)
                            ? someone.decide(item, escalation)
                            : someone.answer(driver.run(), item);
                    require(driver.command(Objects.requireNonNull(command), told::add), item);
                }
            }
            run = carryOut(Faults.none());
        }
        return run;
    }

    private Run carryOut(Faults now) throws InterruptedException {
        desk.under(now);
        model.under(now);
        Journal journal = now.on(store);
        while (true) {
            if (++processes > MAX_PROCESSES) {
                throw new AssertionError("it comes to no rest");
            }
            try (RunDriver driver = driver(journal, now)) {
                RunStatus status;
                do {
                    status = driver.carryOut(told::add);
                } while (!status.ended() && answered(driver));
                return driver.run();
            } catch (Faults.Crash | JournalException e) {
                now.freeLeases(); // and another process takes it up
            }
        }
    }

    private RunDriver driver(Journal journal, Faults now) {
        Engine engine = new Engine(
                journal,
                new ToolExecutor(desk, clock, Map.of("default", model.client())),
                new Settings(clock, this::id, "test", Duration.ofSeconds(30), null),
                new SimulatedDispatcher(clock, random, now::afterTask));
        return store.runIds().isEmpty()
                ? engine.start(plan.wanted())
                : switch (engine.take(new RunId(store.runIds().getFirst()), null)) {
                    case Engine.Taken.Mine(RunDriver driver) -> driver;
                    case Engine.Taken.Held held -> throw new AssertionError("held by " + held.holder());
                };
    }

    private String id() {
        return "r" + Integer.toString(random.nextInt(1_000_000), 36);
    }

    /** Answers what needs no look into the service; gives whether there was anything to answer. */
    private boolean answered(RunDriver driver) {
        for (InboxItem item : List.copyOf(driver.run().openItems())) {
            Command command = someone.answer(driver.run(), item);
            if (command != null) {
                require(driver.command(command, told::add), item);
                return true;
            }
        }
        return false;
    }

    /** Whether the journal has an output of that step. */
    private boolean answered(String step) {
        return journal().stream()
                .anyMatch(event -> event.type().equals("StepSucceeded")
                        && event.payload().path("step").asString("").equals(step));
    }

    private static void require(CommandResult result, @Nullable InboxItem item) {
        if (result instanceof CommandResult.Refused(String because, var events)) {
            throw new AssertionError(item + ": " + because);
        }
    }

    /** Every event as the store has it, with its place in the chain. */
    List<Recorded> journal() {
        List<Recorded> events = new ArrayList<>();
        store.read(store.runIds().getFirst(), 0, events::add);
        return events;
    }
}

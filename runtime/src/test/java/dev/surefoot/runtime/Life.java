package dev.surefoot.runtime;

import dev.surefoot.execution.ToolExecutor;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.Recorded;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
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
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One run from its start to its rest, through every process that it takes; the same seed and faults give the same life. */
final class Life {
    private static final int MAX_PROCESSES = 50;
    private static final String PERSON = "ana";

    /** Everything that was told to be durable. */
    final List<Happened> told = new ArrayList<>();

    final SimulatedDesk desk = new SimulatedDesk();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemoryJournal store;
    private final NewRun wanted;
    private final Random random;
    private final Faults faults;
    private int processes;

    Life(NewRun wanted, Faults faults, long seed) {
        this.wanted = wanted;
        this.faults = faults;
        this.random = new Random(seed);
        this.store = new InMemoryJournal(new Random(seed + 1));
    }

    /** Lives until the run ends, or waits for somebody who knows what became of a call. */
    Run rest() throws InterruptedException {
        desk.under(faults);
        return carryOut(faults);
    }

    /** Somebody looks into the service and says what is there, until the run ends. */
    Run settle() throws InterruptedException {
        desk.under(Faults.none());
        Run run = carryOut(Faults.none());
        while (!run.status().ended()) {
            try (RunDriver driver = driver(store, Faults.none())) {
                for (InboxItem item : List.copyOf(driver.run().openItems())) {
                    require(driver.command(settled(item), told::add), item);
                }
            }
            run = carryOut(Faults.none());
        }
        return run;
    }

    private Run carryOut(Faults now) throws InterruptedException {
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
                new ToolExecutor(desk, clock),
                new Settings(clock, this::id, "test", Duration.ofSeconds(30), null),
                new SimulatedDispatcher(clock, random, now::afterTask));
        return store.runIds().isEmpty()
                ? engine.start(wanted)
                : switch (engine.take(new RunId(store.runIds().getFirst()), null)) {
                    case Engine.Taken.Mine(RunDriver driver) -> driver;
                    case Engine.Taken.Held held -> throw new AssertionError("held by " + held.holder());
                };
    }

    private String id() {
        return "r" + Integer.toString(random.nextInt(1_000_000), 36);
    }

    /** Gives consent, and does what is to be done by hand; leaves to somebody else what only the service's log can tell. */
    private boolean answered(RunDriver driver) {
        boolean any = false;
        for (InboxItem item : List.copyOf(driver.run().openItems())) {
            Command command = switch (item.ask()) {
                case Ask.Consent consent -> new Command.Approve(item.id(), PERSON, false);
                case Ask.Do task -> new Command.Answer(item.id(), Json.read("{\"ok\": true}"), PERSON);
                case Ask.Clarify clarify -> new Command.Answer(item.id(), Json.read("\"x\""), PERSON);
                case Ask.Revise review -> new Command.Approve(item.id(), PERSON, false);
                case Ask.Decide escalation -> null;
            };
            if (command != null) {
                require(driver.command(command, told::add), item);
                any = true;
            }
        }
        return any;
    }

    private Command settled(InboxItem item) {
        if (item.ask() instanceof Ask.Decide(Escalation escalation) && escalation.kind() == Escalation.Kind.EXHAUSTED) {
            return new Command.Resolve(item.id(), Choice.RETRY, null, "it is less busy now", PERSON);
        }
        StepId step = item.step();
        JsonNode done = step == null ? null : desk.done(step.value());
        return new Command.Resolve(
                item.id(), done == null ? Choice.NOT_DONE : Choice.DONE, done, "as the service's log has it", PERSON);
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

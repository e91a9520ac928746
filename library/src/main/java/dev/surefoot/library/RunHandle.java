package dev.surefoot.library;

import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.Journal;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Command;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.RunView;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.EngineException;
import dev.surefoot.runtime.RunDriver;
import dev.surefoot.runtime.RunLoader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run, as the journal tells it at the moment of asking: also what another process did meanwhile. A command takes the
 * run up, where nobody owns it, and carries it on this thread until it ends or waits again.
 *
 * <p>Safe for use by many threads. It holds nothing between calls, and needs no closing; it is of no use once its {@link
 * Surefoot} is closed.
 */
public final class RunHandle {
    private final Declared declared;
    private final Engine engine;
    private final Journal journal;
    private final RunEvent.Setting setting;
    private final Teller teller;
    private final Run run;
    private final ReentrantLock lock = new ReentrantLock();

    RunHandle(RunId id, Declared declared, Engine engine, Journal journal, RunEvent.Setting setting, Teller teller) {
        this.declared = declared;
        this.engine = engine;
        this.journal = journal;
        this.setting = setting;
        this.teller = teller;
        this.run = new Run(id);
    }

    public RunId id() {
        return run.id();
    }

    /**
     * The same run, for another person.
     *
     * @throws SurefootException where the policy does not know them
     */
    public RunHandle as(String person) {
        Surefoot.requirePerson(declared, person);
        return new RunHandle(run.id(), declared, engine, journal, setting, new Teller(person, teller.told()));
    }

    public RunStatus status() {
        return now(Run::status);
    }

    /** What waits for a person, in the order in which it was asked. */
    public List<InboxItem> openItems() {
        return now(state -> List.copyOf(state.openItems()));
    }

    /** Where a step stands. */
    public StepStatus status(String step) {
        return now(state -> state.step(new StepId(step)).status());
    }

    /**
     * What a step came to.
     *
     * @throws SurefootException where it has not succeeded
     */
    public JsonNode output(String step) {
        return now(state -> {
            StepRun found = state.step(new StepId(step));
            JsonNode output = found.output();
            if (output == null) {
                throw new SurefootException(
                        SurefootException.Code.NO_OUTPUT,
                        "expected step " + step + " of run " + state.id() + " to have succeeded, found it "
                                + found.status().text()
                                + (found.because() == null ? "" : ": " + found.because()));
            }
            return output;
        });
    }

    /** The facts that hold, by name. */
    public Map<String, JsonNode> facts() {
        return now(state -> Map.copyOf(new LinkedHashMap<>(state.facts())));
    }

    /** What was judged at the end; null before it. */
    public @Nullable Conclusion conclusion() {
        lock.lock();
        try {
            return refreshed().conclusion();
        } finally {
            lock.unlock();
        }
    }

    /** Everything, as {@code surefoot state} prints it. */
    public JsonNode state() {
        return now(RunView::whole);
    }

    /** Consents to what an item asks; see {@link #command}. */
    public RunStatus approve(InboxItem item) throws InterruptedException {
        return command(new Command.Approve(item.id(), teller.person(), false));
    }

    /** Refuses what an item asks; see {@link #command}. */
    public RunStatus reject(InboxItem item, String because) throws InterruptedException {
        return command(new Command.Reject(item.id(), teller.person(), because));
    }

    /** Answers a question; see {@link #command}. */
    public RunStatus answer(InboxItem item, JsonNode value) throws InterruptedException {
        return command(new Command.Answer(item.id(), value, teller.person()));
    }

    /**
     * Decides an escalation; see {@link #command}.
     *
     * @param output the result, for the choices that give one; null otherwise
     * @param because why, or null
     */
    public RunStatus resolve(InboxItem item, Choice choice, @Nullable JsonNode output, @Nullable String because)
            throws InterruptedException {
        return command(new Command.Resolve(item.id(), choice, output, because, teller.person()));
    }

    /** Has nothing more started until it is resumed; see {@link #command}. */
    public RunStatus pause() throws InterruptedException {
        return command(new Command.Pause(teller.person()));
    }

    /** Stops the run for good, and undoes what it did; see {@link #command}. */
    public RunStatus cancel(String because) throws InterruptedException {
        return command(new Command.Cancel(teller.person(), because));
    }

    /** Stops the run for good, and leaves what it did as it is; see {@link #command}. */
    public RunStatus cancelKeeping(String because) throws InterruptedException {
        return command(new Command.Cancel(teller.person(), because, true));
    }

    /**
     * Gives the run a command, and carries it on until it ends or waits; where somebody else owns the run, waits up to ten
     * seconds for them to take the command.
     *
     * @return where the run stands then
     * @throws SurefootException where the command is refused, or not taken in time: then it still waits, durably
     * @throws InterruptedException where the thread is interrupted; the run can be resumed
     */
    public RunStatus command(Command command) throws InterruptedException {
        return switch (new Courier(engine, setting).deliver(run.id(), command, this::carry)) {
            case Courier.Delivered.Accepted accepted -> status();
            case Courier.Delivered.Refused(String because) ->
                throw new SurefootException(SurefootException.Code.REFUSED, because);
            case Courier.Delivered.Pending(var holder) ->
                throw new SurefootException(
                        SurefootException.Code.HELD,
                        "run " + run.id() + " is held"
                                + (holder == null ? "" : " by process " + holder.pid() + " (" + holder.command() + ")")
                                + ", which has not taken the command yet; it still waits there");
        };
    }

    /**
     * Takes the run up after a crash, an interrupt or a pause, and carries it on until it ends or waits.
     *
     * @throws SurefootException where somebody else owns it
     */
    public RunStatus resume() throws InterruptedException {
        return switch (engine.take(run.id(), setting)) {
            case Engine.Taken.Held(var holder) ->
                throw new SurefootException(
                        SurefootException.Code.HELD,
                        "run " + run.id() + " is carried on already"
                                + (holder == null ? "" : ", by process " + holder.pid()));
            case Engine.Taken.Mine(RunDriver driver) -> {
                try (driver) {
                    if (driver.run().status() == RunStatus.PAUSED) {
                        driver.command(new Command.Continue(teller.person()), teller.told());
                    }
                    carry(driver);
                }
                yield status();
            }
        };
    }

    private void carry(RunDriver driver) throws InterruptedException {
        driver.carryOut(teller.told());
    }

    /** Checks the chain of the run's events and replays them under the laws. */
    public Checked verify() {
        return Checked.of(journal, run.id(), null);
    }

    /** Likewise, against a head that was kept elsewhere: what was cut off the end, or computed anew, is found only so. */
    public Checked verify(Head kept) {
        return Checked.of(journal, run.id(), kept);
    }

    private <T> T now(Function<Run, T> question) {
        lock.lock();
        try {
            return question.apply(refreshed());
        } finally {
            lock.unlock();
        }
    }

    private Run refreshed() {
        journal.read(run.id().value(), run.sequence(), recorded -> run.apply(RunLoader.happened(recorded)));
        if (run.sequence() == 0) {
            throw new EngineException(EngineException.Code.UNKNOWN_RUN, "there is no run " + run.id());
        }
        return run;
    }
}

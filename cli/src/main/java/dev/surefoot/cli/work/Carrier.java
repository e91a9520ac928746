package dev.surefoot.cli.work;

import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.screen.TypedLines;
import dev.surefoot.cli.show.RecheckText;
import dev.surefoot.execution.ToolExecutor;
import dev.surefoot.journal.Holder;
import dev.surefoot.json.Digest;
import dev.surefoot.library.Courier;
import dev.surefoot.model.ModelClient;
import dev.surefoot.run.Command;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.NewRun;
import dev.surefoot.runtime.RunDriver;
import dev.surefoot.tools.AssembledToolbox;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts runs, takes them up and delivers commands to them, for one person at one screen. */
public final class Carrier {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Desk desk;
    private final Attendance attendance;
    private final Engine engine;
    private final RunEvent.@Nullable Setting setting;
    private final TypedLines typed;

    /**
     * Who attends a run, and how.
     *
     * @param screen where it is shown
     * @param quiet whether progress is not shown
     * @param person who gives the commands
     * @param granting the approvals that this person grants without being asked
     * @param command what this process does, for whoever finds it holding a run
     */
    public record Attendance(Screen screen, boolean quiet, String person, Granting granting, String command) {}

    /**
     * @param toolbox whose tools are called
     * @param models that are asked, by name
     * @param setting what is in force from here on, or null for what each run recorded
     */
    public Carrier(
            Desk desk,
            Attendance attendance,
            AssembledToolbox toolbox,
            Map<String, ModelClient> models,
            RunEvent.@Nullable Setting setting) {
        this.desk = desk;
        this.attendance = attendance;
        this.engine = desk.engine(
                new ToolExecutor(toolbox.client(), Clock.systemUTC(), models), attendance.command(), models);
        this.setting = setting;
        this.typed = new TypedLines(attendance.screen().in(), Charset.defaultCharset());
    }

    /** Starts a run, and carries it to where it rests. */
    public RunId start(NewRun wanted) throws InterruptedException {
        try (RunDriver driver = engine.start(wanted)) {
            RunId id = driver.run().id();
            carry(driver);
            return id;
        }
    }

    /**
     * Takes a run up, continues it where it is paused, and carries it to where it rests.
     *
     * @return who owns it, where that is another process; null where it was carried on
     */
    public @Nullable Held resume(RunId id) throws InterruptedException {
        Digest before = desk.load(id).policy().digest();
        return switch (engine.take(id, setting)) {
            case Engine.Taken.Held(Holder holder) -> new Held(holder);
            case Engine.Taken.Mine(RunDriver driver) -> {
                try (driver) {
                    if (!driver.run().policy().digest().equals(before)) {
                        RecheckText.of(driver.run()).forEach(attendance.screen().err()::println);
                    }
                    if (driver.run().status() == RunStatus.PAUSED) {
                        driver.command(new Command.Continue(attendance.person()), happened -> {});
                    }
                    carry(driver);
                    yield null;
                }
            }
        };
    }

    /** Another process owns the run; the holder is null in the moment in which it has not given its name yet. */
    public record Held(@Nullable Holder holder) {}

    /** Leaves a command for the run's owner, and becomes its owner where there is none. */
    public Courier.Delivered deliver(RunId id, Command command) throws InterruptedException {
        return new Courier(engine, setting).deliver(id, command, this::carry);
    }

    /** Waits for another process to carry the run to where it rests, or for as long as one cares to. */
    public void awaitRest(RunId id) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (desk.isUnderWay(id) && desk.journal().holder(id.value()) != null && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(5 * GLANCE.toMillis());
        }
    }

    private void carry(RunDriver driver) throws InterruptedException {
        RunId id = driver.run().id();
        Screen screen = attendance.screen();
        Asking asking = screen.interactive() ? new Asking(screen, typed, attendance.person()) : null;
        try (Progress progress = Progress.of(screen, attendance.quiet(), desk.load(id))) {
            Drive drive = new Drive(driver, progress, attendance.person(), attendance.granting(), asking);
            Interruption.during(drive::toRest);
        } catch (InterruptedException e) {
            throw new Refusal(
                    ExitCode.UNFINISHED,
                    "interrupted",
                    "interrupted at run " + id
                            + "; what is recorded is intact, and what was under way is settled on resuming",
                    "resume " + id);
        }
    }
}

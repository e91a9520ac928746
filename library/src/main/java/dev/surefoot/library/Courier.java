package dev.surefoot.library;

import dev.surefoot.journal.Holder;
import dev.surefoot.run.Command;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunId;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.RunDriver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Brings commands to runs, whoever owns them. Safe for use by many threads. */
public final class Courier {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Engine engine;
    private final RunEvent.@Nullable Setting setting;

    /**
     * @param setting what is in force for runs that it takes up, or null for what each recorded
     */
    public Courier(Engine engine, RunEvent.@Nullable Setting setting) {
        this.engine = engine;
        this.setting = setting;
    }

    /** Carries a run to where it rests. */
    @FunctionalInterface
    public interface Carrying {
        void carry(RunDriver driver) throws InterruptedException;
    }

    /** What became of a command. */
    public sealed interface Delivered {

        /** It is carried out; by another process where that is not null. */
        record Accepted(@Nullable Holder by) implements Delivered {}

        record Refused(String because) implements Delivered {}

        /** Whoever owns the run has not looked at it yet, and will. */
        record Pending(@Nullable Holder holder) implements Delivered {}
    }

    /** Leaves a command for the run's owner, and becomes its owner where there is none. */
    public Delivered deliver(RunId id, Command command, Carrying carrying) throws InterruptedException {
        String submitted = engine.submit(id, command);
        long end = System.nanoTime() + PATIENCE.toNanos();
        Holder holder = null;
        while (true) {
            switch (engine.take(id, setting)) {
                case Engine.Taken.Mine(RunDriver driver) -> {
                    try (driver) {
                        carrying.carry(driver);
                    }
                    holder = null;
                }
                case Engine.Taken.Held(Holder found) -> holder = found == null ? holder : found;
            }
            JsonNode outcome = engine.outcome(submitted);
            if (outcome != null) {
                return outcome.path("accepted").asBoolean(false)
                        ? new Delivered.Accepted(holder)
                        : new Delivered.Refused(outcome.path("because").asString("no reason given"));
            }
            if (System.nanoTime() - end > 0) {
                return new Delivered.Pending(holder);
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
        }
    }
}

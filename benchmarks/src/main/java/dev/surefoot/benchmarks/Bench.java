package dev.surefoot.benchmarks;

import dev.surefoot.journal.sqlite.SqliteJournal;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.NewRun;
import dev.surefoot.runtime.RunDriver;
import dev.surefoot.runtime.Settings;
import java.nio.file.Path;
import java.util.Map;

/** A journal in a directory of its own, and an engine on it. Safe for use by many threads. */
final class Bench implements AutoCloseable {
    private static final Policy POLICY = Policy.standardOnly();

    private final SqliteJournal journal;
    private final Engine engine;

    Bench(Path data) {
        this.journal = SqliteJournal.open(data);
        this.engine = new Engine(journal, new NoOpReads(), Settings.of("benchmark"));
    }

    /**
     * A run that was carried out.
     *
     * @param nanos from before its first step to its end
     * @param steps the time between one step's end and the next's, each durable by then
     */
    record Timed(Run run, long nanos, Samples steps) {}

    /** Carries out a plan from its first step to its end. */
    Timed carryOut(Plan plan) throws InterruptedException {
        Setting setting = new Setting(Plans.TOOLBOX, POLICY.json(), POLICY.loosened());
        Samples steps = new Samples(plan.steps().size());
        try (RunDriver driver =
                engine.start(new NewRun(plan, setting, "local", "benchmark", Map.of(), Json.object()))) {
            long[] last = {System.nanoTime()};
            long began = last[0];
            RunStatus status = driver.carryOut(happened -> {
                if (happened.event() instanceof StepEvent.StepSucceeded) {
                    long now = System.nanoTime();
                    steps.add(now - last[0]);
                    last[0] = now;
                }
            });
            long nanos = System.nanoTime() - began;
            if (status != RunStatus.SUCCEEDED) {
                throw new IllegalStateException("run " + driver.run().id() + " ended as " + status.text());
            }
            return new Timed(driver.run(), nanos, steps);
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}

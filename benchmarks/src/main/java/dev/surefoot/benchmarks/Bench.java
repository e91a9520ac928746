package dev.surefoot.benchmarks;

import dev.surefoot.execution.ToolExecutor;
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
import dev.surefoot.tools.AssembledToolbox;
import dev.surefoot.tools.ToolboxAssembly;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A journal in a directory of its own, and an engine on it. Safe for use by many threads. */
final class Bench implements AutoCloseable {
    private static final Policy POLICY = Policy.standardOnly();

    private final AssembledToolbox tools = ToolboxAssembly.of(Plans.TOOLBOX, Path.of("."), Map.of())
            .with(Plans.SOURCE, new Pages())
            .assemble();
    private final SqliteJournal journal;
    private final Engine engine;

    Bench(Path data) {
        this.journal = SqliteJournal.open(data);
        this.engine =
                new Engine(journal, new ToolExecutor(tools.client(), Clock.systemUTC()), Settings.of("benchmark"));
    }

    /**
     * A run that was carried out.
     *
     * @param nanos from before its first step to its end
     * @param steps the time between one step's end and the next's, each durable by then
     * @param processor of that time, what the processor spent on the thread that drives the run
     */
    record Timed(Run run, long nanos, Samples steps, Samples processor) {}

    /** Carries out a plan from its first step to its end. */
    Timed carryOut(Plan plan) throws InterruptedException {
        Setting setting = new Setting(tools.toolbox().json(), POLICY.json(), POLICY.loosened());
        Samples steps = new Samples(plan.steps().size());
        Samples processor = new Samples(plan.steps().size());
        try (RunDriver driver =
                engine.start(new NewRun(plan, null, setting, "local", "benchmark", Map.of(), Json.object()))) {
            long[] last = {System.nanoTime(), Usage.threadNanos()};
            long began = last[0];
            RunStatus status = driver.carryOut(happened -> {
                if (happened.event() instanceof StepEvent.StepSucceeded) {
                    long now = System.nanoTime();
                    long used = Usage.threadNanos();
                    steps.add(now - last[0]);
                    processor.add(used - last[1]);
                    last[0] = now;
                    last[1] = used;
                }
            });
            long nanos = System.nanoTime() - began;
            if (status != RunStatus.SUCCEEDED) {
                throw new IllegalStateException("run " + driver.run().id() + " ended as " + status.text());
            }
            return new Timed(driver.run(), nanos, steps, processor);
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}

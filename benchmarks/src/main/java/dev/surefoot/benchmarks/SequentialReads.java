package dev.surefoot.benchmarks;

import dev.surefoot.plan.Plan;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** w1: one run of 100 reads, one after the other, each durable before the next; beside the store's own commits. */
final class SequentialReads implements Measurement {
    static final int STEPS = 100;

    private static final int WARM_UP = 30;
    private static final int ROUNDS = 30;

    @Override
    public void take(Path data, ObjectNode line) throws Exception {
        Plan plan = Plans.chain(STEPS);
        Samples commits = new Samples(ROUNDS);
        Samples runs = new Samples(ROUNDS);
        Samples steps = new Samples(ROUNDS * STEPS);
        try (Bench bench = new Bench(data.resolve("journal"));
                Floor floor = new Floor(data)) {
            for (int i = 0; i < WARM_UP; i++) {
                bench.carryOut(plan);
                floor.commit(STEPS);
            }
            long processor = 0;
            for (int i = 0; i < ROUNDS; i++) {
                // In turn, so that whatever else the machine does slows both alike.
                long before = System.nanoTime();
                floor.commit(STEPS);
                commits.add((System.nanoTime() - before) / STEPS);
                processor -= Usage.processorNanos();
                Bench.Timed run = bench.carryOut(plan);
                processor += Usage.processorNanos();
                runs.add(run.nanos() / STEPS);
                steps.addAll(run.steps());
            }
            Numbers.put(line, "stepsPerSecond", 1e6 / runs.median());
            Numbers.put(line, "p50Micros", steps.median());
            Numbers.put(line, "p99Micros", steps.percentile(0.99));
            Numbers.put(line, "processorMicrosPerStep", processor / 1e3 / (ROUNDS * STEPS));
            Numbers.put(line, "floorCommitsPerSecond", 1e6 / commits.median());
            Numbers.put(line, "ratioToFloor", commits.median() / runs.median());
        }
    }
}

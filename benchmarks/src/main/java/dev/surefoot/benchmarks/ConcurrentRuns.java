package dev.surefoot.benchmarks;

import dev.surefoot.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.node.ObjectNode;

/** w2: 200 runs of 20 reads each at once; beside one run alone. */
final class ConcurrentRuns implements Measurement {
    private static final int RUNS = 200;
    private static final int STEPS = 20;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;

    @Override
    public void take(Path data, ObjectNode line) throws Exception {
        Plan plan = Plans.chain(STEPS);
        Plan alone = Plans.chain(SequentialReads.STEPS);
        Samples together = new Samples(ROUNDS);
        Samples single = new Samples(ROUNDS);
        try (Bench bench = new Bench(data.resolve("journal"))) {
            for (int i = 0; i < WARM_UP; i++) {
                atOnce(bench, plan);
                bench.carryOut(alone);
            }
            long processor = 0;
            for (int i = 0; i < ROUNDS; i++) {
                single.add(bench.carryOut(alone).nanos() / SequentialReads.STEPS);
                processor -= Usage.processorNanos();
                together.add(atOnce(bench, plan) / (RUNS * STEPS));
                processor += Usage.processorNanos();
            }
            line.put("runs", RUNS);
            line.put("stepsPerRun", STEPS);
            Numbers.put(line, "stepsPerSecond", 1e6 / together.median());
            Numbers.put(line, "processorMicrosPerStep", processor / 1e3 / (ROUNDS * RUNS * STEPS));
            Numbers.put(line, "w1StepsPerSecond", 1e6 / single.median());
            Numbers.put(line, "ratioToW1", single.median() / together.median());
        }
    }

    /** How long they take together. */
    private static long atOnce(Bench bench, Plan plan) throws Exception {
        List<Future<?>> runs = new ArrayList<>(RUNS);
        long before = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RUNS; i++) {
                runs.add(threads.submit(() -> bench.carryOut(plan)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        return System.nanoTime() - before;
    }
}

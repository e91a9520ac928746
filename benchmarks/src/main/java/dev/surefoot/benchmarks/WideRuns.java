package dev.surefoot.benchmarks;

import dev.surefoot.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** w3: a run of 1,000 reads that depend on nothing, and a join; and one of 10,000. */
final class WideRuns implements Measurement {
    private static final int NARROW = 1_000;
    private static final int WIDE = 10_000;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 3;

    @Override
    public void take(Path data, ObjectNode line) throws Exception {
        Plan narrow = Plans.wide(NARROW);
        Plan wide = Plans.wide(WIDE);
        Samples narrowRuns = new Samples(ROUNDS);
        Samples wideRuns = new Samples(ROUNDS);
        try (Bench bench = new Bench(data.resolve("timed"))) {
            for (int i = 0; i < WARM_UP; i++) {
                bench.carryOut(narrow);
            }
            for (int i = 0; i < ROUNDS; i++) {
                narrowRuns.add(bench.carryOut(narrow).nanos());
                wideRuns.add(bench.carryOut(wide).nanos());
            }
        }
        Numbers.put(line, "millis1000", narrowRuns.median() / 1e3);
        Numbers.put(line, "millis10000", wideRuns.median() / 1e3);
        Numbers.put(line, "ratioOfTimes", wideRuns.median() / narrowRuns.median());
        weigh(data.resolve("narrow"), narrow, NARROW, line);
        weigh(data.resolve("wide"), wide, WIDE, line);
    }

    private static void weigh(Path data, Plan plan, int steps, ObjectNode line)
            throws InterruptedException, IOException {
        Weight weight = Weight.of(data, plan);
        Numbers.put(line, "heapBytesPerStep" + steps, weight.heap() / (double) steps);
        Numbers.put(line, "journalBytesPerStep" + steps, weight.journal() / (double) steps);
    }
}

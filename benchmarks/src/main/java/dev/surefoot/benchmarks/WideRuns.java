package dev.surefoot.benchmarks;

import dev.surefoot.plan.Plan;
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
        Weight light = Weight.of(data.resolve("narrow"), narrow, WIDE / NARROW);
        Weight heavy = Weight.of(data.resolve("wide"), wide, 1);
        Numbers.put(line, "heapBytesPerStep1000", light.heap());
        Numbers.put(line, "heapBytesPerStep10000", heavy.heap());
        Numbers.put(line, "journalBytesPerStep1000", light.journal());
        Numbers.put(line, "journalBytesPerStep10000", heavy.journal());
    }
}

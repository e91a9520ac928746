package dev.surefoot.benchmarks;

import dev.surefoot.plan.Plan;
import java.nio.file.Path;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** chain: what a step costs in a run of 100 steps, and in one of 10,000 from its first thousand to its last. */
final class LongChain implements Measurement {
    private static final int SHORT = 100;
    private static final int LONG = 10_000;
    private static final int SLICE = 1_000;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 10;

    @Override
    public void take(Path data, ObjectNode line) throws Exception {
        Plan brief = Plans.chain(SHORT);
        Plan lengthy = Plans.chain(LONG);
        Samples briefSteps = new Samples(2 * ROUNDS * SHORT);
        Bench.Timed whole;
        try (Bench bench = new Bench(data.resolve("timed"))) {
            for (int i = 0; i < WARM_UP; i++) {
                bench.carryOut(brief);
            }
            // Before and after, so that whatever else the machine does slows both alike.
            for (int i = 0; i < ROUNDS; i++) {
                briefSteps.addAll(bench.carryOut(brief).steps());
            }
            whole = bench.carryOut(lengthy);
            for (int i = 0; i < ROUNDS; i++) {
                briefSteps.addAll(bench.carryOut(brief).steps());
            }
        }
        Numbers.put(line, "p50Micros100", briefSteps.median());
        Numbers.put(line, "p50Micros10000", whole.steps().median());
        Numbers.put(line, "ratioOfMedians", whole.steps().median() / briefSteps.median());
        byThousand(line.putArray("p50MicrosByThousand"), whole.steps());
        byThousand(line.putArray("processorMicrosByThousand"), whole.processor());
        Weight small = Weight.of(data.resolve("brief"), brief, LONG / SHORT);
        Weight large = Weight.of(data.resolve("lengthy"), lengthy, 1);
        Numbers.put(line, "heapBytesPerStep100", small.heap());
        Numbers.put(line, "heapBytesPerStep10000", large.heap());
        Numbers.put(line, "journalBytesPerStep100", small.journal());
        Numbers.put(line, "journalBytesPerStep10000", large.journal());
    }

    private static void byThousand(ArrayNode medians, Samples samples) {
        for (int i = 0; i < LONG; i += SLICE) {
            medians.add(Numbers.rounded(samples.slice(i, i + SLICE).median()));
        }
    }
}

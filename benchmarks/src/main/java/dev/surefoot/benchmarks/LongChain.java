package dev.surefoot.benchmarks;

import dev.surefoot.plan.Plan;
import java.nio.file.Path;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** chain: what a step costs in a run of 100 steps, and in one of 10,000 from its first thousand to its last. */
final class LongChain implements Measurement {
    private static final int SHORT = 100;
    private static final int LONG = 10_000;
    private static final int SLICES = 10;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 10;

    @Override
    public void take(Path data, ObjectNode line) throws Exception {
        Plan brief = Plans.chain(SHORT);
        Plan lengthy = Plans.chain(LONG);
        Samples briefSteps = new Samples(2 * ROUNDS * SHORT);
        Samples lengthySteps;
        try (Bench bench = new Bench(data.resolve("timed"))) {
            for (int i = 0; i < WARM_UP; i++) {
                bench.carryOut(brief);
            }
            // Before and after, so that whatever else the machine does slows both alike.
            for (int i = 0; i < ROUNDS; i++) {
                briefSteps.addAll(bench.carryOut(brief).steps());
            }
            lengthySteps = bench.carryOut(lengthy).steps();
            for (int i = 0; i < ROUNDS; i++) {
                briefSteps.addAll(bench.carryOut(brief).steps());
            }
        }
        Numbers.put(line, "p50Micros100", briefSteps.median());
        Numbers.put(line, "p50Micros10000", lengthySteps.median());
        Numbers.put(line, "ratioOfMedians", lengthySteps.median() / briefSteps.median());
        Samples first = lengthySteps.slice(0, SHORT);
        Samples last = lengthySteps.slice(LONG - SHORT, LONG);
        Numbers.put(line, "p50MicrosFirst100", first.median());
        Numbers.put(line, "p50MicrosLast100", last.median());
        ArrayNode slices = line.putArray("p50MicrosByThousand");
        for (int i = 0; i < SLICES; i++) {
            Samples slice = lengthySteps.slice(i * LONG / SLICES, (i + 1) * LONG / SLICES);
            slices.add(Numbers.rounded(slice.median()));
        }
        Weight small = Weight.of(data.resolve("brief"), brief);
        Weight large = Weight.of(data.resolve("lengthy"), lengthy);
        Numbers.put(line, "heapBytesPerStep100", small.heap() / (double) SHORT);
        Numbers.put(line, "heapBytesPerStep10000", large.heap() / (double) LONG);
        Numbers.put(line, "journalBytesPerStep100", small.journal() / (double) SHORT);
        Numbers.put(line, "journalBytesPerStep10000", large.journal() / (double) LONG);
    }
}

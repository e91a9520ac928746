package dev.surefoot.benchmarks;

import dev.surefoot.plan.Plan;
import dev.surefoot.run.Run;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a step of a finished run takes up, its share of the run's plan included.
 *
 * @param heap bytes that the run's state holds
 * @param journal bytes on disk once the journal is closed, what an empty one takes not included
 */
record Weight(double heap, double journal) {

    /** Carries out the plan so many times, in a journal of their own. */
    static Weight of(Path data, Plan plan, int times) throws InterruptedException, IOException {
        Path empty = Files.createDirectories(data.resolve("empty"));
        new Bench(empty).close();
        Path filled = data.resolve("filled");
        double steps = (double) times * plan.steps().size();
        List<Run> runs = new ArrayList<>(times);
        long heap;
        try (Bench bench = new Bench(filled)) {
            long before = Usage.liveHeap();
            for (int i = 0; i < times; i++) {
                runs.add(bench.carryOut(plan).run());
            }
            try {
                heap = Usage.liveHeap() - before;
            } finally {
                Reference.reachabilityFence(runs);
            }
        }
        return new Weight(heap / steps, (Usage.disk(filled) - Usage.disk(empty)) / steps);
    }
}

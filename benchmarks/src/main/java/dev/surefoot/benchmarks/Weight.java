package dev.surefoot.benchmarks;

import dev.surefoot.plan.Plan;
import dev.surefoot.run.Run;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one finished run takes up.
 *
 * @param heap bytes that its state holds, its plan not included
 * @param journal bytes on disk once the journal is closed, what an empty one takes not included
 */
record Weight(long heap, long journal) {

    /** Carries out the plan in a journal of its own. */
    static Weight of(Path data, Plan plan) throws InterruptedException, IOException {
        Path empty = Files.createDirectories(data.resolve("empty"));
        new Bench(empty).close();
        Path filled = data.resolve("filled");
        long heap;
        try (Bench bench = new Bench(filled)) {
            long before = Usage.liveHeap();
            Run run = bench.carryOut(plan).run();
            try {
                heap = Usage.liveHeap() - before;
            } finally {
                Reference.reachabilityFence(run);
            }
        }
        return new Weight(heap, Usage.disk(filled) - Usage.disk(empty));
    }
}

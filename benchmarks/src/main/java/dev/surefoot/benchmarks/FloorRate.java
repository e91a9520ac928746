package dev.surefoot.benchmarks;

import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** floor: how many commits a second the store itself makes durable, one after the other. */
final class FloorRate implements Measurement {
    private static final int WARM_UP = 1_000;
    private static final int COMMITS = 5_000;

    @Override
    public void take(Path data, ObjectNode line) throws Exception {
        try (Floor floor = new Floor(data)) {
            floor.commit(WARM_UP);
            long before = System.nanoTime();
            Samples commits = floor.commit(COMMITS);
            Numbers.put(line, "commitsPerSecond", COMMITS * 1e9 / (System.nanoTime() - before));
            Numbers.put(line, "p50Micros", commits.median());
            Numbers.put(line, "p99Micros", commits.percentile(0.99));
        }
    }
}

package dev.surefoot.benchmarks;

import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** Something to measure. Each warms up before it counts. */
@FunctionalInterface
interface Measurement {
    /**
     * Measures.
     *
     * @param data an empty directory, to be filled
     * @param line takes what was found
     */
    void take(Path data, ObjectNode line) throws Exception;
}

package dev.surefoot.benchmarks;

import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** w4: from the start of a process to its first completed step, durable, on a new journal; beside a JVM that says hello. */
final class FirstStep implements Measurement {
    private static final int TIMES = 11;
    private static final int COMMITS = 500;
    private static final double MICROS_PER_MILLI = 1e3;

    @Override
    public void take(Path data, ObjectNode line) throws Exception {
        Samples steps = new Samples(TIMES);
        Samples hellos = new Samples(TIMES);
        Processes.run(Hello.class);
        Processes.train("step", data.resolve("warm").toString());
        try (Floor floor = new Floor(data)) {
            floor.commit(COMMITS);
            for (int i = 0; i < TIMES; i++) {
                hellos.add(Processes.run(Hello.class).nanos());
                steps.add(Processes.run(
                                Started.class,
                                "step",
                                data.resolve("journal" + i).toString())
                        .nanos());
            }
            Numbers.put(line, "p50Millis", steps.median() / MICROS_PER_MILLI);
            Numbers.put(line, "leastMillis", steps.percentile(0) / MICROS_PER_MILLI);
            Numbers.put(line, "helloP50Millis", hellos.median() / MICROS_PER_MILLI);
            Numbers.put(line, "overHelloMillis", (steps.median() - hellos.median()) / MICROS_PER_MILLI);
            Numbers.put(
                    line, "floorCommitsPerSecond", 1e6 / floor.commit(COMMITS).median());
        }
    }
}

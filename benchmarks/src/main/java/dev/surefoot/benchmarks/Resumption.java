package dev.surefoot.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** resume: killed in step 50 of 100; from the start of the next process to step 50 running again. */
final class Resumption implements Measurement {
    private static final int TIMES = 7;
    private static final int COMMITS = 500;
    private static final double MICROS_PER_MILLI = 1e3;

    @Override
    public void take(Path data, ObjectNode line) throws Exception {
        Samples resumed = new Samples(TIMES);
        Samples hellos = new Samples(TIMES);
        String first = data.resolve("warm").toString();
        Processes.train(
                "resume", first, Processes.kill(Started.class, "stall", first).line());
        try (Floor floor = new Floor(data)) {
            floor.commit(COMMITS);
            for (int i = 0; i < TIMES; i++) {
                String journal = data.resolve("journal" + i).toString();
                String run = Processes.kill(Started.class, "stall", journal).line();
                hellos.add(Processes.run(Hello.class).nanos());
                Processes.Said again = Processes.run(Started.class, "resume", journal, run);
                if (!again.line().equals("read-" + Started.KILLED_AT)) {
                    throw new IOException("expected step " + Started.KILLED_AT + " again, found " + again.line());
                }
                resumed.add(again.nanos());
            }
            Numbers.put(line, "p50Millis", resumed.median() / MICROS_PER_MILLI);
            Numbers.put(line, "leastMillis", resumed.percentile(0) / MICROS_PER_MILLI);
            Numbers.put(line, "helloP50Millis", hellos.median() / MICROS_PER_MILLI);
            Numbers.put(line, "overHelloMillis", (resumed.median() - hellos.median()) / MICROS_PER_MILLI);
            Numbers.put(
                    line, "floorCommitsPerSecond", 1e6 / floor.commit(COMMITS).median());
        }
    }
}

package dev.surefoot.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** syncs: how often a process that carries out a chain of reads asks the system to sync, as strace counts it. */
final class Syncs implements Measurement {
    private static final int SHORT = 100;
    private static final int LONG = 1_100;

    /** A line of strace's summary: share, seconds, microseconds a call, calls, errors if any, name. */
    private static final Pattern COUNT =
            Pattern.compile("(?m)^\\s*[0-9.]+\\s+[0-9.]+\\s+[0-9]+\\s+([0-9]+)\\s.*\\bf(?:data)?sync$");

    @Override
    public void take(Path data, ObjectNode line) throws Exception {
        if (!installed()) {
            line.put("skipped", "strace is not installed; it counts the calls");
            return;
        }
        long few = count(data.resolve("short"), SHORT);
        long many = count(data.resolve("long"), LONG);
        line.put("syncs" + SHORT, few);
        line.put("syncs" + LONG, many);
        Numbers.put(line, "syncsPerStep", (many - few) / (double) (LONG - SHORT));
    }

    /** What the traced process does. */
    static void carryOut(Path data, int steps) throws InterruptedException {
        try (Bench bench = new Bench(data)) {
            bench.carryOut(Plans.chain(steps));
        }
    }

    private static long count(Path data, int steps) throws IOException, InterruptedException {
        Path journal = Files.createDirectories(data);
        Path summary = journal.resolveSibling(steps + ".strace");
        Process traced = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-c",
                        "-e",
                        "trace=fsync,fdatasync",
                        "-o",
                        summary.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Benchmarks.class.getName(),
                        Benchmarks.TRACED,
                        journal.toString(),
                        Integer.toString(steps))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int status = traced.waitFor();
        if (status != 0) {
            throw new IOException("the traced process ended with " + status);
        }
        Matcher counts = COUNT.matcher(Files.readString(summary));
        return counts.results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static boolean installed() throws InterruptedException {
        try {
            return new ProcessBuilder(List.of("strace", "-V"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}

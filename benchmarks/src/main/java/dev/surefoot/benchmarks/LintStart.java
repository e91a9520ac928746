package dev.surefoot.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/**
 * lint: from the start of the {@code surefoot} process to its end, for a plan of 1,000 steps, each with a criterion of its
 * own, beside a plan of one. The launcher builds first where it must; that is not counted.
 */
final class LintStart implements Measurement {
    private static final int STEPS = 1_000;
    private static final int TIMES = 7;
    private static final double MICROS_PER_MILLI = 1e3;

    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {pages: {http: {baseUrl: "http://127.0.0.1:9"}}}
        tools:
          pages.read:
            effect: read
            http: {get: "/pages/${arguments.name}"}
            input: {type: object, required: [name], properties: {name: {type: string}}}
            outputSchema: {type: object, required: [next, number], properties: {next: {type: string}, number: {type: integer}}}
        """;

    @Override
    public void take(Path data, ObjectNode line) throws Exception {
        String launcher = System.getProperty("surefoot.launcher");
        if (launcher == null) {
            line.put("skipped", "-Dsurefoot.launcher says where ./surefoot is; benchmarks/run does");
            return;
        }
        Files.writeString(data.resolve("toolbox.yaml"), TOOLBOX);
        Path many = Files.writeString(data.resolve("many.yaml"), chain(STEPS));
        Path one = Files.writeString(data.resolve("one.yaml"), chain(1));
        lint(launcher, many);
        Samples manyTimes = new Samples(TIMES);
        Samples oneTimes = new Samples(TIMES);
        for (int i = 0; i < TIMES; i++) {
            manyTimes.add(lint(launcher, many));
            oneTimes.add(lint(launcher, one));
        }
        line.put("steps", STEPS);
        Numbers.put(line, "p50Millis", manyTimes.median() / MICROS_PER_MILLI);
        Numbers.put(line, "leastMillis", manyTimes.percentile(0) / MICROS_PER_MILLI);
        Numbers.put(line, "p50MillisOfOneStep", oneTimes.median() / MICROS_PER_MILLI);
        Numbers.put(line, "leastMillisOfOneStep", oneTimes.percentile(0) / MICROS_PER_MILLI);
    }

    /** Nanoseconds from start to end. */
    private static long lint(String launcher, Path plan) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int status = new ProcessBuilder(launcher, "lint", plan.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        long nanos = System.nanoTime() - began;
        if (status != 0) {
            throw new IOException("lint ended with " + status);
        }
        return nanos;
    }

    private static String chain(int steps) {
        StringBuilder plan = new StringBuilder(
                "surefoot: v1\nkind: Plan\ngoal: {text: Read pages, inputs: {start: a page}}\nsteps:\n");
        for (int i = 0; i < steps; i++) {
            String from = i == 0 ? "goal.inputs.start" : "steps.s" + (i - 1) + ".output.next";
            plan.append("  - id: s" + i + "\n    description: Read page " + i + "\n")
                    .append(i == 0 ? "" : "    dependsOn: [s" + (i - 1) + "]\n")
                    .append("    allowedTools: [pages.read]\n")
                    .append("    call: {tool: pages.read, arguments: {name: \"${" + from + "}\"}}\n")
                    .append("    successCriteria: [{check: \"output.next != '' && output.number >= " + i + "\"}]\n");
        }
        return plan.toString();
    }
}

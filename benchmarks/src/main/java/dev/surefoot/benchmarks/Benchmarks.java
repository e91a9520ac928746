package dev.surefoot.benchmarks;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Prints one line of JSON for each measurement that it is asked for. */
public final class Benchmarks {
    static final String TRACED = "traced";

    private static final int USAGE = 2;

    private static final Map<String, Measurement> MEASUREMENTS = measurements();

    private Benchmarks() {}

    /**
     * Measures.
     *
     * @param arguments a directory for data, on the disk that is to be measured, and the names of measurements
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3 && arguments[0].equals(TRACED)) {
            Syncs.carryOut(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            return;
        }
        List<String> names = Stream.of(arguments).skip(1).toList();
        if (names.isEmpty() || !MEASUREMENTS.keySet().containsAll(names)) {
            System.err.println("usage: benchmarks/run " + String.join("|", MEASUREMENTS.keySet()) + " ...");
            System.exit(USAGE);
        }
        Path parent = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, Measurement> each : MEASUREMENTS.entrySet()) {
            if (names.contains(each.getKey())) {
                System.out.println(Json.write(measure(each.getKey(), each.getValue(), parent)));
            }
        }
    }

    private static ObjectNode measure(String name, Measurement measurement, Path parent) throws Exception {
        ObjectNode line = Json.object()
                .put("benchmark", name)
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString());
        Path data = Files.createTempDirectory(parent, name);
        try {
            measurement.take(data, line);
        } finally {
            delete(data);
        }
        return line;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Map<String, Measurement> measurements() {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        measurements.put("floor", new FloorRate());
        measurements.put("w1", new SequentialReads());
        measurements.put("w2", new ConcurrentRuns());
        measurements.put("w3", new WideRuns());
        measurements.put("w4", new FirstStep());
        measurements.put("resume", new Resumption());
        measurements.put("chain", new LongChain());
        measurements.put("syncs", new Syncs());
        measurements.put("lint", new LintStart());
        return measurements;
    }
}

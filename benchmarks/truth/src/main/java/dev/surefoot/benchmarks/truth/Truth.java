package dev.surefoot.benchmarks.truth;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Plays scenarios through systems, and prints the table. */
public final class Truth {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Truth() {}

    /**
     * {@code FOLDER OUT [--only PART]... [--table] NAME=COMMAND...}: plays the scenarios of a folder whose names hold one
     * of the parts through each command, and writes what came of it to {@code OUT}. With {@code --table} nothing is played:
     * what came of it before is added up.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        boolean again = true;
        List<String> parts = new ArrayList<>();
        Map<String, List<String>> systems = new LinkedHashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            if (arguments[i].equals("--table")) {
                again = false;
            } else if (arguments[i].equals("--only")) {
                parts.add(arguments[++i]);
            } else {
                String[] named = arguments[i].split("=", 2);
                systems.put(named[0], List.of(named[1].split(" ")));
            }
        }
        List<Scenario> scenarios = Scenario.all(folder).stream()
                .filter(scenario -> parts.isEmpty() || parts.stream().anyMatch(scenario.name()::contains))
                .toList();
        Table table = new Table(scenarios);
        for (Scenario scenario : scenarios) {
            for (Map.Entry<String, List<String>> system : systems.entrySet()) {
                Path place = out.resolve("episodes").resolve(system.getKey()).resolve(scenario.name());
                if (!again) {
                    Path found = place.resolve("verdict.json");
                    if (Files.exists(found)) {
                        table.add(system.getKey(), Verdict.of(Json.read(Files.readAllBytes(found))));
                    }
                    continue;
                }
                delete(place);
                Verdict verdict = Episode.play(
                        scenario,
                        where -> new CommandSubject(system.getValue(), where, LIMIT),
                        Files.createDirectories(place).toAbsolutePath());
                table.add(system.getKey(), verdict);
                System.err.println(Table.line(system.getKey(), verdict));
            }
        }
        Files.writeString(out.resolve("truth.json"), Json.writePretty(table.json()));
        Files.writeString(out.resolve("truth.md"), table.markdown());
        System.out.println(table.text());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

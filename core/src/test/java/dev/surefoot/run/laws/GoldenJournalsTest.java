package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.StepEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Law 10 across releases: journals that an earlier release wrote fold to the states that they had then. They are never
 * written anew; {@code -Dsurefoot.golden=src/test/resources/dev/surefoot/run/laws/golden} adds some for the event types
 * that none of those there holds.
 */
class GoldenJournalsTest {

    private static final int LONGEST = 90;

    /** Beside every type of event: that a step of a plan which carries another one out succeeded. */
    private static final String SUB_PLAN = "sub-plan";

    @Test
    void foldsToTheSameStateAtEveryEvent() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (Path file : golden()) {
            Run run = new Run(new RunId(name(file)));
            for (String text : Files.readAllLines(file)) {
                Journals.Line line = Journals.read(text);
                run.apply(line.happened());
                assertThat(run.stateDigest())
                        .as(file.getFileName() + ", after event " + run.sequence())
                        .isEqualTo(line.state());
                seen.addAll(shown(line.happened().event()));
            }
        }
        assertThat(seen).isEqualTo(wanted());
    }

    @Test
    void noticesAnEventThatIsMissing() throws Exception {
        Path file = golden().getFirst();
        List<String> lines = Files.readAllLines(file);
        Run run = new Run(new RunId(name(file)));
        run.apply(Journals.read(lines.get(0)).happened());

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> run.apply(Journals.read(lines.get(2)).happened())))
                .hasMessageContaining("its number is 3, expected 2");
    }

    /** Chooses few, short lives that together hold every event type. */
    @Test
    void writesGoldenJournalsWhereAsked() throws IOException {
        String folder = System.getProperty("surefoot.golden");
        if (folder == null) {
            return;
        }
        Files.createDirectories(Path.of(folder));
        Set<String> missing = wanted();
        missing.removeAll(held(Path.of(folder)));
        for (long seed = 1; !missing.isEmpty(); seed++) {
            Simulation simulation = new Simulation(seed, new Transitions());
            if (Files.exists(Path.of(folder, simulation.id + ".jsonl"))) {
                continue; // what an earlier release wrote stays as it was written
            }
            simulation.live();
            Set<String> types = simulation.journal.stream()
                    .map(Happened::event)
                    .flatMap(event -> shown(event).stream())
                    .collect(Collectors.toSet());
            types.retainAll(missing);
            boolean worth = types.size() >= (seed < 2000 ? Math.min(8, missing.size()) : 1);
            if (worth && simulation.journal.size() <= LONGEST) {
                missing.removeAll(types);
                Files.write(
                        Path.of(folder, simulation.id + ".jsonl"), Journals.write(simulation.id, simulation.journal));
            }
        }
    }

    private static Set<String> wanted() {
        Set<String> wanted = new TreeSet<>(EventCodecPropertyTest.types());
        wanted.add(SUB_PLAN);
        return wanted;
    }

    private static Set<String> shown(Event event) {
        boolean inside =
                event instanceof StepEvent.StepSucceeded step && step.step().depth() > 0;
        return inside ? Set.of(EventCodec.type(event), SUB_PLAN) : Set.of(EventCodec.type(event));
    }

    private static Set<String> held(Path folder) throws IOException {
        Set<String> held = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    held.addAll(shown(Journals.read(line).happened().event()));
                }
            }
        }
        return held;
    }

    static List<Path> golden() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(
                Path.of(GoldenJournalsTest.class.getResource("golden").toURI()))) {
            return files.sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".jsonl", "");
    }
}

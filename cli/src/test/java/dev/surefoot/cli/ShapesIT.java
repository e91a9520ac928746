package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The four shapes, run as their pages say. With {@code -Dsurefoot.record=true} their recordings are made again, by a program
 * that says what stands in this module's resources; else they are compared with what it says today.
 */
final class ShapesIT {
    private static final Path PAGE = Path.of("..", "docs", "shapes.md");
    private static final List<Path> PAGES = List.of(ShapeProject.SHAPES.resolve("README.md"), PAGE);

    @SuppressWarnings("unused") // a source of tests
    private static final List<String> SHAPES = ShapeProject.NAMES;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(folder.resolve("data"));
    }

    @ParameterizedTest
    @FieldSource("SHAPES")
    void reachesItsGoalByTheCommandOfItsPages(String name) throws IOException {
        ShapeProject shape = ShapeProject.copied(name, folder);

        Said said = shape.run(cli, command(shape));

        assertReached(shape, said);
        assertThat(said.out().lines()).containsAll(shown(command(shape)));
    }

    @ParameterizedTest
    @FieldSource("SHAPES")
    void asksAsOftenAsThePageSays(String name) throws IOException {
        long asked = Files.readAllLines(ShapeProject.SHAPES.resolve(name).resolve("traffic.jsonl"))
                .size();

        assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.startsWith("| [`" + name + "`]"))
                .singleElement()
                .asString()
                .contains("| " + asked + (asked == 1 ? " time |" : " times |"));
    }

    @ParameterizedTest
    @FieldSource("SHAPES")
    void isRecordedAsItIsAskedToday(String name) throws IOException {
        ShapeProject shape = ShapeProject.copied(name, folder).saying(ShapeProject.script(name));

        assertReached(shape, shape.run(cli, command(shape)));

        Path recording = ShapeProject.SHAPES.resolve(name).resolve("traffic.jsonl");
        if (Boolean.getBoolean("surefoot.record")) {
            Files.copy(shape.recorded(), recording, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Files.readString(shape.recorded()))
                .as("where prompts changed: -Dit.test=ShapesIT -Dsurefoot.record=true")
                .isEqualTo(Files.readString(recording));
    }

    /** The command, which stands once on each page. */
    private static String command(ShapeProject shape) throws IOException {
        List<String> first = shape.commands(PAGES.getFirst());
        assertThat(first).as(shape.name()).hasSize(1);
        for (Path page : PAGES) {
            assertThat(shape.commands(page)).as(page.toString()).isEqualTo(first);
        }
        return first.getFirst();
    }

    /** The lines that the page shows below that command. */
    private static List<String> shown(String command) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("$ ./surefoot " + command + "\n");
        List<String> lines = page.substring(from, page.indexOf("```", from))
                .lines()
                .skip(1)
                .filter(line -> !line.equals("…"))
                .toList();
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private void assertReached(ShapeProject shape, Said said) {
        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("The goal was reached", "✓ produced: report");
        assertThat(shape.report()).isNotEmptyFile();
        Said verified = cli.run(
                "verify", cli.run("runs", "--json").json().at("/runs/0/run").asString());
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        assertThat(verified.out()).contains("intact");
    }
}

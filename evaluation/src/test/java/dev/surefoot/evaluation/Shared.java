package dev.surefoot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A folder of public data, beside the checkout or where {@code -Dsurefoot.data} says; without it tests are skipped. */
public record Shared(Path folder) {

    public static Shared data(String name) {
        Path folder = Path.of(System.getProperty("surefoot.data", "../../shared/data"), name);
        assumeThat(folder).as("the data of " + name).isDirectory();
        return new Shared(folder);
    }

    /** The names of the files that end so, without that ending. */
    public List<String> named(String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that holds one document. */
    public JsonNode json(String file) {
        try {
            return Json.readOwn(Files.readAllBytes(folder.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that holds a document a line. */
    public List<JsonNode> rows(String file) {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            List<JsonNode> rows = lines.map(
                            line -> Json.readOwn(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .toList();
            assertThat(rows).as(file).isNotEmpty();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

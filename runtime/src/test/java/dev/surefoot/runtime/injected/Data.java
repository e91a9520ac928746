package dev.surefoot.runtime.injected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A folder of public data, beside the checkout or where {@code -Dsurefoot.data} says; without it tests are skipped. */
record Data(Path folder) {

    static Data of(String name) {
        Path folder = Path.of(System.getProperty("surefoot.data", "../../shared/data"), name);
        assumeThat(folder).as("the data of " + name).isDirectory();
        return new Data(folder);
    }

    /** What stands between {@code before} and {@code after} in the names of its files. */
    List<String> named(String before, String after) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(before) && name.endsWith(after))
                    .map(name -> name.substring(before.length(), name.length() - after.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json(String file) {
        try {
            return Json.readOwn(Files.readAllBytes(folder.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> rows(String file) {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            List<JsonNode> rows = lines.map(line -> Json.readOwn(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
            assertThat(rows).as(file).isNotEmpty();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

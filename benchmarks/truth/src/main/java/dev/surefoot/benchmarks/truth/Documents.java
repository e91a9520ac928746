package dev.surefoot.benchmarks.truth;

import dev.surefoot.file.DocumentReader;
import dev.surefoot.file.FileLimits;
import dev.surefoot.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what scenarios and logs are written in. */
final class Documents {
    private Documents() {}

    static JsonNode yaml(Path file) throws IOException {
        return new DocumentReader(FileLimits.DEFAULT)
                .read(file.getFileName().toString(), Files.readAllBytes(file))
                .value();
    }

    /** A file of one JSON value a line; nothing where there is no file. */
    static List<JsonNode> lines(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Json::read).toList()
                : List.of();
    }
}

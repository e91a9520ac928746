package dev.surefoot.testing.hostile;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A file of one JSON object a line. Appended lines are on disk when the call returns. */
record JsonLines(Path file) {
    synchronized void append(JsonNode value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, APPEND)) {
            ByteBuffer line = ByteBuffer.wrap((Json.write(value) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
    }

    List<JsonNode> read() throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Json::read).toList()
                : List.of();
    }
}

package dev.surefoot.planning.model;

import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.model.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * What a model is told first.
 *
 * @param name of the resource files that it was made from, {@code NAME.md} and {@code NAME.json}: for people to read and
 *     change
 * @param version the digest of their texts
 * @param output the JSON Schema of the answer
 * @param messages in order
 */
record Prompt(String name, Digest version, JsonNode output, List<Message> messages) {

    Prompt {
        messages = List.copyOf(messages);
    }

    /** The texts of that name, and the task. */
    static Prompt of(String name, String task) {
        String system = read(name + ".md");
        String schema = read(name + ".json");
        return new Prompt(
                name,
                Digest.of((system + schema).getBytes(StandardCharsets.UTF_8)),
                Json.read(schema),
                List.of(new Message.SystemPrompt(system), new Message.User(task)));
    }

    /** How long that text of the program is, which whatever is told beside it has to leave room for. */
    static int length(String name) {
        return read(name + ".md").length() + read(name + ".json").length();
    }

    String id() {
        return name + "-" + version.abbreviated();
    }

    private static String read(String resource) {
        try (InputStream text = Prompt.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(text, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}

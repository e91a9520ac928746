package dev.surefoot.benchmarks.truth.surefoot;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.tools.java.Param;
import dev.surefoot.tools.java.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The model as a tool that reads: asked for a text or a value, it gives one more untrusted value. */
public final class ModelTool {
    private final String service;
    private final HttpClient client = HttpClient.newHttpClient();

    ModelTool(String service) {
        this.service = service;
    }

    /** What it said; {@code value} is that as JSON, where it is JSON. */
    public record Said(String text, JsonNode value) {}

    /** Asks it one thing. */
    @Tool(name = "ask", description = "Asks the model")
    public Said ask(@Param("the prompt") String prompt) throws IOException, InterruptedException {
        ObjectNode question = Json.object().put("model", "scripted");
        question.putArray("messages").addObject().put("role", "user").put("content", prompt);
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create(service + "/v1/chat/completions"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(question)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("the model answered " + answer.statusCode());
        }
        String text = Json.read(answer.body())
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asString("");
        return new Said(text, parsed(text));
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.read(text);
        } catch (JsonRefused e) {
            return Json.object();
        }
    }
}

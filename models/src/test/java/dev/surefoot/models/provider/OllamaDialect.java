package dev.surefoot.models.provider;

import dev.surefoot.model.ModelAnswer.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Ollama: API reference, "Generate a chat message". */
final class OllamaDialect implements Dialect {

    @Override
    public String target(boolean streaming) {
        return "/api/chat";
    }

    @Override
    public String credentialHeader() {
        return "Authorization";
    }

    @Override
    public String credential(String key) {
        return "Bearer " + key;
    }

    private static String message(String message, String end) {
        return "{\"model\": \"m-1\", \"created_at\": \"2026-01-01T00:00:00.123456Z\", \"message\": %s, %s}"
                .formatted(message, end);
    }

    private static String said(String text) {
        return "{\"role\": \"assistant\", \"content\": " + Dialect.quoted(text) + "}";
    }

    private static String done(String reason) {
        return "\"done\": true, \"done_reason\": \"" + reason + "\", \"total_duration\": 174560334, \"load_duration\":"
                + " 101397084, \"prompt_eval_count\": 11, \"prompt_eval_duration\": 13074791, \"eval_count\": 7,"
                + " \"eval_duration\": 52479709";
    }

    @Override
    public String text(String text) {
        return message(said(text), done("stop"));
    }

    @Override
    public String calls(List<ToolUse> calls) {
        String asked = calls.stream()
                .map(call -> "{\"function\": {\"name\": %s, \"arguments\": %s}}"
                        .formatted(Dialect.quoted(call.tool()), call.arguments()))
                .collect(Collectors.joining(","));
        return message("{\"role\": \"assistant\", \"content\": \"\", \"tool_calls\": [" + asked + "]}", done("stop"));
    }

    /** The protocol has none: it is text like any other. */
    @Override
    public String refusal() {
        return text("That I cannot do.");
    }

    @Override
    public String cut(String text) {
        return message(said(text), done("length"));
    }

    @Override
    public String error(int status, String words) {
        return "{\"error\": " + Dialect.quoted(words) + "}";
    }

    @Override
    public String streamType() {
        return "application/x-ndjson";
    }

    @Override
    public List<String> stream(List<String> pieces) {
        List<String> lines = new ArrayList<>();
        pieces.forEach(piece -> lines.add(message(said(piece), "\"done\": false") + "\n"));
        lines.add(message(said(""), done("stop")) + "\n");
        return lines;
    }

    @Override
    public String streamedError() {
        return "{\"error\": \"model runner has unexpectedly stopped\"}\n";
    }

    @Override
    public ObjectNode told(JsonNode body) {
        ObjectNode told = Dialect.object();
        Dialect.put(told, "model", body.path("model"));
        Dialect.put(told, "maxTokens", body.path("options").path("num_predict"));
        Dialect.put(told, "output", body.path("format"));
        ArrayNode messages = told.putArray("messages");
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asString();
            if (role.equals("system")) {
                told.set("system", message.path("content"));
                continue;
            }
            ObjectNode one = messages.addObject().put("role", role);
            if (!message.path("content").asString("").isEmpty()) {
                one.set(role.equals("tool") ? "result" : "text", message.path("content"));
            }
            Dialect.put(one, "tool", message.path("tool_name"));
            for (JsonNode call : message.path("tool_calls")) {
                one.withArray("calls")
                        .addObject()
                        .put("id", call.path("id").asString())
                        .put("tool", call.path("function").path("name").asString())
                        .set("arguments", call.path("function").path("arguments"));
            }
        }
        for (JsonNode tool : body.path("tools")) {
            told.withArray("tools")
                    .addObject()
                    .put("name", tool.path("function").path("name").asString())
                    .put(
                            "description",
                            tool.path("function").path("description").asString())
                    .set("input", tool.path("function").path("parameters"));
        }
        return told;
    }
}

package dev.surefoot.models.provider;

import dev.surefoot.model.ModelAnswer.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI: API reference, "Chat Completions". */
final class OpenAiDialect implements Dialect {
    private static final String USAGE = """
        {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18,
         "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
         "completion_tokens_details": {"reasoning_tokens": 3, "audio_tokens": 0}}\
        """;

    @Override
    public String target(boolean streaming) {
        return "/chat/completions";
    }

    @Override
    public String credentialHeader() {
        return "Authorization";
    }

    @Override
    public String credential(String key) {
        return "Bearer " + key;
    }

    private static String whole(String message, String finish) {
        return """
            {"id": "chatcmpl-B9", "object": "chat.completion", "created": 1764000000, "model": "m-1-2026-01-01",
             "choices": [{"index": 0, "message": %s, "logprobs": null, "finish_reason": "%s"}],
             "usage": %s, "service_tier": "default", "system_fingerprint": "fp_1"}\
            """.formatted(message, finish, USAGE);
    }

    private static String said(String text) {
        return "{\"role\": \"assistant\", \"content\": " + Dialect.quoted(text)
                + ", \"refusal\": null, \"annotations\": []}";
    }

    @Override
    public String text(String text) {
        return whole(said(text), "stop");
    }

    @Override
    public String calls(List<ToolUse> calls) {
        String asked = calls.stream()
                .map(call ->
                        "{\"id\": \"call_%d\", \"type\": \"function\", \"function\": {\"name\": %s, \"arguments\": %s}}"
                                .formatted(
                                        calls.indexOf(call),
                                        Dialect.quoted(call.tool()),
                                        Dialect.quoted(call.arguments())))
                .collect(Collectors.joining(","));
        return whole("{\"role\": \"assistant\", \"content\": null, \"tool_calls\": [" + asked + "]}", "tool_calls");
    }

    @Override
    public String refusal() {
        return whole("{\"role\": \"assistant\", \"content\": null, \"refusal\": \"That I cannot do.\"}", "stop");
    }

    @Override
    public String cut(String text) {
        return whole(said(text), "length");
    }

    @Override
    public String error(int status, String words) {
        return "{\"error\": {\"message\": %s, \"type\": \"requests\", \"param\": null, \"code\": \"code_%d\"}}"
                .formatted(Dialect.quoted(words), status);
    }

    @Override
    public String streamType() {
        return "text/event-stream";
    }

    @Override
    public List<String> stream(List<String> pieces) {
        List<String> events = new ArrayList<>();
        for (String piece : pieces) {
            events.add(chunk(
                    "[{\"index\": 0, \"delta\": {\"role\": \"assistant\", \"content\": " + Dialect.quoted(piece)
                            + "}, \"finish_reason\": null}]",
                    "null"));
        }
        events.add(chunk("[{\"index\": 0, \"delta\": {}, \"finish_reason\": \"stop\"}]", "null"));
        events.add(chunk("[]", USAGE.replace("\n", "")));
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static String chunk(String choices, String usage) {
        return ("data: {\"id\": \"chatcmpl-B9\", \"object\": \"chat.completion.chunk\", \"created\": 1764000000,"
                        + " \"model\": \"m-1\", \"choices\": %s, \"usage\": %s}\n\n")
                .formatted(choices, usage);
    }

    @Override
    public String streamedError() {
        return "data: {\"error\": {\"message\": \"The server had an error\", \"type\": \"server_error\", \"code\":"
                + " null}}\n\n";
    }

    @Override
    public ObjectNode told(JsonNode body) {
        ObjectNode told = Dialect.object();
        Dialect.put(told, "model", body.path("model"));
        Dialect.put(told, "maxTokens", body.path("max_tokens"));
        Dialect.put(
                told, "output", body.path("response_format").path("json_schema").path("schema"));
        ArrayNode messages = told.putArray("messages");
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asString();
            if (role.equals("system")) {
                told.set("system", message.path("content"));
                continue;
            }
            ObjectNode one = messages.addObject().put("role", role);
            Dialect.put(one, role.equals("tool") ? "result" : "text", message.path("content"));
            Dialect.put(one, "id", message.path("tool_call_id"));
            for (JsonNode call : message.path("tool_calls")) {
                one.withArray("calls")
                        .addObject()
                        .put("id", call.path("id").asString())
                        .put("tool", call.path("function").path("name").asString())
                        .set(
                                "arguments",
                                Dialect.json(
                                        call.path("function").path("arguments").asString()));
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

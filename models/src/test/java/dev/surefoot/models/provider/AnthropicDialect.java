package dev.surefoot.models.provider;

import dev.surefoot.model.ModelAnswer.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic: Claude API reference, "Messages", "Streaming", "Errors". */
final class AnthropicDialect implements Dialect {

    @Override
    public String target(boolean streaming) {
        return "/messages";
    }

    @Override
    public String credentialHeader() {
        return "x-api-key";
    }

    @Override
    public String credential(String key) {
        return key;
    }

    private static String whole(String content, String stop) {
        return """
            {"id": "msg_01X", "type": "message", "role": "assistant", "model": "m-1", "content": [%s],
             "stop_reason": "%s", "stop_sequence": null,
             "usage": {"input_tokens": 9, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 2,
                       "output_tokens": 7, "service_tier": "standard"}}\
            """.formatted(content, stop);
    }

    private static String said(String text) {
        return "{\"type\": \"text\", \"text\": " + Dialect.quoted(text) + "}";
    }

    @Override
    public String text(String text) {
        return whole(said(text), "end_turn");
    }

    @Override
    public String calls(List<ToolUse> calls) {
        return whole(
                calls.stream()
                        .map(call -> "{\"type\": \"tool_use\", \"id\": \"toolu_%d\", \"name\": %s, \"input\": %s}"
                                .formatted(calls.indexOf(call), Dialect.quoted(call.tool()), call.arguments()))
                        .collect(Collectors.joining(",")),
                "tool_use");
    }

    @Override
    public String refusal() {
        return whole("", "refusal");
    }

    @Override
    public String cut(String text) {
        return whole(said(text), "max_tokens");
    }

    @Override
    public String error(int status, String words) {
        return "{\"type\": \"error\", \"error\": {\"type\": \"error_%d\", \"message\": %s}, \"request_id\": \"req_1\"}"
                .formatted(status, Dialect.quoted(words));
    }

    @Override
    public String streamType() {
        return "text/event-stream";
    }

    @Override
    public List<String> stream(List<String> pieces) {
        List<String> events = new ArrayList<>();
        events.add(event(
                        "message_start",
                        "\"message\": {\"id\": \"msg_01X\", \"type\": \"message\", \"role\": \"assistant\","
                            + " \"content\": [], \"model\": \"m-1\", \"stop_reason\": null, \"stop_sequence\": null,"
                            + " \"usage\": {\"input_tokens\": 11, \"output_tokens\": 1}}")
                + event("content_block_start", "\"index\": 0, \"content_block\": {\"type\": \"text\", \"text\": \"\"}")
                + event("ping", ""));
        for (String piece : pieces) {
            events.add(event(
                    "content_block_delta",
                    "\"index\": 0, \"delta\": {\"type\": \"text_delta\", \"text\": " + Dialect.quoted(piece) + "}"));
        }
        events.add(event("content_block_stop", "\"index\": 0"));
        events.add(event(
                "message_delta",
                "\"delta\": {\"stop_reason\": \"end_turn\", \"stop_sequence\": null}, \"usage\":"
                        + " {\"output_tokens\": 7}"));
        events.add(event("message_stop", ""));
        return events;
    }

    private static String event(String type, String members) {
        return "event: %s\ndata: {\"type\": \"%s\"%s}\n\n"
                .formatted(type, type, members.isEmpty() ? "" : ", " + members);
    }

    @Override
    public String streamedError() {
        return event("error", "\"error\": {\"type\": \"overloaded_error\", \"message\": \"Overloaded\"}");
    }

    @Override
    public ObjectNode told(JsonNode body) {
        ObjectNode told = Dialect.object();
        Dialect.put(told, "model", body.path("model"));
        Dialect.put(told, "maxTokens", body.path("max_tokens"));
        Dialect.put(told, "system", body.path("system").path(0).path("text"));
        Dialect.put(told, "output", body.path("output_config").path("format").path("schema"));
        ArrayNode messages = told.putArray("messages");
        for (JsonNode message : body.path("messages")) {
            ObjectNode said = null;
            for (JsonNode part : message.path("content")) {
                if (part.path("type").asString().equals("tool_result")) {
                    ObjectNode result = messages.addObject().put("role", "tool");
                    JsonNode content = part.path("content");
                    result.set("result", content.isArray() ? content.path(0).path("text") : content);
                    result.set("id", part.path("tool_use_id"));
                    continue;
                }
                if (said == null) {
                    said = messages.addObject().put("role", message.path("role").asString());
                }
                if (part.path("type").asString().equals("tool_use")) {
                    said.withArray("calls")
                            .addObject()
                            .put("id", part.path("id").asString())
                            .put("tool", part.path("name").asString())
                            .set("arguments", part.path("input"));
                } else {
                    said.set("text", part.path("text"));
                }
            }
        }
        for (JsonNode tool : body.path("tools")) {
            told.withArray("tools")
                    .addObject()
                    .put("name", tool.path("name").asString())
                    .put("description", tool.path("description").asString())
                    .set("input", tool.path("input_schema"));
        }
        return told;
    }
}

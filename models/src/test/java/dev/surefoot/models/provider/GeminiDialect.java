package dev.surefoot.models.provider;

import dev.surefoot.model.ModelAnswer.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Google: Gemini API reference, "Generating content". */
final class GeminiDialect implements Dialect {

    @Override
    public String target(boolean streaming) {
        return "/models/m-1:" + (streaming ? "streamGenerateContent?alt=sse" : "generateContent");
    }

    @Override
    public String credentialHeader() {
        return "x-goog-api-key";
    }

    @Override
    public String credential(String key) {
        return key;
    }

    private static String whole(String parts, String finish) {
        return ("{\"candidates\": [{\"content\": {\"parts\": [%s], \"role\": \"model\"}, \"finishReason\": %s,"
            + " \"index\": 0}], \"usageMetadata\": {\"promptTokenCount\": 11, \"candidatesTokenCount\": 4,"
            + " \"thoughtsTokenCount\": 3, \"totalTokenCount\": 18, \"promptTokensDetails\": [{\"modality\": \"TEXT\","
            + " \"tokenCount\": 11}]}, \"modelVersion\": \"m-1-002\", \"responseId\": \"r1\"}")
                .formatted(parts, finish);
    }

    private static String said(String text) {
        return "{\"text\": " + Dialect.quoted(text) + "}";
    }

    @Override
    public String text(String text) {
        return whole("{\"text\": \"I ponder.\", \"thought\": true}, " + said(text), "\"STOP\"");
    }

    @Override
    public String calls(List<ToolUse> calls) {
        return whole(
                calls.stream()
                        .map(call -> "{\"functionCall\": {\"name\": %s, \"args\": %s}, \"thoughtSignature\": \"c2ln\"}"
                                .formatted(Dialect.quoted(call.tool()), call.arguments()))
                        .collect(Collectors.joining(",")),
                "\"STOP\"");
    }

    @Override
    public String refusal() {
        return "{\"promptFeedback\": {\"blockReason\": \"PROHIBITED_CONTENT\"}, \"usageMetadata\":"
                + " {\"promptTokenCount\": 11, \"candidatesTokenCount\": 7, \"totalTokenCount\": 18}, \"modelVersion\":"
                + " \"m-1\"}";
    }

    @Override
    public String cut(String text) {
        return whole(said(text), "\"MAX_TOKENS\"");
    }

    @Override
    public String error(int status, String words) {
        return "{\"error\": {\"code\": %d, \"message\": %s, \"status\": \"STATUS\", \"details\": []}}"
                .formatted(status, Dialect.quoted(words));
    }

    @Override
    public String streamType() {
        return "text/event-stream";
    }

    @Override
    public List<String> stream(List<String> pieces) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            events.add(
                    "data: " + whole(said(pieces.get(i)), i == pieces.size() - 1 ? "\"STOP\"" : "null") + "\r\n\r\n");
        }
        return events;
    }

    @Override
    public List<String> unfinished(List<String> pieces) {
        List<String> whole = stream(pieces);
        return whole.subList(0, whole.size() - 1);
    }

    @Override
    public String streamedError() {
        return "data: {\"error\": {\"code\": 503, \"message\": \"The model is overloaded.\", \"status\":"
                + " \"UNAVAILABLE\"}}\r\n\r\n";
    }

    @Override
    public ObjectNode told(JsonNode body) {
        ObjectNode told = Dialect.object();
        Dialect.put(told, "maxTokens", body.path("generationConfig").path("maxOutputTokens"));
        Dialect.put(
                told,
                "system",
                body.path("systemInstruction").path("parts").path(0).path("text"));
        Dialect.put(told, "output", body.path("generationConfig").path("responseJsonSchema"));
        ArrayNode messages = told.putArray("messages");
        for (JsonNode content : body.path("contents")) {
            boolean model = content.path("role").asString().equals("model");
            ObjectNode said = null;
            for (JsonNode part : content.path("parts")) {
                if (part.has("functionResponse")) {
                    JsonNode response = part.path("functionResponse");
                    ObjectNode result = messages.addObject().put("role", "tool");
                    result.set("result", response.path("response").path("response"));
                    result.set("id", response.path("id"));
                    continue;
                }
                if (said == null) {
                    said = messages.addObject().put("role", model ? "assistant" : "user");
                }
                if (part.has("functionCall")) {
                    said.withArray("calls")
                            .addObject()
                            .put("id", part.path("functionCall").path("id").asString())
                            .put("tool", part.path("functionCall").path("name").asString())
                            .set("arguments", part.path("functionCall").path("args"));
                } else {
                    said.set("text", part.path("text"));
                }
            }
        }
        for (JsonNode tool : body.path("tools").path(0).path("functionDeclarations")) {
            told.withArray("tools")
                    .addObject()
                    .put("name", tool.path("name").asString())
                    .put("description", tool.path("description").asString())
                    .set("input", tool.path("parametersJsonSchema"));
        }
        return told;
    }
}

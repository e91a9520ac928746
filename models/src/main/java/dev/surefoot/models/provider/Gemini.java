package dev.surefoot.models.provider;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.surefoot.expression.Secret;
import dev.surefoot.json.Json;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Google's generateContent. */
final class Gemini implements Family {

    /**
     * What Google documents for calls whose signature is not at hand (Gemini API, "Thought signatures"): a conversation is
     * built anew from what was recorded, and signatures are not.
     */
    private static final String UNSIGNED = "skip_thought_signature_validator";

    @Override
    public String home() {
        return "https://generativelanguage.googleapis.com/v1beta";
    }

    @Override
    public String credentialHeader() {
        return "x-goog-api-key";
    }

    @Override
    public String credential(Secret key) {
        return key.reveal();
    }

    @Override
    public ChatModel whole(Wire wire, Asking asking) {
        return GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(wire)
                .baseUrl(asking.baseUrl())
                .apiKey(NO_KEY)
                .modelName(asking.model())
                .maxOutputTokens(asking.maxTokens())
                .returnThinking(false)
                .maxRetries(0)
                .build();
    }

    @Override
    public StreamingChatModel streaming(Wire wire, Asking asking) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(wire)
                .baseUrl(asking.baseUrl())
                .apiKey(NO_KEY)
                .modelName(asking.model())
                .maxOutputTokens(asking.maxTokens())
                .returnThinking(false)
                .build();
    }

    /** Not with tools: most models take either. */
    @Override
    public @Nullable JsonNode output(ModelRequest request) {
        return request.tools().isEmpty() ? request.output() : null;
    }

    @Override
    public void amend(ObjectNode body, ModelRequest request, Wording wording) {
        ArrayNode declared = Family.elements(body.path("tools").path(0), "functionDeclarations");
        for (int i = 0; i < declared.size(); i++) {
            Message.Tool tool = request.tools().get(i);
            ObjectNode declaration = (ObjectNode) declared.get(i);
            declaration.remove("parameters");
            if (tool.input() != null) {
                declaration.set("parametersJsonSchema", Family.arguments(tool.input()));
            }
        }
        body.set("contents", joined(Family.elements(body, "contents")));
    }

    /** Neighbours of one role in one: results count as those of a turn only where they stand together. */
    private static ArrayNode joined(ArrayNode contents) {
        ArrayNode joined = Json.array();
        for (JsonNode content : contents) {
            JsonNode last = joined.path(joined.size() - 1);
            if (last.path("role").equals(content.path("role")) && last.path("parts") instanceof ArrayNode parts) {
                parts.addAll(Family.elements(content, "parts"));
            } else {
                joined.add(content.deepCopy());
            }
        }
        joined.forEach(Gemini::sign);
        return joined;
    }

    private static void sign(JsonNode content) {
        for (JsonNode part : content.path("parts")) {
            if (part.has("functionCall") && part instanceof ObjectNode first) {
                first.put("thoughtSignature", UNSIGNED);
                return;
            }
        }
    }

    @Override
    public void read(JsonNode told, Tally tally) {
        tally.complained(Complaint.of(told));
        JsonNode usage = told.path("usageMetadata");
        tally.input(usage.path("promptTokenCount"), usage.path("toolUsePromptTokenCount"));
        tally.output(usage.path("candidatesTokenCount"), usage.path("thoughtsTokenCount"));
        String blocked = told.path("promptFeedback").path("blockReason").asString("");
        if (!blocked.isEmpty()) {
            tally.refused(blocked);
        }
        String finish = told.path("candidates").path(0).path("finishReason").asString("");
        switch (finish) {
            case "" -> {}
            case "MAX_TOKENS" -> tally.cut();
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" ->
                tally.refused(finish);
            default -> tally.ended();
        }
    }
}

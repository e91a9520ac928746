package dev.surefoot.models.provider;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.surefoot.model.ModelRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's chat completions, and what is compatible with them. */
final class OpenAi implements Family {

    @Override
    public String home() {
        return "https://api.openai.com/v1";
    }

    @Override
    public ChatModel whole(Wire wire, Asking asking) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(wire)
                .baseUrl(asking.baseUrl())
                .apiKey(NO_KEY)
                .modelName(asking.model())
                .maxTokens(asking.isHome() ? null : asking.maxTokens())
                .maxCompletionTokens(asking.isHome() ? asking.maxTokens() : null)
                .maxRetries(0)
                .build();
    }

    @Override
    public StreamingChatModel streaming(Wire wire, Asking asking) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(wire)
                .baseUrl(asking.baseUrl())
                .apiKey(NO_KEY)
                .modelName(asking.model())
                // OpenAI's own newer models refuse the old name, and others do not know the new one.
                .maxTokens(asking.isHome() ? null : asking.maxTokens())
                .maxCompletionTokens(asking.isHome() ? asking.maxTokens() : null)
                .build();
    }

    @Override
    public @Nullable JsonNode output(ModelRequest request) {
        JsonNode output = request.output();
        return output != null && output.path("type").asString("").equals("object") ? output : null;
    }

    @Override
    public void amend(ObjectNode body, ModelRequest request, Wording wording) {
        Family.amendFunctions(body, request);
    }

    @Override
    public void read(JsonNode told, Tally tally) {
        tally.complained(Complaint.of(told));
        JsonNode usage = told.path("usage");
        tally.input(usage.path("prompt_tokens"));
        tally.output(usage.path("completion_tokens"));
        JsonNode choice = told.path("choices").path(0);
        for (String part : new String[] {"message", "delta"}) {
            String refusal = choice.path(part).path("refusal").asString("");
            if (!refusal.isEmpty()) {
                tally.refused(refusal);
            }
        }
        switch (choice.path("finish_reason").asString("")) {
            case "" -> {}
            case "length" -> tally.cut();
            case "content_filter" -> tally.refused("what it wrote was filtered");
            default -> tally.ended();
        }
    }
}

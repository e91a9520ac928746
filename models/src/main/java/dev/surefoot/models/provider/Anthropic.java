package dev.surefoot.models.provider;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.surefoot.expression.Secret;
import dev.surefoot.model.ModelRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's messages. */
final class Anthropic implements Family {

    /** The protocol has no request without a bound. */
    private static final int MAX_TOKENS = 8192;

    @Override
    public String home() {
        return "https://api.anthropic.com/v1";
    }

    @Override
    public String credentialHeader() {
        return "x-api-key";
    }

    @Override
    public String credential(Secret key) {
        return key.reveal();
    }

    @Override
    public ChatModel whole(Wire wire, Asking asking) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(wire)
                .baseUrl(asking.baseUrl())
                .apiKey(NO_KEY)
                .modelName(asking.model())
                .maxTokens(asking.maxTokens() == null ? MAX_TOKENS : asking.maxTokens())
                .maxRetries(0)
                .build();
    }

    @Override
    public StreamingChatModel streaming(Wire wire, Asking asking) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(wire)
                .baseUrl(asking.baseUrl())
                .apiKey(NO_KEY)
                .modelName(asking.model())
                .maxTokens(asking.maxTokens() == null ? MAX_TOKENS : asking.maxTokens())
                .build();
    }

    @Override
    public @Nullable JsonNode output(ModelRequest request) {
        return request.output() == null ? null : ClosedSchema.of(request.output());
    }

    @Override
    public void amend(ObjectNode body, ModelRequest request, Wording wording) {
        for (int i = 0; i < request.tools().size(); i++) {
            if (body.path("tools").path(i) instanceof ObjectNode tool) {
                tool.set("input_schema", Family.arguments(request.tools().get(i).input()));
            }
        }
    }

    @Override
    public void read(JsonNode told, Tally tally) {
        tally.complained(Complaint.of(told));
        for (JsonNode usage : new JsonNode[] {told.path("message").path("usage"), told.path("usage")}) {
            tally.input(
                    usage.path("input_tokens"),
                    usage.path("cache_creation_input_tokens"),
                    usage.path("cache_read_input_tokens"));
            tally.output(usage.path("output_tokens"));
        }
        String stop = told.path("stop_reason")
                .asString(told.path("delta").path("stop_reason").asString(""));
        switch (stop) {
            case "" -> {}
            case "max_tokens", "model_context_window_exceeded" -> tally.cut();
            case "refusal" -> tally.refused("");
            default -> tally.ended();
        }
    }
}

package dev.surefoot.models.provider;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelRequest;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ollama's chat. */
final class Ollama implements Family {

    @Override
    public String home() {
        return "http://127.0.0.1:11434";
    }

    @Override
    public ChatModel whole(Wire wire, Asking asking) {
        return OllamaChatModel.builder()
                .httpClientBuilder(wire)
                .baseUrl(asking.baseUrl())
                .modelName(asking.model())
                .numPredict(asking.maxTokens())
                .maxRetries(0)
                .build();
    }

    @Override
    public StreamingChatModel streaming(Wire wire, Asking asking) {
        return OllamaStreamingChatModel.builder()
                .httpClientBuilder(wire)
                .baseUrl(asking.baseUrl())
                .modelName(asking.model())
                .numPredict(asking.maxTokens())
                .build();
    }

    /** Not where it may ask for calls: servers that do not number them would have several read as one. */
    @Override
    public boolean streams(ModelRequest request) {
        return request.tools().isEmpty();
    }

    /** Not with tools: what it writes is held to the format from the first letter, so that it could ask for no call. */
    @Override
    public @Nullable JsonNode output(ModelRequest request) {
        return request.tools().isEmpty() ? request.output() : null;
    }

    @Override
    public void amend(ObjectNode body, ModelRequest request, Wording wording) {
        Family.amendFunctions(body, request);
        Iterator<String> answered = request.messages().stream()
                .filter(Message.Result.class::isInstance)
                .map(result -> wording.told(((Message.Result) result).tool()))
                .iterator();
        for (JsonNode message : body.path("messages")) {
            if (message.path("role").asString("").equals("tool") && message instanceof ObjectNode result) {
                result.put("tool_name", answered.next());
            }
        }
    }

    @Override
    public void read(JsonNode told, Tally tally) {
        tally.complained(Complaint.of(told));
        tally.input(told.path("prompt_eval_count"));
        tally.output(told.path("eval_count"));
        if (told.path("done_reason").asString("").equals("length")) {
            tally.cut();
        } else if (told.path("done").asBoolean(false)) {
            tally.ended();
        }
    }
}

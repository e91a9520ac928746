package dev.surefoot.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that a model is told, and what its answer shall look like.
 *
 * @param model the name under which the model is configured
 * @param id names the request in the provider's own logs
 * @param messages the conversation, oldest first
 * @param tools the calls that it may ask for; none where it shall only answer
 * @param output the JSON Schema of its answer, or null where any text will do
 * @param maxTokens how many tokens it may write, or null for as many as the model is configured with
 * @param timeout how long the answer is waited for
 */
public record ModelRequest(
        String model,
        String id,
        List<Message> messages,
        List<Message.Tool> tools,
        @Nullable JsonNode output,
        @Nullable Integer maxTokens,
        Duration timeout) {

    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (maxTokens != null && maxTokens < 1) {
            throw new IllegalArgumentException("expected at least 1 token to write, found " + maxTokens);
        }
    }
}

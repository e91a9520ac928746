package dev.surefoot.models;

import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model within what is configured for it.
 *
 * @param name under which it is configured
 * @param timeout the most that an answer is waited for, or null for as long as the request says
 * @param maxTokens where the request says nothing, or null
 */
record Configured(
        String name,
        ModelClient client,
        @Nullable Duration timeout,
        @Nullable Integer maxTokens) implements Relay {

    @Override
    public ModelAnswer answer(ModelRequest request, Way way) throws InterruptedException {
        return way.ask(
                client,
                new ModelRequest(
                        name,
                        request.id(),
                        request.messages(),
                        request.tools(),
                        request.output(),
                        request.maxTokens() == null ? maxTokens : request.maxTokens(),
                        timeout == null || timeout.compareTo(request.timeout()) > 0 ? request.timeout() : timeout));
    }
}

package dev.surefoot.models.provider;

import dev.surefoot.expression.HandleText;
import org.jspecify.annotations.Nullable;

/**
 * A model, and where it is.
 *
 * @param model what the provider calls it
 * @param baseUrl where the protocol's paths start, or null for the provider's own service
 * @param credential the key that is sent, or null where none is needed
 * @param maxTokens how many tokens an answer may have where the request does not say, or null for what the provider takes
 */
public record ProviderModel(
        Provider provider,
        String model,
        @Nullable HandleText baseUrl,
        @Nullable HandleText credential,
        @Nullable Integer maxTokens) {}

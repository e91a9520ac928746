package dev.surefoot.tool;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What happens when the same call arrives twice. */
public sealed interface Idempotency {

    /** Twice is the same as once, by the nature of the call. */
    record Natural() implements Idempotency {}

    /**
     * The service recognises a repeated call by its key.
     *
     * @param header the HTTP header that carries the key (draft-ietf-httpapi-idempotency-key-header)
     * @param retention how long the service remembers a key; after it a resend is a new effect
     */
    record Keyed(String header, Duration retention) implements Idempotency {}

    /** Twice is twice; also what is assumed where nothing is declared. */
    record None() implements Idempotency {}

    static Idempotency of(JsonNode json) {
        if (json.isObject()) {
            return new Keyed(
                    json.path("key").path("header").asString("Idempotency-Key"),
                    Duration.parse(json.path("retention").asString("PT24H")));
        }
        return "natural".equals(json.asString("")) ? new Natural() : new None();
    }
}

package dev.surefoot.tool;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What happens when the same call arrives twice. */
public sealed interface Idempotency {

    /** Twice is the same as once, by the nature of the call. */
    record Natural() implements Idempotency {}

    /**
     * The service recognises a repeated call by its key.
     *
     * @param place where the key stands in what is sent
     * @param retention how long the service remembers a key, from when it was first sent; after it a resend is a new effect.
     *     Zero for one that it does not remember at all: such a key names the effect for a lookup
     */
    record Keyed(Place place, Duration retention) implements Idempotency {}

    /** Twice is twice; also what is assumed where nothing is declared. */
    record None() implements Idempotency {}

    /**
     * Where a call carries its key.
     *
     * @param kind in what
     * @param name the name that it has there
     */
    record Place(Kind kind, String name) {

        /** What can carry a key. */
        public enum Kind {
            /** An HTTP header (draft-ietf-httpapi-idempotency-key-header). */
            HEADER,
            /** An argument that no plan gives: it is put in as the call is sent. */
            ARGUMENT,
            /** What a protocol sends beside the arguments, such as {@code _meta} of MCP. */
            METADATA;

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        static Place of(JsonNode json) {
            for (Kind kind : Kind.values()) {
                if (json.path(kind.toString()).isString()) {
                    return new Place(kind, json.path(kind.toString()).stringValue());
                }
            }
            return new Place(Kind.HEADER, "Idempotency-Key");
        }

        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    static Idempotency of(JsonNode json) {
        if (json.isObject()) {
            return new Keyed(
                    Place.of(json.path("key")),
                    Duration.parse(json.path("retention").asString("PT24H")));
        }
        return "natural".equals(json.asString("")) ? new Natural() : new None();
    }
}

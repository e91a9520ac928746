package dev.surefoot.models.provider;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says of a failure: each of them as the member {@code error}, an object or, with Ollama, a text.
 *
 * @param kind its type, status and code, in lower case
 * @param words what happened, in the provider's words
 */
record Complaint(String kind, String words) {

    /** Null where nothing is complained of. */
    static @Nullable Complaint of(JsonNode told) {
        JsonNode error = (told.isArray() ? told.path(0) : told).path("error");
        if (error.isString()) {
            return new Complaint("", error.stringValue());
        }
        if (!error.isObject()) {
            return null;
        }
        String kind = Stream.of("type", "status", "code")
                .map(name -> error.path(name).asString(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return new Complaint(
                kind.toLowerCase(Locale.ROOT), error.path("message").asString(""));
    }

    boolean isOf(String... kinds) {
        return Stream.of(kinds).anyMatch(kind::contains);
    }
}

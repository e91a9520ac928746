package dev.surefoot.examples.content.cms;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a request comes to: an answer, or a connection that is cut without one. */
sealed interface Reply {
    /** The draft that the request touched, for the access log. */
    @Nullable
    String draft();

    /** An HTTP answer; without a body it is sent with a length of zero. */
    record Answer(
            int status,
            String contentType,
            @Nullable JsonNode body,
            Map<String, String> headers,
            @Nullable String draft)
            implements Reply {
        private static final Map<Integer, String> TITLES = Map.ofEntries(
                Map.entry(400, "Bad request"),
                Map.entry(401, "Unauthorised"),
                Map.entry(404, "Not found"),
                Map.entry(405, "Method not allowed"),
                Map.entry(409, "Conflict"),
                Map.entry(413, "Too large"),
                Map.entry(415, "Unsupported media type"),
                Map.entry(422, "Not acceptable as content"),
                Map.entry(500, "Internal error"),
                Map.entry(503, "Out of service"));

        public Answer {
            headers = Map.copyOf(headers);
        }

        static Answer json(int status, JsonNode body, @Nullable String draft) {
            return new Answer(status, "application/json", body, Map.of(), draft);
        }

        static Answer empty(int status, @Nullable String draft) {
            return new Answer(status, "application/json", null, Map.of(), draft);
        }

        static Answer problem(int status, String detail) {
            JsonNode body = Json.NODES
                    .objectNode()
                    .put("type", "about:blank")
                    .put("title", TITLES.getOrDefault(status, "Refused"))
                    .put("status", status)
                    .put("detail", detail);
            return new Answer(status, "application/problem+json", body, Map.of(), null);
        }

        Answer with(String header, String value) {
            return new Answer(status, contentType, body, Map.of(header, value), draft);
        }
    }

    /** No byte is sent; the connection is closed. */
    record Cut(String draft) implements Reply {}
}

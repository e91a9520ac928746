package dev.surefoot.models.provider;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the library sends and receives through: one {@link Exchange}. It is its own builder, since the library wants one. */
final class Wire implements HttpClient, HttpClientBuilder {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DONE = "[DONE]";

    private final Exchange exchange;
    private final Map<String, String> headers;
    private final Consumer<ObjectNode> amend;
    private final Consumer<JsonNode> read;

    /**
     * @param headers to send beside the library's, an empty one instead of it
     * @param amend changes a body before it is sent
     * @param read takes each JSON document that is told
     */
    Wire(Exchange exchange, Map<String, String> headers, Consumer<ObjectNode> amend, Consumer<JsonNode> read) {
        this.exchange = exchange;
        this.headers = headers;
        this.amend = amend;
        this.read = read;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try (Inflow body = exchange.send(outgoing(request))) {
            String told = exchange.whole(body);
            read.accept(exchange.json(told));
            return success(told);
        }
    }

    /** On the calling thread, until the answer has ended. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try (Inflow body = exchange.send(outgoing(request))) {
            listener.onOpen(success(""));
            parser.parse(body, new Reading(listener));
            if (exchange.failure() == null && !exchange.isInterrupted()) {
                listener.onClose();
            }
        }
    }

    private static SuccessfulHttpResponse success(String body) {
        return SuccessfulHttpResponse.builder()
                .statusCode(200)
                .headers(Map.of())
                .body(body)
                .build();
    }

    private java.net.http.HttpRequest outgoing(HttpRequest request) {
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, values) -> sent.put(name, String.join(",", values)));
        sent.putAll(headers);
        sent.values().removeIf(String::isEmpty);
        ObjectNode body = (ObjectNode) JSON.readTree(request.body());
        amend.accept(body);
        java.net.http.HttpRequest.Builder outgoing = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        sent.forEach(outgoing::setHeader);
        return outgoing.POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
    }

    /** Reads each event before the library does, and keeps its failures: the library would only log them. */
    private final class Reading implements ServerSentEventListener {
        private final ServerSentEventListener library;

        Reading(ServerSentEventListener library) {
            this.library = library;
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            try {
                if (!event.data().isBlank() && !event.data().equals(DONE)) {
                    read.accept(exchange.json(event.data()));
                    library.onEvent(event, context);
                }
            } catch (RuntimeException e) {
                exchange.fail();
                context.parsingHandle().cancel();
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (failure instanceof IOException befell) {
                exchange.fail(befell);
            }
        }
    }

    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration unused) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration unused) {
        return this;
    }
}

package dev.surefoot.examples.content.cms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes every request: reads it within bounds, asks for the token, has it answered, logs it, and only then answers. Health
 * checks are not logged.
 */
final class FrontDoor implements HttpHandler {
    static final String SERVICE = "content-operations-cms";

    private final DraftStore store;
    private final ContentApi content;
    private final OperatorDoor operator;
    private final AccessLog log;
    private final String contentToken;
    private final String operatorToken;
    private final AtomicLong lastRequest = new AtomicLong(System.nanoTime());

    FrontDoor(DraftStore store, AccessLog log, String contentToken, String operatorToken) {
        this.store = store;
        this.content = new ContentApi(store);
        this.operator = new OperatorDoor(store);
        this.log = log;
        this.contentToken = contentToken;
        this.operatorToken = operatorToken;
    }

    /** Nanoseconds since the last request came in. */
    long idleNanos() {
        return System.nanoTime() - lastRequest.get();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        lastRequest.set(System.nanoTime());
        CmsMode mode = store.mode();
        Request head = Request.head(exchange);
        Reply reply = reply(exchange, head, mode);
        if (!head.path().equals("/health")) {
            log.write(head, reply, mode);
        }
        switch (reply) {
            case Reply.Answer answer -> send(exchange, answer);
            // Closing before the status line was sent closes the connection itself.
            case Reply.Cut cut -> exchange.close();
        }
    }

    private Reply reply(HttpExchange exchange, Request head, CmsMode mode) throws IOException {
        try {
            Request request = head.withBody(exchange);
            String path = request.path();
            if (path.equals("/health")) {
                return request.method().equals("GET") ? health() : ContentApi.notAllowed("GET");
            }
            if (path.startsWith("/operator/")) {
                return bearer(request, operatorToken) ? operator.answer(request) : unauthorised();
            }
            if (!path.equals("/drafts") && !path.startsWith("/drafts/")) {
                return Reply.Answer.problem(404, "the content API has /drafts and /drafts/{id}");
            }
            // A service that is down does not get as far as asking who is there.
            return mode == CmsMode.DOWN || bearer(request, contentToken)
                    ? content.answer(request, mode)
                    : unauthorised();
        } catch (Refusal e) {
            return e.answer();
        } catch (RuntimeException e) {
            System.err.println("request failed: " + e);
            return Reply.Answer.problem(500, "the CMS failed; its log says why");
        }
    }

    private static Reply health() {
        return Reply.Answer.json(
                200,
                Json.NODES
                        .objectNode()
                        .put("status", "up")
                        .put("service", SERVICE)
                        .put("pid", ProcessHandle.current().pid()),
                null);
    }

    private static Reply unauthorised() {
        return Reply.Answer.problem(401, "send the token of this door as a bearer token")
                .with("WWW-Authenticate", "Bearer");
    }

    private static boolean bearer(Request request, String token) {
        String sent = request.authorization();
        return sent != null && MessageDigest.isEqual(utf8(sent), utf8("Bearer " + token));
    }

    private static void send(HttpExchange exchange, Reply.Answer answer) throws IOException {
        try (exchange) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            JsonNode json = answer.body();
            byte[] bytes = bytes(json);
            if (bytes.length > 0) {
                exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            }
            boolean noBody = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), noBody ? -1 : bytes.length);
            if (!noBody) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static byte[] bytes(@Nullable JsonNode json) {
        return json == null ? new byte[0] : utf8(json.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.surefoot.models.provider;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider on loopback: answers every request likewise, and keeps what it was asked. */
final class ProviderServer implements AutoCloseable {

    /** A request as it came. */
    record Asked(String target, Headers headers, JsonNode body) {}

    /** Answers a request. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange, CountDownLatch closing) throws IOException;
    }

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    ProviderServer(Reply reply) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            JsonNode body =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            asked.add(new Asked(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
            try (exchange) {
                reply.to(exchange, closing);
            }
        });
        server.start();
    }

    /** One whole body, with that status and these headers. */
    static Reply whole(int status, String body, Map<String, String> headers) {
        return (exchange, closing) -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Reply whole(String body) {
        return whole(200, body, Map.of("Content-Type", "application/json"));
    }

    /** Piece by piece, each flushed before the next. */
    static Reply pieces(String type, List<String> pieces) {
        return (exchange, closing) -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (String piece : pieces) {
                out.write(piece.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    /** The beginning of a body, of which no more comes. */
    static Reply cut(String type, String beginning) {
        return (exchange, closing) -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, beginning.length() + 1000L);
            exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            // Closing the exchange before all is written closes the connection.
        };
    }

    /** A blank every few milliseconds, which is never an answer. */
    static Reply drip(CountDownLatch begun) {
        return (exchange, closing) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            try {
                do {
                    out.write(' ');
                    out.flush();
                    begun.countDown();
                } while (!closing.await(5, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** More than anybody wants to read. */
    static Reply endless() {
        return (exchange, closing) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
            while (closing.getCount() > 0) {
                exchange.getResponseBody().write(blanks);
            }
        };
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}

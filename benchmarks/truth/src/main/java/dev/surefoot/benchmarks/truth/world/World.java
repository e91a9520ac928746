package dev.surefoot.benchmarks.truth.world;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The process of the service and the model. It is given a folder with {@code world.json}, prints its address, prints
 * {@code crash} where the process that asked it something is to be killed and goes on when it reads {@code killed}, and ends
 * when it reads {@code finish} or nothing more, after everything that was still to be done late.
 */
public final class World {
    private static final long PATIENCE_MILLIS = 20_000;

    private final Path folder;
    private final Books books;
    private final ScriptedModel model;
    private final List<Fault> faults;
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore killed = new Semaphore(0);
    private final Phaser unfinished = new Phaser(1);

    private World(Path folder, JsonNode given) {
        this.folder = folder;
        Set<String> keyed = new HashSet<>();
        given.path("keyed").forEach(name -> keyed.add(name.stringValue()));
        books = new Books(folder.resolve("effects.jsonl"), given.path("data"), Set.copyOf(keyed));
        model = new ScriptedModel(given.path("model"));
        faults = StreamSupport.stream(given.path("faults").spliterator(), false)
                .map(Fault::of)
                .toList();
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        World world = new World(folder, Json.read(Files.readAllBytes(folder.resolve("world.json"))));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", world::exchange);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = told.readLine(); line != null && !line.equals("finish"); line = told.readLine()) {
            world.killed.release();
        }
        world.unfinished.arriveAndAwaitAdvance();
        System.exit(0);
    }

    private void exchange(HttpExchange exchange) {
        try (exchange) {
            handle(exchange);
        } catch (IOException e) {
            // Nobody waits for the answer any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException, InterruptedException {
        Asked asked = new Asked(
                requests.incrementAndGet(),
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                body(exchange),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("If-Match"));
        Fault fault = faults.stream()
                .filter(candidate -> candidate.strikes(asked.line()))
                .findFirst()
                .orElse(null);
        log(asked, fault);
        if (fault == null) {
            send(exchange, perform(asked));
        } else {
            react(exchange, asked, fault);
        }
    }

    private Answer perform(Asked asked) {
        return perform(asked, MissingNode.getInstance());
    }

    private Answer perform(Asked asked, JsonNode over) {
        return asked.target().getPath().equals("/v1/chat/completions")
                ? model.complete(asked.body())
                : books.perform(asked, over, "request");
    }

    private void react(HttpExchange exchange, Asked asked, Fault fault) throws IOException, InterruptedException {
        switch (fault.act()) {
            case SLOW -> {
                Thread.sleep(fault.millis());
                send(exchange, perform(asked));
            }
            case REFUSE -> {
                if (fault.given().has("retryAfter")) {
                    exchange.getResponseHeaders()
                            .set("Retry-After", fault.given().path("retryAfter").asString());
                }
                send(exchange, Answer.refused(fault.status(503), "not now"));
            }
            case STORE_ERROR -> {
                Answer answer = Answer.refused(fault.status(500), "something broke");
                books.store(asked, answer);
                send(exchange, answer);
            }
            case ERROR_AFTER -> {
                perform(asked);
                send(exchange, Answer.refused(fault.status(500), "something broke"));
            }
            case HANG_AFTER -> {
                perform(asked);
                Thread.sleep(PATIENCE_MILLIS);
            }
            case HANG_BEFORE -> Thread.sleep(PATIENCE_MILLIS);
            case LATE -> {
                unfinished.register();
                try {
                    Thread.sleep(fault.millis());
                    send(exchange, perform(asked));
                } finally {
                    unfinished.arriveAndDeregister();
                }
            }
            case CUT_AFTER -> perform(asked);
            case CUT_BEFORE -> {}
            case TORN -> {
                byte[] whole = Json.writeBytes(perform(asked).body());
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(201, whole.length);
                exchange.getResponseBody().write(whole, 0, whole.length / 2);
                exchange.getResponseBody().flush();
            }
            case GARBAGE -> {
                perform(asked);
                send(
                        exchange,
                        200,
                        "text/html",
                        "<html>Welcome to the hotel's network</html>".getBytes(StandardCharsets.UTF_8));
            }
            case FALSE_SUCCESS -> {
                ObjectNode said = Json.object().put("id", asked.collection() + "-1000007");
                said.setAll((ObjectNode) asked.body());
                send(exchange, new Answer(201, said));
            }
            case ANSWER -> send(exchange, new Answer(fault.status(200), fault.body()));
            case ALTERED -> send(exchange, perform(asked, fault.body()));
            case REDELIVERED -> {
                Answer first = perform(asked);
                books.perform(asked, MissingNode.getInstance(), "network");
                send(exchange, first);
            }
            case HALF -> send(exchange, half(asked));
            case CHANGE_AFTER -> {
                Answer answer = perform(asked);
                String id = asked.id();
                if (id != null) {
                    books.change(asked.collection(), id, fault.body());
                }
                send(exchange, answer);
            }
            case STALE -> send(exchange, books.read(asked, fault.millis()));
            case CRASH_BEFORE -> crash();
            case CRASH_AFTER -> {
                perform(asked);
                crash();
            }
        }
    }

    private Answer half(Asked asked) {
        JsonNode items = asked.body().path("items");
        ObjectNode kept = Json.object();
        for (int i = 0; i < items.size() / 2; i++) {
            kept.withArray("items").add(items.path(i));
        }
        kept.put("count", items.size() / 2);
        return perform(asked, kept);
    }

    private void crash() throws InterruptedException {
        System.out.println("crash");
        killed.acquire();
    }

    private void log(Asked asked, @Nullable Fault fault) throws IOException {
        ObjectNode line = Json.object()
                .put("request", asked.number())
                .put("at", System.currentTimeMillis())
                .put("line", asked.line())
                .put("key", asked.key())
                .put(
                        "did",
                        fault == null ? "as asked" : fault.given().path("do").stringValue());
        line.set("body", asked.body());
        synchronized (unfinished) {
            Files.writeString(folder.resolve("requests.jsonl"), Json.write(line) + "\n", CREATE, APPEND);
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(1 << 20);
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : Json.read(bytes);
        } catch (JsonRefused e) {
            return MissingNode.getInstance();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        send(exchange, answer.status(), "application/json", Json.writeBytes(answer.body()));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}

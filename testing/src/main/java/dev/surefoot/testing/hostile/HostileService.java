package dev.surefoot.testing.hostile;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The service itself; {@link HostileProcess} starts it. It prints its address and ends when its standard input does, so
 * that it never outlives the test that started it.
 *
 * <p>{@code POST /entries} with account, cents and memo, {@code GET /entries}, {@code GET /entries/NUMBER},
 * {@code GET /entries?token=TOKEN}.
 */
final class HostileService {
    private final HostileSettings settings;
    private final JsonLines ledger;
    private final JsonLines access;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<String, Integer> posts = new HashMap<>();
    private final Set<String> stored = ConcurrentHashMap.newKeySet();

    private HostileService(Path folder, HostileSettings settings) throws IOException {
        this.settings = settings;
        this.ledger = new JsonLines(folder.resolve("ledger.jsonl"));
        this.access = new JsonLines(folder.resolve("access.jsonl"));
        ledger.read().forEach(line -> entries.add(LedgerEntry.of(line)));
    }

    /** What the access log says of an answer, and as much of it as is sent. */
    private record Reaction(String said, String sent) {
        static Reaction whole(int status, JsonNode body) {
            return of(status, "application/json", Json.write(body));
        }

        static Reaction of(int status, String contentType, String body) {
            return new Reaction(Integer.toString(status), PlainHttp.answer(status, contentType, body));
        }

        Reaction cutBefore(int end) {
            return new Reaction("cut", sent.substring(0, end));
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<String> all = List.of(arguments);
        HostileService service =
                new HostileService(Path.of(all.getFirst()), HostileSettings.parse(all.subList(1, all.size())));
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Thread.ofVirtual().start(() -> service.serve(server));
            System.out.println("http://127.0.0.1:" + server.getLocalPort());
            while (System.in.read() >= 0) {
                // Nothing is said to it; only the end counts.
            }
        }
    }

    private void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> exchange(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void exchange(Socket socket) {
        try (socket) {
            socket.setSoTimeout(30_000);
            PlainHttp.Request request = PlainHttp.read(socket.getInputStream());
            Reaction reaction = request.method().equals("POST") ? post(request) : get(request);
            access.append(Json.object()
                    .put("time", Instant.now().toString())
                    .put("method", request.method())
                    .put("path", request.path())
                    .put("status", reaction.said())
                    .put("token", request.headers().get("request-token"))
                    .put("requestId", request.headers().get("x-request-id")));
            PlainHttp.send(socket, reaction.sent());
        } catch (IOException | NumberFormatException e) {
            System.err.println("an exchange failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reaction post(PlainHttp.Request request) throws IOException, InterruptedException {
        LedgerEntry wanted;
        try {
            JsonNode body = Json.read(request.body());
            wanted = new LedgerEntry(
                    0,
                    body.path("account").stringValue(),
                    body.path("cents").longValue(),
                    body.path("memo").stringValue(),
                    request.headers().get("request-token"));
        } catch (JsonRefused | tools.jackson.core.JacksonException e) {
            return Reaction.whole(422, Json.object().put("error", "account, cents and memo"));
        }
        return react(wanted, fault(wanted));
    }

    private Reaction react(LedgerEntry wanted, Fault fault) throws IOException, InterruptedException {
        return switch (fault) {
            case NONE -> created(commit(wanted, 0));
            case REFUSED -> Reaction.whole(503, Json.object().put("error", "try later"));
            case STORED_ERROR ->
                stored.add(String.valueOf(wanted.token()))
                        ? new Reaction("cut", "")
                        : Reaction.whole(422, Json.object().put("error", "as before"));
            case ERROR_AFTER_COMMIT -> {
                commit(wanted, 0);
                yield Reaction.whole(500, Json.object().put("error", "something broke"));
            }
            case CUT_AFTER_COMMIT -> created(commit(wanted, 0)).cutBefore(0);
            case TORN_ANSWER -> {
                Reaction whole = created(commit(wanted, 0));
                yield whole.cutBefore(whole.sent().length() - 10);
            }
            case GARBAGE_ANSWER -> {
                commit(wanted, 0);
                yield Reaction.of(200, "text/html", "<html>Welcome to the hotel's network</html>");
            }
            case SLOW_AFTER_COMMIT -> {
                LedgerEntry entry = commit(wanted, 0);
                Thread.sleep(settings.delay());
                yield created(entry);
            }
            case LATE_COMMIT -> {
                Thread.sleep(settings.delay());
                yield created(commit(wanted, 0));
            }
            case ALTERED -> {
                LedgerEntry entry = commit(wanted, 1);
                yield created(new LedgerEntry(
                        entry.number(), wanted.account(), wanted.cents(), wanted.memo(), wanted.token()));
            }
            case DOUBLED -> {
                LedgerEntry first = commit(wanted, 0);
                append(wanted, 0);
                yield created(first);
            }
            case FALSE_SUCCESS ->
                created(new LedgerEntry(
                        1_000_000_007, wanted.account(), wanted.cents(), wanted.memo(), wanted.token()));
        };
    }

    private static Reaction created(LedgerEntry entry) {
        return Reaction.whole(201, Json.object().set("entry", entry.json()));
    }

    private synchronized Fault fault(LedgerEntry wanted) {
        String content = wanted.account() + "\n" + wanted.cents() + "\n" + wanted.memo();
        String token = wanted.token();
        if (stored.contains(String.valueOf(token))) {
            return Fault.STORED_ERROR;
        }
        if (settings.fault() == Fault.STORED_ERROR) {
            return stored.size() < settings.times() ? Fault.STORED_ERROR : Fault.NONE;
        }
        int post = posts.merge(settings.keyed() && token != null ? token : content, 1, Integer::sum);
        return post <= settings.times() ? settings.fault() : Fault.NONE;
    }

    private synchronized LedgerEntry commit(LedgerEntry wanted, long error) throws IOException {
        String token = wanted.token();
        if (settings.keyed() && token != null) {
            for (LedgerEntry entry : entries) {
                if (token.equals(entry.token())) {
                    return entry;
                }
            }
        }
        return append(wanted, error);
    }

    private synchronized LedgerEntry append(LedgerEntry wanted, long error) throws IOException {
        LedgerEntry entry = new LedgerEntry(
                entries.size() + 1L, wanted.account(), wanted.cents() + error, wanted.memo(), wanted.token());
        ledger.append(entry.line());
        entries.add(entry);
        return entry;
    }

    private Reaction get(PlainHttp.Request request) {
        String path = request.path();
        if (path.equals("/entries")) {
            return found(entry -> true);
        }
        if (path.startsWith("/entries?token=") && settings.lookup()) {
            return found(entry -> path.substring("/entries?token=".length()).equals(entry.token()));
        }
        return entryAt(path);
    }

    private synchronized Reaction found(Predicate<LedgerEntry> wanted) {
        ArrayNode list = Json.array();
        entries.stream().filter(wanted).forEach(entry -> list.add(entry.json()));
        return Reaction.whole(200, Json.object().set("entries", list));
    }

    private synchronized Reaction entryAt(String path) {
        for (LedgerEntry entry : entries) {
            if (path.equals("/entries/" + entry.number())) {
                return Reaction.whole(200, Json.object().set("entry", entry.json()));
            }
        }
        return Reaction.whole(404, Json.object().put("error", "there is no such entry"));
    }
}

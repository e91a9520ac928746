package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.surefoot.cli.Program.Said;
import dev.surefoot.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Secrets that a service repeats wherever it can turn up in nothing that is stored, said or exported. */
final class CanaryIT {

    private static final String TOKEN = "canary/7f+3a9c51e2=";
    private static final String KEY = "kanarienvogel-4417";
    private static final String MARKER = "said-by-the-service";

    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources:
          echo:
            http: {baseUrl: "http://127.0.0.1:PORT", credential: "${env:CANARY}", headers: {X-Api-Key: "${file:key.txt}"}}
        tools:
          echo.who: {effect: read, http: {get: /who}}
          echo.keep:
            effect: write
            http: {post: /keep, headers: {X-Note: "${arguments.note}"}, body: {note: "${arguments.note}"}}
            input: {type: object, required: [note], properties: {note: {type: string}}}
          echo.fail: {effect: read, http: {get: "/fail?q=${arguments.q}"}}
          echo.refuse: {effect: write, http: {post: /refuse, notDone: [422]}}
          echo.page: {effect: read, http: {get: /page}}
        """;

    private static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal: {text: Find out who we are}
        steps:
          - id: who
            description: Ask the service who we are
            allowedTools: [echo.who]
            call: {tool: echo.who}
            successCriteria: [{check: "output.marker == 'MARKER'"}]
          - id: keep
            description: Write down what it said
            dependsOn: [who]
            allowedTools: [echo.keep]
            call: {tool: echo.keep, arguments: {note: "${steps.who.output.authorization}"}}
            approval: {required: true, because: it writes}
            successCriteria: [{check: "output.marker == 'MARKER'"}]
          - id: fail
            description: Ask where it fails
            dependsOn: [who]
            allowedTools: [echo.fail]
            call: {tool: echo.fail, arguments: {q: "${steps.who.output.encoded}"}}
            successCriteria: [{check: "output.marker == 'never'"}]
            retry: {attempts: 2, backoff: PT0.1S}
          - id: refuse
            description: Write where it refuses
            dependsOn: [keep]
            allowedTools: [echo.refuse]
            call: {tool: echo.refuse}
            approval: {required: true, because: it writes}
            successCriteria: [{check: "output.marker == 'never'"}]
            retry: {attempts: 1}
          - id: page
            description: Ask for a page that is no JSON
            dependsOn: [who]
            allowedTools: [echo.page]
            call: {tool: echo.page}
            successCriteria: [{check: "output.marker == 'never'"}]
            retry: {attempts: 1}
        """.replace("MARKER", MARKER);

    private final List<String> authorized = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private HttpServer service;

    @BeforeEach
    void layOut() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/who", exchange -> answer(exchange, 200, "application/json"));
        service.createContext("/keep", exchange -> answer(exchange, 200, "application/json"));
        service.createContext("/fail", exchange -> answer(exchange, 500, "application/json"));
        service.createContext("/refuse", exchange -> answer(exchange, 422, "text/plain"));
        service.createContext("/page", exchange -> answer(exchange, 200, "text/html"));
        service.start();
        Files.writeString(folder.resolve("key.txt"), KEY);
        Files.writeString(
                folder.resolve("toolbox.yaml"),
                TOOLBOX.replace("PORT", String.valueOf(service.getAddress().getPort())));
        Files.writeString(folder.resolve("plan.yaml"), PLAN);
    }

    @AfterEach
    void stops() {
        service.stop(0);
    }

    /** Everything that the service was sent, in every form, in the body and in every header that is kept. */
    private void answer(HttpExchange exchange, int status, String type) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String key = exchange.getRequestHeaders().getFirst("X-Api-Key");
        authorized.add(authorization + " " + key);
        ObjectNode said = Json.object().put("marker", MARKER);
        said.put("authorization", authorization).put("key", key).put(key, true);
        said.put("encoded", URLEncoder.encode(authorization, StandardCharsets.UTF_8));
        said.put("basic", base64("user:" + key + ":" + TOKEN)).put("plain", base64(TOKEN));
        said.put("hex", HexFormat.of().formatHex(TOKEN.getBytes(StandardCharsets.UTF_8)));
        byte[] body = (status + " " + type).startsWith("200 application")
                ? Json.writeBytes(said)
                : (" ".repeat(700) + MARKER + " ".repeat(95) + Json.write(said)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("ETag", "\"" + key + "\"");
        exchange.getResponseHeaders().set("Location", "/" + said.path("encoded").asString());
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The forms of both secrets; of Base64 what does not depend on what stands around it. */
    private static List<String> forms() {
        List<String> forms = new ArrayList<>();
        for (String secret : List.of(TOKEN, KEY)) {
            forms.add(secret);
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            forms.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
            for (String before : List.of("", "x", "xx")) {
                String encoded = base64(before + secret);
                forms.add(encoded.substring(4, encoded.length() - 4));
            }
        }
        return forms;
    }

    @Test
    void secretsTurnUpNowhere() throws Exception {
        Program surefoot = new Program(folder, List.of(), Map.of("CANARY", TOKEN));
        Said ran = surefoot.run("run", "plan.yaml", "--yes");
        assertClean("run", ran);
        String run = surefoot.run("runs", "--json").json().at("/runs/0/run").asString();
        assertThat(authorized).as(ran.err()).contains("Bearer " + TOKEN + " " + KEY);

        StringBuilder all = new StringBuilder();
        for (String line : List.of(
                "status RUN",
                "trace RUN",
                "trace RUN --json",
                "evidence RUN",
                "evidence RUN --json",
                "state RUN --view executor",
                "state RUN --view planner",
                "inbox",
                "inbox --json",
                "policy explain RUN keep",
                "export RUN --as json",
                "export RUN --as html",
                "export RUN --as mermaid",
                "verify RUN",
                "metrics --json")) {
            Object[] words = line.replace("RUN", run).split(" ", -1);
            Cli.Said said = new Cli(folder.resolve(".surefoot")).run(words);
            all.append(assertClean(line, said.out() + said.err()));
        }
        all.append(assertClean("tools call", surefoot.run("tools", "call", "echo.fail", "--json")));
        all.append(assertClean("tools check", surefoot.run("tools", "check")));

        assertThat(all).as("what the service said besides").contains(MARKER).contains("[credential]");
        assertThat(assertClean("the journal", stored())).contains(MARKER);
    }

    /** Every byte under the data directory, the store's own log included. */
    private String stored() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(".surefoot"))) {
            StringBuilder bytes = new StringBuilder();
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    bytes.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return bytes.toString();
        }
    }

    private static String assertClean(String what, Said said) {
        return assertClean(what, said.out() + said.err());
    }

    private static String assertClean(String what, String text) {
        forms().forEach(form -> assertThat(text.contains(form))
                .as("%s has %s in it: %s", what, form, text.length() < 100_000 ? text : "")
                .isFalse());
        return text;
    }
}

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models at the command line, from the file that configures them. */
final class ModelsIT {
    private static final String KEY = "sk-canary/7f+3a9c51e2=";
    private static final String HEAD = "surefoot: v1\nkind: Models\nmodels:\n";

    static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal: {text: Sort the tickets, inputs: {ticket: It burns}}
        steps:
          - id: triage
            description: Say how urgent it is
            model: {instructions: Say how urgent the ticket is.}
            inputs: {ticket: "${goal.inputs.ticket}"}
            expectedOutput: {type: object, required: [urgency], properties: {urgency: {enum: [low, high]}}}
            successCriteria: [{check: "output.urgency in ['low', 'high']"}]
            retry: {attempts: 1}
        """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void layOut() throws IOException {
        cli = layOut(folder, PLAN);
    }

    /** A plan that needs no tools. */
    static Cli layOut(Path folder, String plan) throws IOException {
        Files.writeString(folder.resolve("plan.yaml"), plan);
        Files.writeString(folder.resolve("toolbox.yaml"), "surefoot: v1\nkind: Toolbox\nsources: {}\n");
        return new Cli(folder.resolve("data"));
    }

    private Path models(String name, String models) throws IOException {
        return models(folder, name, models);
    }

    static Path models(Path folder, String name, String models) throws IOException {
        return Files.writeString(folder.resolve(name), HEAD + models.indent(2));
    }

    private void answer(String script) throws IOException {
        answer(folder, script);
    }

    /** The program that answers. */
    static void answer(Path folder, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("answer.sh"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Cli.Said run(Object... options) {
        return cli.run(Stream.concat(Stream.of("run", folder.resolve("plan.yaml"), "--json"), Stream.of(options))
                .toArray());
    }

    @Test
    void aProgramBesideThePlanCarriesAStepOut() throws IOException {
        answer("cat > asked.json; echo '{\"text\": \"{\\\"urgency\\\": \\\"high\\\"}\"}'");
        models("models.yaml", "default: {command: [./answer.sh]}");

        Cli.Said said = run();

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(Json.read(Files.readAllBytes(folder.resolve("asked.json")))
                        .path("model")
                        .asString())
                .isEqualTo("default");
    }

    @Test
    void whatWasRecordedIsPlayedWithoutTheModel() throws IOException {
        answer("echo '{\"text\": \"{\\\"urgency\\\": \\\"high\\\"}\"}'");
        models("models.yaml", "default: {command: [./answer.sh], record: traffic.jsonl}");
        assertThat(run().exitCode()).isZero();
        Files.delete(folder.resolve("answer.sh"));

        Path replayed = models("replayed.yaml", "default: {replay: traffic.jsonl}");
        Cli.Said said = run("--models", replayed);

        assertThat(said.exitCode()).as(said.err()).isZero();
    }

    @Test
    void anotherIsAskedWhereOneIsNotReached() throws IOException {
        answer("echo '{\"text\": \"{\\\"urgency\\\": \\\"high\\\"}\"}'");
        models("models.yaml", """
            default: {provider: ollama, model: m, baseUrl: "http://127.0.0.1:1", fallbacks: [local]}
            local: {command: [./answer.sh]}
            """);

        assertThat(run().exitCode()).isZero();
    }

    @Test
    void aPlanThatAsksForAModelThatIsNotThereIsRefusedBeforeAnythingRuns() throws IOException {
        Cli.Said none = run();
        models("models.yaml", "other: {command: [./answer.sh]}");
        Cli.Said another = run();

        assertThat(none.exitCode()).isEqualTo(3);
        assertThat(none.out()).contains("a configured model called default", "there is no models.yaml");
        assertThat(another.exitCode()).isEqualTo(3);
        assertThat(another.out()).contains("found other in " + folder.resolve("models.yaml"));
        assertThat(cli.run("runs", "--json").json().path("runs")).isEmpty();
    }

    @Test
    void aFileThatCannotBeCarriedOutIsRefusedBeforeAnythingRuns() throws IOException {
        Path models = models("models.yaml", "default: {command: [./answer.sh], fallbacks: [another]}");

        Cli.Said ran = run();
        Cli.Said linted = cli.run("lint", models);

        for (Cli.Said said : List.of(ran, linted)) {
            assertThat(said.exitCode()).isEqualTo(2);
            assertThat(said.out() + said.err())
                    .contains("models.yaml:4:48", "expected models of this file, found another");
        }
        assertThat(cli.run("runs", "--json").json().path("runs")).isEmpty();
    }

    @Test
    void lintsAFileOfModels() throws IOException {
        Path models = models("models.yaml", "default: {command: [./answer.sh]}");

        assertThat(cli.run("lint", models).exitCode()).isZero();
        assertThat(cli.run("lint", models, "--format", "json").json().path("findings"))
                .isEmpty();
        assertThat(cli.run("schema", "models").json().path("title").asString()).isEqualTo("models");
        assertThat(cli.run("lint", models("bad.yaml", "default: {}")).err())
                .contains("exactly one of the keys provider, command, replay");
    }

    /** One that a provider repeats wherever it can, in its answer and in its complaint. */
    @Test
    void credentialsOfModelsTurnUpNowhere() throws Exception {
        List<String> authorized = new CopyOnWriteArrayList<>();
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            authorized.add(sent);
            repeat(exchange, sent, authorized.size());
        });
        provider.start();
        answer("echo \"no $KEY\" >&2; exit 3");
        models("models.yaml", """
            default: {provider: openai, model: m, baseUrl: "http://127.0.0.1:PORT", credential: "${env:CANARY}",
                      record: traffic.jsonl, fallbacks: [local]}
            local: {command: [./answer.sh], env: {KEY: "${env:CANARY}"}, record: traffic.jsonl}
            """.replace(
                        "PORT", String.valueOf(provider.getAddress().getPort())));
        Files.writeString(folder.resolve("plan.yaml"), PLAN.replace("attempts: 1", "attempts: 3, backoff: PT0S"));
        try {
            Program surefoot = new Program(folder, List.of(), Map.of("CANARY", KEY));

            assertClean("run", surefoot.run("run", "plan.yaml", "--yes"));
            String run = surefoot.run("runs", "--json").json().at("/runs/0/run").asString();
            assertThat(authorized).hasSizeGreaterThan(1).contains("Bearer " + KEY);
            StringBuilder all = new StringBuilder();
            for (String line : List.of(
                    "status RUN",
                    "trace RUN --json",
                    "evidence RUN --json",
                    "state RUN --view executor",
                    "inbox --json",
                    "export RUN --as json",
                    "export RUN --as html")) {
                Object[] words = line.replace("RUN", run).split(" ", -1);
                Cli.Said said = new Cli(folder.resolve(".surefoot")).run(words);
                all.append(assertClean(line, said.out() + said.err()));
            }
            assertThat(all).contains("[credential]");
            assertThat(assertClean("all that is stored", stored())).contains("[credential]", "said-by-the-provider");
        } finally {
            provider.stop(0);
        }
    }

    private static void repeat(HttpExchange exchange, String sent, int times) throws IOException {
        String text = Json.write(Json.object()
                .put("said-by-the-provider", sent)
                .put("plain", Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8))));
        String answered = Json.write(Json.read("""
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m",
             "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": ""}}],
             "usage": {"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": 7}}\
            """))
                .replace(
                        "\"content\":\"\"",
                        "\"content\":" + Json.write(Json.nodes().stringNode(text)));
        String complaint = Json.write(Json.object().set("error", Json.object().put("message", text)));
        byte[] body = (times == 1 ? answered : complaint).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(times == 1 ? 200 : 500, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Every byte of the data directory and of the recording. */
    private String stored() throws IOException {
        StringBuilder bytes =
                new StringBuilder(Files.readString(folder.resolve("traffic.jsonl"), StandardCharsets.ISO_8859_1));
        try (Stream<Path> files = Files.walk(folder.resolve(".surefoot"))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    bytes.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return bytes.toString();
    }

    private static void assertClean(String what, Said said) {
        assertClean(what, said.out() + said.err());
    }

    private static String assertClean(String what, String text) {
        byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
        for (String form :
                List.of(KEY, HexFormat.of().formatHex(key), Base64.getEncoder().encodeToString(key))) {
            assertThat(text.contains(form)).as("%s has %s in it", what, form).isFalse();
        }
        return text;
    }
}

package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.surefoot.cli.Cli.Said;
import dev.surefoot.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A specialist over A2A, declared as docs/steps.md declares it. What its agent answers was recorded, ids and contents
 * shortened, from a server made with A2A's JavaScript SDK 1.3.0, the HTTP+JSON binding of A2A 1.0.
 */
final class A2aAgentTest {
    private static final String TOKEN = "agent-token-7f3a9c51e2";
    private static final String TASK = """
        {"id":"d05c4285","contextId":"CONTEXT","status":{"state":"STATE","timestamp":"2026-11-23T09:08:18.476Z"},\
        ARTIFACTS"history":[{"messageId":"CONTEXT","contextId":"CONTEXT","taskId":"d05c4285","role":"ROLE_USER",\
        "parts":[{"data":{"task":"Write the notes."}}]}],"metadata":{}}\
        """;
    private static final String ARTIFACTS = """
        "artifacts":[{"artifactId":"a","parts":[{"data":{"text":"All is new."},"metadata":{}}],"metadata":{}}],\
        """;
    private static final String MESSAGE = """
        {"message":{"messageId":"answer-1","contextId":"CONTEXT","role":"ROLE_AGENT",\
        "parts":[{"text":"All is new."}],"metadata":{}}}\
        """;
    private static final String REFUSAL = """
        {"error":{"code":400,"status":"FAILED_PRECONDITION","message":"The requested A2A protocol version '0.9' is not \
        supported. Supported versions: 1.0","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",\
        "reason":"VERSION_NOT_SUPPORTED","domain":"a2a-protocol.org"}]}}\
        """;
    private static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal: {text: Tell the readers what is new}
        steps:
          - id: notes
            description: Write the release notes
            inputs: {audience: readers}
            allowedTools: [research.ask]
            specialist: {name: researcher, task: Write the notes.}
            approval: {required: true, because: an agent of others does it}
            successCriteria: [{check: "output.task.artifacts[0].parts[0].data.text == 'All is new.'"}]
            retry: {attempts: 1}
        """;

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicInteger listings = new AtomicInteger();

    @TempDir
    private Path folder;

    private HttpServer agent;
    private Cli cli;
    private Answering answering = exchange -> answer(exchange, 200, sent("TASK_STATE_COMPLETED"));
    private String stored = "TASK_STATE_COMPLETED";

    /** What the agent does with a message. */
    private interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void layOut() throws IOException {
        agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext("/a2a/message:send", this::receive);
        agent.createContext("/a2a/tasks", this::tell);
        agent.start();
        String documented = Files.readString(Path.of("..", "docs", "steps.md")).split("### One over A2A", 2)[1];
        String toolbox = documented.split("```yaml\n", 2)[1].split("```", 2)[0];
        Files.writeString(
                folder.resolve("toolbox.yaml"),
                "surefoot: v1\nkind: Toolbox\n"
                        + toolbox.replace(
                                "https://research.example.com",
                                "http://127.0.0.1:" + agent.getAddress().getPort()));
        Files.writeString(folder.resolve("research.token"), TOKEN);
        Files.writeString(folder.resolve("plan.yaml"), PLAN);
        cli = new Cli(folder.resolve("data"));
    }

    @AfterEach
    void stops() {
        agent.stop(0);
    }

    @Test
    void aTaskThatCompletedIsTakenOnceItWasReadBack() throws IOException {
        Said said = run();
        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        JsonNode message = messages.getFirst().path("message");
        assertThat(message.path("messageId").asString()).matches("[0-9a-f]{64}");
        assertThat(message.path("contextId")).isEqualTo(message.path("messageId"));
        assertThat(message.at("/parts/0/data"))
                .isEqualTo(Json.read("{\"task\": \"Write the notes.\", \"inputs\": {\"audience\": \"readers\"}}"));
        assertThat(cli.run("evidence", theRun(), "notes/researcher").out())
                .contains("/a2a/message:send", "research.task", "readback.status.state == 'TASK_STATE_COMPLETED'");
        assertThat(authorizations).isNotEmpty().allMatch(("Bearer " + TOKEN)::equals);
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().noneMatch(A2aAgentTest::showsTheToken);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FAILED", "REJECTED", "CANCELED", "INPUT_REQUIRED", "AUTH_REQUIRED", "SUBMITTED", "WORKING"})
    void aTaskThatDidNotCompleteIsPutToAPerson(String state) {
        stored = "TASK_STATE_" + state;
        answering = exchange -> answer(exchange, 200, sent(stored));
        Said said = run();
        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(4);
        assertThat(theItem().path("reason").asString()).isEqualTo("refuted");
        assertThat(cli.run("inbox").out()).contains("must be the constant value 'TASK_STATE_COMPLETED'");
        assertThat(messages).hasSize(1);
    }

    @Test
    void aTaskThatSaysItCompletedAndIsStoredOtherwiseIsPutToAPerson() {
        stored = "TASK_STATE_FAILED";
        assertThat(run().exitCode()).isEqualTo(4);
        assertThat(theItem().path("reason").asString()).isEqualTo("refuted");
        assertThat(theItem().path("found").asString()).contains("readback.status.state");
    }

    @Test
    void aMessageInPlaceOfATaskIsNoCompletion() {
        answering = exchange -> answer(exchange, 200, MESSAGE);
        assertThat(run().exitCode()).isEqualTo(4);
        assertThat(theItem().path("reason").asString()).isEqualTo("refuted");
    }

    @Test
    void anErrorInPlaceOfATaskProvesThatNothingWasBegun() {
        answering = exchange -> answer(exchange, 400, REFUSAL);
        Said said = run();
        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(4);
        assertThat(theItem().path("reason").asString()).isEqualTo("exhausted");
        assertThat(theItem().path("found").asString()).contains("400, which proves that it was not done");
    }

    @Test
    void anAnswerThatIsCutOffIsADoubtThatTheTasksOfItsContextSettle() {
        answering = HttpExchange::close;
        Said said = run();
        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        assertThat(said.out() + said.err()).contains("in doubt", "looked up by research.tasks");
        assertThat(listings)
                .as("it was still worked on when it was first looked for")
                .hasValue(2);
        assertThat(messages).hasSize(1);
    }

    private Said run() {
        return cli.run("run", folder.resolve("plan.yaml"), "--yes");
    }

    private String theRun() {
        return cli.run("runs", "--json").json().at("/runs/0/run").asString();
    }

    private JsonNode theItem() {
        return cli.run("inbox", "--json").json().at("/items/0");
    }

    private void receive(HttpExchange exchange) throws IOException {
        messages.add(Json.read(exchange.getRequestBody().readAllBytes()));
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        assertThat(exchange.getRequestHeaders().getFirst("A2A-Version")).isEqualTo("1.0");
        answering.to(exchange);
    }

    private void tell(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null) {
            assertThat(exchange.getRequestURI().getPath()).isEqualTo("/a2a/tasks/d05c4285");
            answer(exchange, 200, task(stored));
        } else {
            assertThat(query).isEqualTo("contextId=" + context() + "&includeArtifacts=true");
            String state = listings.incrementAndGet() == 1 ? "TASK_STATE_WORKING" : "TASK_STATE_COMPLETED";
            answer(
                    exchange,
                    200,
                    "{\"tasks\":[" + task(state) + "],\"nextPageToken\":\"\",\"pageSize\":50,\"totalSize\":1}");
        }
    }

    private String sent(String state) {
        return "{\"task\":" + task(state) + "}";
    }

    private String task(String state) {
        return TASK.replace("STATE", state).replace("ARTIFACTS", state.equals("TASK_STATE_COMPLETED") ? ARTIFACTS : "");
    }

    private String context() {
        return messages.getFirst().at("/message/contextId").asString();
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.replace("CONTEXT", context()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/a2a+json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static boolean showsTheToken(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(TOKEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

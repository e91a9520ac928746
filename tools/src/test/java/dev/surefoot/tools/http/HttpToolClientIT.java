package dev.surefoot.tools.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.handle.Handles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpToolClientIT {

    private static final String CREATE = """
        {"effect": "write", "idempotency": {"key": {"header": "Idempotency-Key"}, "retention": "P1D"},
         "http": {"post": "/drafts", "body": {"title": "${arguments.title}", "tags": "${arguments.tags}", "via": "k-${key}"},
                  "notDone": [409, 422]}}
        """;
    private static final String GET = "{\"effect\": \"read\", \"http\": {\"get\": \"/drafts/${arguments.id}\"}}";

    @Test
    void sendsWhatTheContractDeclares() throws Exception {
        try (RawService service = RawService.json(201, "{\"id\":\"d1\"}")) {
            ToolAnswer answer = Calls.call(
                    Calls.contract(service.address() + "/api/", CREATE),
                    "{\"title\":\"A \\\"quoted\\\" title\",\"tags\":[\"x\"],\"unused\":1}",
                    "key-1",
                    Duration.ofSeconds(5));

            assertThat(answer).isInstanceOfSatisfying(ToolAnswer.Answered.class, answered -> {
                assertThat(answered.output()).isEqualTo(Json.read("{\"id\":\"d1\"}"));
                assertThat(answered.response())
                        .isEqualTo(new Response(
                                201,
                                Map.of("content-type", "application/json"),
                                11,
                                Digest.of("{\"id\":\"d1\"}".getBytes(StandardCharsets.UTF_8))));
            });
            assertThat(service.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST /api/drafts HTTP/1.1\r\n")
                            .contains("Authorization: Bearer " + Calls.CANARY + "\r\n")
                            .contains("Idempotency-Key: key-1\r\n")
                            .contains("X-Request-Id: run1/step/1.1\r\n")
                            .contains("Content-Type: application/json\r\n")
                            .endsWith("\r\n\r\n"
                                    + "{\"title\":\"A \\\"quoted\\\""
                                    + " title\",\"tags\":[\"x\"],\"via\":\"k-key-1\"}"));
        }
    }

    @Test
    void sendsTheKeyAsTheArgumentThatTheContractNames() throws Exception {
        String create = """
            {"effect": "write", "idempotency": {"key": {"argument": "token"}, "retention": "P1D"},
             "http": {"post": "/drafts", "body": {"title": "${arguments.title}", "token": "${arguments.token}"}}}
            """;
        try (RawService service = RawService.json(201, "{}")) {
            Calls.call(
                    Calls.contract(service.address(), create),
                    "{\"title\":\"A title\"}",
                    "key-1",
                    Duration.ofSeconds(5));

            assertThat(service.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .doesNotContain("Idempotency-Key")
                            .endsWith("\r\n\r\n{\"title\":\"A title\",\"token\":\"key-1\"}"));
        }
    }

    @Test
    void provesThatAChangedRecordWasNotWritten() throws Exception {
        String put = "{\"effect\": \"write\", \"http\": {\"put\": \"/drafts/1\"}}";
        try (RawService service = RawService.json(412, "{}")) {
            ToolCall guarded = new ToolCall(
                    Calls.contract(service.address(), put), Json.object(), null, "r", Duration.ofSeconds(5), "\"v3\"");
            assertThat(Calls.call(guarded)).isInstanceOf(ToolAnswer.NotDone.class);
            assertThat(service.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request).contains("If-Match: \"v3\"\r\n"));
            assertThat(Calls.call(service.address(), put, "{}"))
                    .as("without If-Match, a status like any other")
                    .isInstanceOf(ToolAnswer.Unclear.class);
        }
    }

    @Test
    void leavesOutOptionalArgumentsThatWereNotGiven() throws Exception {
        String list = """
            {"effect": "read", "http": {"get": "/drafts?state=open", "query": {"limit": "${arguments.limit}",
             "tag": "${arguments.tags}", "q": "${arguments.q}"}, "headers": {"X-Page": "${arguments.page}"}}}
            """;
        try (RawService service = RawService.json(200, "[]")) {
            Calls.call(service.address(), list, "{\"tags\":[\"a b\",\"c&d\"],\"q\":\"ä=1\"}");

            assertThat(service.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("GET /drafts?state=open&tag=a%20b&tag=c%26d&q=%C3%A4%3D1 HTTP/1.1\r\n")
                            .doesNotContain("X-Page"));
        }
    }

    @Test
    void sendsNothingWhereAnArgumentOfThePathIsMissing() throws Exception {
        try (RawService service = RawService.json(200, "{}")) {
            assertThat(Calls.call(service.address(), GET, "{}"))
                    .isEqualTo(new ToolAnswer.NotDone(
                            "never sent: the path /drafts/${arguments.id} needs arguments.id, which was not given",
                            Response.NOTHING));
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void refusesHeaderValuesThatWouldAddHeaders() throws Exception {
        String tool = "{\"effect\": \"read\", \"http\": {\"get\": \"/\", \"headers\": {\"X-A\": \"${arguments.a}\"}}}";
        try (RawService service = RawService.json(200, "{}")) {
            assertThat(Calls.call(service.address(), tool, "{\"a\":\"x\\r\\nX-Admin: 1\"}"))
                    .isInstanceOf(ToolAnswer.NotDone.class);
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void takesDeclaredStatusesAsProofThatNothingWasDone() throws Exception {
        try (RawService service = RawService.json(422, "{\"error\":\"title taken\"}")) {
            assertThat(Calls.call(Calls.contract(service.address(), CREATE), "{}", "k", Duration.ofSeconds(5)))
                    .isInstanceOfSatisfying(ToolAnswer.NotDone.class, answer -> {
                        assertThat(answer.because()).contains("422", "title taken");
                        assertThat(answer.response().status()).isEqualTo(422);
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 407, 429, 500, 502, 503, 504})
    void takesAnyOtherStatusAsProofOfNothing(int status) throws Exception {
        try (RawService service = RawService.answering("HTTP/1.1 " + status
                + " X\r\nLocation: /elsewhere\r\nRetry-After: 7\r\nSet-Cookie: a=b\r\nContent-Length: 4\r\n\r\nbusy")) {
            assertThat(Calls.call(Calls.contract(service.address(), CREATE), "{}", "k", Duration.ofSeconds(5)))
                    .isInstanceOfSatisfying(ToolAnswer.Unclear.class, answer -> {
                        assertThat(answer.because()).contains(String.valueOf(status), "busy");
                        assertThat(answer.response().headers())
                                .containsOnly(Map.entry("location", "/elsewhere"), Map.entry("retry-after", "7"));
                    });
            assertThat(service.requests()).hasSize(1);
        }
    }

    @Test
    void takesOnlyDeclaredStatusesForSuccessWhereThereAreSome() throws Exception {
        String tool = "{\"effect\": \"write\", \"http\": {\"delete\": \"/drafts/1\", \"success\": [204, 404]}}";
        try (RawService gone = RawService.json(404, "{\"gone\":true}");
                RawService other = RawService.json(200, "{}");
                RawService empty = RawService.answering("HTTP/1.1 204 X\r\n\r\n")) {
            assertThat(Calls.call(gone.address(), tool, "{}")).isInstanceOf(ToolAnswer.Answered.class);
            assertThat(Calls.call(other.address(), tool, "{}")).isInstanceOf(ToolAnswer.Unclear.class);
            assertThat(Calls.call(empty.address(), tool, "{}"))
                    .isInstanceOfSatisfying(
                            ToolAnswer.Answered.class,
                            answer -> assertThat(answer.output().isNull()).isTrue());
        }
    }

    @Test
    void resolvesCredentialsAnewForEveryCall(@TempDir Path folder) throws Exception {
        HttpToolClient client = new HttpToolClient(new Handles(folder, Map.of()));
        try (RawService service = RawService.json(200, "{}")) {
            ToolContract contract =
                    Toolbox.of(Json.read("""
                        {"sources": {"s": {"http": {"baseUrl": "%s", "credential": "${file:token}",
                          "headers": {"X-Key": "id ${file:token}"}}}},
                         "tools": {"s.t": {"effect": "read", "http": {"get": "/"}}}}
                        """.formatted(service.address()))).tool("s.t");
            ToolCall call = new ToolCall(contract, Json.object(), null, "r", Duration.ofSeconds(5));

            assertThat(client.call(call))
                    .isInstanceOfSatisfying(
                            ToolAnswer.NotDone.class,
                            answer -> assertThat(answer.because())
                                    .contains("sources.s.http.headers.X-Key", "${file:token}", "cannot be read"));
            Files.writeString(folder.resolve("token"), "first\n");
            client.call(call);
            Files.writeString(folder.resolve("token"), "second\n");
            client.call(call);

            assertThat(service.requests())
                    .satisfiesExactly(
                            request -> assertThat(request)
                                    .contains("Authorization: Bearer first\r\n", "X-Key: id first\r\n"),
                            request -> assertThat(request).contains("Authorization: Bearer second\r\n"));
        }
    }

    @Test
    void neverShowsACredentialThatAServiceRepeats() throws Exception {
        String echo = "{\"token\":\"Bearer " + Calls.CANARY + "\",\"" + Calls.CANARY + "\":[\"" + Calls.CANARY
                + "\"],\"escaped\":\"\\u0063anary-7f3a9c51e2\"}";
        for (int status : new int[] {200, 422, 500}) {
            try (RawService service = RawService.answering("HTTP/1.1 " + status + " X\r\nLocation: /" + Calls.CANARY
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + echo.length() + "\r\n\r\n" + echo)) {
                ToolAnswer answer =
                        Calls.call(Calls.contract(service.address(), CREATE), "{}", "k", Duration.ofSeconds(5));

                assertThat(answer.toString()).contains("[credential]").doesNotContain(Calls.CANARY);
            }
        }
    }

    @Test
    void refusesACredentialThatNoHeaderCanCarryWithoutShowingIt(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("token"), "canary\nX-Admin: 1");
        ToolContract contract = Toolbox.of(Json.read("""
            {"sources": {"s": {"http": {"baseUrl": "http://127.0.0.1:1", "credential": "${file:token}"}}},
             "tools": {"s.t": {"effect": "read", "http": {"get": "/"}}}}
            """)).tool("s.t");

        ToolAnswer answer = new HttpToolClient(new Handles(folder, Map.of()))
                .call(new ToolCall(contract, Json.object(), null, "r", Duration.ofSeconds(5)));

        assertThat(answer).isInstanceOf(ToolAnswer.NotDone.class);
        assertThat(answer.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"get\": \"/\", \"post\": \"/\"}",
                "{\"get\": \"/\", \"body\": {}}",
                "{\"get\": \"drafts\"}",
                "{\"get\": \"/${inputs.id}\"}",
                "{\"get\": \"/${key}\"}",
                "{\"get\": \"/\", \"headers\": {\"authorization\": \"${arguments.a}\"}}",
                "{\"get\": \"/\", \"headers\": {\"Host\": \"elsewhere\"}}",
                "{\"get\": \"/\", \"success\": [200, 404], \"notDone\": [404]}"
            })
    void refusesContractsThatCannotBeCarriedOut(String http) {
        ToolContract contract = Calls.contract("http://127.0.0.1:1", "{\"effect\": \"read\", \"http\": " + http + "}");

        assertThatThrownBy(() -> HttpToolClient.check(contract))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected");
    }
}

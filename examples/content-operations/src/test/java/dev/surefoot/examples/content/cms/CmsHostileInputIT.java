package dev.surefoot.examples.content.cms;

import static dev.surefoot.examples.content.cms.CmsClient.DRAFT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a careless or hostile client sends to one CMS process, which keeps nothing of it. */
final class CmsHostileInputIT {
    @TempDir
    static Path folder;

    private static CmsOperator cms;
    private static CmsClient client;

    @BeforeAll
    static void start() {
        cms = new CmsLauncher(folder, Duration.ofMinutes(5)).start(Duration.ofSeconds(60));
        client = new CmsClient(cms);
    }

    @AfterAll
    static void stop() {
        CmsServerIT.kill(cms);
    }

    @Test
    void opensEachDoorToItsOwnTokenOnly() throws IOException {
        String operator = Files.readString(folder.resolve("operator-token")).strip();
        for (String authorization :
                List.of("Bearer wrong", "Bearer " + operator, "Basic " + cms.contentToken(), "Bearer")) {
            CmsClient.Got refused = client.send(client.bare("/drafts").header("Authorization", authorization));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(client.send(client.bare("/drafts")).status()).isEqualTo(401);
        assertThat(client.get("/operator/holdings").status()).isEqualTo(401);
        assertThat(client.send(client.bare("/health")).status()).isEqualTo(200);
        assertThat(Files.getPosixFilePermissions(folder.resolve("token"))).hasSize(2);
    }

    static Stream<Arguments> hostileBodies() {
        String title = "{\"title\": %s, \"body\": \"b\"}";
        return Stream.of(
                Arguments.of("", 422),
                Arguments.of("{", 400),
                Arguments.of("[]", 422),
                Arguments.of("{\"title\": \"a\", \"title\": \"b\", \"body\": \"c\"}", 400),
                Arguments.of("{\"title\": \"a\"}", 422),
                Arguments.of("{\"title\": \"a\", \"body\": \"b\", \"published\": true}", 422),
                Arguments.of(title.formatted("1"), 422),
                Arguments.of(title.formatted("\"  \""), 422),
                Arguments.of(title.formatted("\"a\\u0000b\""), 422),
                Arguments.of(title.formatted("\"\\ud800\""), 422),
                Arguments.of(title.formatted('"' + "a".repeat(301) + '"'), 422),
                Arguments.of("{\"title\": \"a\", \"body\": \"" + "b".repeat(500_001) + "\"}", 422),
                Arguments.of("{\"title\": \"a\", \"body\": \"b\", \"references\": \"c\"}", 422),
                Arguments.of("[".repeat(100_000), 400),
                Arguments.of(" ".repeat(2 << 20), 413));
    }

    @ParameterizedTest
    @MethodSource("hostileBodies")
    void refusesWhatIsNoDraft(String body, int status) throws IOException {
        CmsClient.Got refused = client.save("key", body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().path("status").asInt()).isEqualTo(status);
        assertThat(cms.holdings().count()).isZero();
    }

    @Test
    void keepsTextExactly() throws IOException {
        String body = "“quotes”, emoji \uD83E\uDD80, tab\t, '; DROP TABLE draft; --\r\n# e\u0301 \u202E";
        String json = Json.NODES
                .objectNode()
                .put("title", "<b>&amp;</b>")
                .put("body", body)
                .toString();

        String id = client.save(null, json).id();
        JsonNode read = client.get("/drafts/" + id).json();

        assertThat(read.path("body").asString()).isEqualTo(body);
        assertThat(read.path("title").asString()).isEqualTo("<b>&amp;</b>");
        client.delete("/drafts/" + id);
    }

    @Test
    void refusesRequestsThatMakeNoSense() throws IOException {
        assertThat(client.get("/nothing").status()).isEqualTo(404);
        assertThat(client.get("/drafts/no-such-draft").status()).isEqualTo(404);
        assertThat(client.get("/drafts/..%2F..%2Fcms.db").status()).isEqualTo(404);
        assertThat(client.delete("/drafts").status()).isEqualTo(405);
        assertThat(client.get("/drafts?limit=0").status()).isEqualTo(400);
        assertThat(client.get("/drafts?limit=101").status()).isEqualTo(400);
        assertThat(client.get("/drafts?cursor=nonsense").status()).isEqualTo(400);
        assertThat(client.get("/drafts?colour=red").status()).isEqualTo(400);
        assertThat(client.get("/drafts?limit=1&limit=2").status()).isEqualTo(400);
        assertThat(client.save("k".repeat(201), DRAFT).status()).isEqualTo(400);
        assertThat(client.send(client.request("/drafts").POST(BodyPublishers.ofString(DRAFT)))
                        .status())
                .isEqualTo(415);
    }
}

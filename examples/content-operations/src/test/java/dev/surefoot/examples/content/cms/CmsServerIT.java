package dev.surefoot.examples.content.cms;

import static dev.surefoot.examples.content.cms.CmsClient.DRAFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One CMS process for all of these tests; each uses keys of its own and counts only what it added. */
final class CmsServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static CmsOperator cms;
    private static CmsClient client;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        cms = new CmsLauncher(folder, Duration.ofMinutes(5)).start(PATIENCE);
        client = new CmsClient(cms);
    }

    @AfterAll
    static void stop() {
        kill(cms);
    }

    @BeforeEach
    void heal() {
        cms.mode(CmsMode.HEALTHY);
    }

    static void kill(CmsOperator cms) {
        Long pid = cms.pid();
        if (pid != null) {
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
        }
    }

    @Test
    void returnsWhatWasSaved() throws IOException {
        CmsClient.Got saved = client.save(key, DRAFT);

        assertThat(saved.status()).isEqualTo(201);
        CmsClient.Got read = client.get("/drafts/" + saved.id());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json()).isEqualTo(saved.json());
        assertThat(read.json().path("title").asString()).isEqualTo("On doubt");
        assertThat(client.get("/drafts?key=" + key).json().path("drafts").path(0))
                .isEqualTo(saved.json());
    }

    @Test
    void replaysAnswerOfRepeatedKey() throws IOException {
        CmsClient.Got first = client.save(key, DRAFT);
        CmsClient.Got again = client.save(key, " " + DRAFT);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(held(key)).hasSize(1);
    }

    @Test
    void refusesKeyOfOtherContent() throws IOException {
        client.save(key, DRAFT);

        CmsClient.Got other = client.save(key, DRAFT.replace("doubt", "faith"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(held(key)).hasSize(1);
    }

    @Test
    void savesOnceHoweverManyAskAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<CmsClient.Got>> all =
                    threads.invokeAll(Stream.generate(() -> (Callable<CmsClient.Got>) () -> client.save(key, DRAFT))
                            .limit(16)
                            .toList());
            List<String> ids = new ArrayList<>();
            for (Future<CmsClient.Got> one : all) {
                ids.add(one.get().id());
            }
            assertThat(ids).hasSize(16).containsOnly(ids.getFirst());
        }
        assertThat(held(key)).hasSize(1);
    }

    @Test
    void savesTwiceWithoutKey() throws IOException {
        int before = cms.holdings().count();

        assertThat(client.save(null, DRAFT).id())
                .isNotEqualTo(client.save(null, DRAFT).id());

        assertThat(cms.holdings().count()).isEqualTo(before + 2);
    }

    @Test
    void deletesOnceAndNeverAnswersForDeletedDraft() throws IOException {
        String path = "/drafts/" + client.save(key, DRAFT).id();

        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.delete(path).status()).isEqualTo(404);
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.get("/drafts?key=" + key).json().path("drafts").size())
                .isZero();
        assertThat(client.save(key, DRAFT).status()).isEqualTo(409);
        assertThat(held(key)).isEmpty();
    }

    @Test
    void listsEveryDraftOnceAcrossPages() throws IOException {
        for (int i = 0; i < 5; i++) {
            client.save(key + "-" + i, DRAFT);
        }
        List<String> ids = new ArrayList<>();
        String path = "/drafts?limit=2";
        while (path != null) {
            JsonNode page = client.get(path).json();
            assertThat(page.path("drafts").size()).isLessThanOrEqualTo(2);
            page.path("drafts").forEach(draft -> ids.add(draft.path("id").asString()));
            path = page.has("next")
                    ? "/drafts?limit=2&cursor=" + page.path("next").asString()
                    : null;
        }
        assertThat(ids)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(cms.holdings().drafts().stream()
                        .map(CmsHoldings.Held::id)
                        .toList());
    }

    @Test
    void flakyServesThirdAttemptOfEachKey() throws IOException {
        cms.mode(CmsMode.FLAKY);

        assertThat(client.save(key, DRAFT).status()).isEqualTo(503);
        assertThat(client.save(key, DRAFT).status()).isEqualTo(503);
        assertThat(held(key)).isEmpty();
        assertThat(client.save(key, DRAFT).status()).isEqualTo(201);
        assertThat(client.save(key, DRAFT).status()).isEqualTo(201);
        assertThat(held(key)).hasSize(1);
        assertThat(client.save(key + "-other", DRAFT).status()).isEqualTo(503);
    }

    @Test
    void lyingClaimsDraftThatIsNotThere() throws IOException {
        cms.mode(CmsMode.LYING);

        CmsClient.Got claim = client.save(key, DRAFT);

        assertThat(claim.status()).isEqualTo(201);
        assertThat(claim.id()).startsWith("draft-");
        assertThat(client.get("/drafts/" + claim.id()).status()).isEqualTo(404);
        assertThat(client.get("/drafts?key=" + key).json().path("drafts").size())
                .isZero();
        assertThat(held(key)).isEmpty();
    }

    @Test
    void vanishingStoresThenCutsAndAnswersRepeatedKey() throws IOException {
        cms.mode(CmsMode.VANISHING);

        assertThatThrownBy(() -> client.save(key, DRAFT)).isInstanceOf(IOException.class);

        assertThat(held(key)).hasSize(1);
        CmsClient.Got again = client.save(key, DRAFT);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(held(key).getFirst().id());
        assertThat(client.get("/drafts?key=" + key).json().path("drafts").path(0))
                .isEqualTo(again.json());
        assertThat(logged(key, "POST"))
                .extracting(line -> line.path("status").asString())
                .containsExactly("cut", "201");
    }

    @Test
    void downAnswersNothingAndChangesNothing() throws IOException {
        String id = client.save(key, DRAFT).id();
        cms.mode(CmsMode.DOWN);

        assertThat(client.save(key + "-new", DRAFT).status()).isEqualTo(503);
        assertThat(client.get("/drafts/" + id).status()).isEqualTo(503);
        assertThat(client.get("/drafts").status()).isEqualTo(503);
        assertThat(client.delete("/drafts/" + id).status()).isEqualTo(503);
        assertThat(held(key)).hasSize(1);
        assertThat(held(key + "-new")).isEmpty();
    }

    @Test
    void logsEveryRequestBeforeItsAnswer() throws IOException {
        CmsClient.Got saved = client.send(client.request("/drafts")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("X-Request-Id", "request-" + key)
                .POST(BodyPublishers.ofString(DRAFT)));

        JsonNode line = logged(key, "POST").getFirst();
        assertThat(line.path("requestId").asString()).isEqualTo("request-" + key);
        assertThat(line.path("path").asString()).isEqualTo("/drafts");
        assertThat(line.path("status").asInt()).isEqualTo(201);
        assertThat(line.path("mode").asString()).isEqualTo("healthy");
        assertThat(line.path("draft").asString()).isEqualTo(saved.id());
        assertThat(line.path("time").asString()).endsWith("Z");
    }

    private List<CmsHoldings.Held> held(String key) {
        return cms.holdings().drafts().stream()
                .filter(draft -> key.equals(draft.key()))
                .toList();
    }

    private static List<JsonNode> logged(@Nullable String key, String method) throws IOException {
        return Files.readAllLines(cms.accessLog()).stream()
                .map(Json.MAPPER::readTree)
                .filter(line -> line.path("key").asString("").equals(key)
                        && line.path("method").asString().equals(method))
                .toList();
    }
}

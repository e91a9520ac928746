package dev.surefoot.testing.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

final class HostileProcessIT {
    private static final String RENT = "{\"account\": \"rent\", \"cents\": 125000, \"memo\": \"November\"}";

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @CsvSource({
        "NONE, 201, 1",
        "REFUSED, 503, 0",
        "ERROR_AFTER_COMMIT, 500, 1",
        "GARBAGE_ANSWER, 200, 1",
        "ALTERED, 201, 1",
        "DOUBLED, 201, 2",
        "FALSE_SUCCESS, 201, 0"
    })
    void answersWhatItLikesAndCommitsWhatItLikes(Fault fault, int status, int committed) throws Exception {
        try (HostileProcess service = HostileProcess.start(folder, HostileSettings.of(fault))) {
            assertThat(post(service, "t1").statusCode()).isEqualTo(status);
            assertThat(service.entries()).hasSize(committed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_AFTER_COMMIT", "TORN_ANSWER"})
    void cutsConnectionAfterCommit(Fault fault) throws Exception {
        try (HostileProcess service = HostileProcess.start(folder, HostileSettings.of(fault))) {
            assertThatThrownBy(() -> post(service, "t1")).isInstanceOf(IOException.class);
            assertThat(service.entries()).hasSize(1);

            JsonNode again = Json.read(post(service, "t1").body());

            assertThat(again.path("entry").path("number").asLong()).isEqualTo(1);
            assertThat(service.entries()).hasSize(1);
            assertThat(service.accessLog())
                    .extracting(line -> line.path("status").asString())
                    .containsExactly("cut", "201");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_AFTER_COMMIT", "LATE_COMMIT"})
    void commitsWhetherOrNotAnybodyWaits(Fault fault) throws Exception {
        HostileSettings settings = HostileSettings.of(fault).delay(Duration.ofSeconds(2));
        try (HostileProcess service = HostileProcess.start(folder, settings)) {
            assertThatThrownBy(() -> send(service, "t1", Duration.ofMillis(700)))
                    .isInstanceOf(HttpTimeoutException.class);
            assertThat(service.entries()).hasSize(fault == Fault.LATE_COMMIT ? 0 : 1);

            Awaitility.await().until(() -> service.entries().size() == 1);
        }
    }

    @Test
    void altersWhatItCommits() throws Exception {
        try (HostileProcess service = HostileProcess.start(folder, HostileSettings.of(Fault.ALTERED))) {
            JsonNode claimed = Json.read(post(service, "t1").body()).path("entry");

            assertThat(claimed.path("cents").asLong()).isEqualTo(125_000);
            assertThat(service.entries().getFirst().cents()).isEqualTo(125_001);
        }
    }

    @Test
    void commitsAgainWithoutKeyAndHidesBehindNoLookup() throws Exception {
        HostileSettings settings =
                HostileSettings.of(Fault.ERROR_AFTER_COMMIT).withoutKey().withoutLookup();
        try (HostileProcess service = HostileProcess.start(folder, settings)) {
            post(service, "t1");
            post(service, "t1");

            assertThat(service.entries())
                    .hasSize(2)
                    .extracting(LedgerEntry::token)
                    .containsOnly("t1");
            assertThat(get(service, "/entries?token=t1").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void keepsLedgerAcrossKill() throws Exception {
        try (HostileProcess service = HostileProcess.start(folder, HostileSettings.of(Fault.NONE))) {
            post(service, "t1");
        }
        try (HostileProcess service = HostileProcess.start(folder, HostileSettings.of(Fault.NONE))) {
            post(service, "t1");
            assertThat(service.entries()).hasSize(1);
            assertThat(get(service, "/entries?token=t1").body()).contains("\"number\":1");
        }
    }

    @Test
    void describesItselfInFilesOfTheirKinds() throws Exception {
        try (HostileProcess service = HostileProcess.start(folder, HostileSettings.of(Fault.NONE))) {
            for (HostileSettings settings : new HostileSettings[] {
                HostileSettings.of(Fault.NONE),
                HostileSettings.of(Fault.NONE).withoutKey(),
                HostileSettings.of(Fault.NONE).withoutLookup()
            }) {
                LedgerProject.write(folder, service.address(), settings);
                for (Kind kind : new Kind[] {Kind.PLAN, Kind.TOOLBOX, Kind.POLICY}) {
                    String file = kind.toString().toLowerCase(java.util.Locale.ROOT) + ".yaml";
                    assertThat(new KindReader()
                                    .read(kind, file, Files.readAllBytes(folder.resolve(file)))
                                    .value()
                                    .path("kind")
                                    .asString())
                            .isEqualTo(kind.toString());
                }
            }
        }
    }

    private HttpResponse<String> post(HostileProcess service, String token) throws Exception {
        return send(service, token, Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HostileProcess service, String token, Duration patience) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.address().resolve("/entries"))
                .header("Request-Token", token)
                .timeout(patience)
                .POST(BodyPublishers.ofString(RENT))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(HostileProcess service, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(service.address().resolve(path)).build(), BodyHandlers.ofString());
    }
}

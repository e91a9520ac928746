package dev.surefoot.models.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryAfterTest {
    private static final String DATE = "Date: Sun, 01 Mar 2026 12:00:00 GMT; ";

    private static @Nullable Duration told(String headers, String body) {
        Map<String, List<String>> map = new HashMap<>();
        Arrays.stream(headers.split("; ", -1))
                .filter(header -> header.contains(": "))
                .forEach(header -> map.put(
                        header.substring(0, header.indexOf(": ")),
                        List.of(header.substring(header.indexOf(": ") + 2))));
        return RetryAfter.of(HttpHeaders.of(map, (name, value) -> true), Json.read(body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Retry-After: 7                                      | PT7S
        Retry-After: 1.25                                   | PT1.25S
        retry-after-ms: 250; Retry-After: 7                 | PT0.25S
        Retry-After: Sun, 01 Mar 2026 12:00:30 GMT          | PT30S
        Retry-After: Sun, 01 Mar 2026 11:59:00 GMT          |
        Retry-After: 999999                                 | PT24H
        Retry-After: soon                                   |
        Retry-After: -5                                     |
        Retry-After: 99999999999                            |
        X-Other: 7                                          |
        """)
    void readsSecondsMillisecondsAndDatesByTheProvidersOwnClock(String headers, @Nullable Duration wait) {
        assertThat(told(DATE + headers, "{}")).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"error": {"details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "37s"}]}}   | PT37S
        [{"error": {"details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "2.5s"}]}}]| PT2.5S
        {"error": {"details": [{"@type": "type.googleapis.com/google.rpc.Help", "retryDelay": "37s"}]}}        |
        {"error": {"details": "37s"}}                                                                          |
        """)
    void readsWhatGoogleTellsInTheBody(String body, @Nullable Duration wait) {
        assertThat(told("", body)).isEqualTo(wait);
        assertThat(told("Retry-After: 7", body)).isEqualTo(Duration.ofSeconds(7));
    }
}

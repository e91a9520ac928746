package dev.surefoot.cli.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SinceTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-31T12:00:00Z"), ZoneId.of("Europe/Vienna"));

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T08:00:00Z, 2026-03-01T08:00:00Z",
        "2026-03-01,           2026-02-28T23:00:00Z",
        "PT12H,                2026-03-31T00:00:00Z",
        "P7D,                  2026-03-24T12:00:00Z",
        "P1W,                  2026-03-24T13:00:00Z",
        "P1M,                  2026-02-28T13:00:00Z"
    })
    void readsTimesDatesAndDurations(String typed, String meant) {
        assertThat(Since.read(typed, NOON)).isEqualTo(meant);
    }

    @Test
    void goesBackToTheBeginningWhereNoCalendarGoesSoFar() {
        assertThat(Since.read("P2147483647Y", NOON)).isEqualTo(Instant.MIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "7 days", "2026-02-30", "12:00", "2026-01-31T12:00:00"})
    void refusesWhatIsNoTime(String typed) {
        assertThatThrownBy(() -> Since.read(typed, NOON))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--since: expected a time")
                .hasMessageContaining("P7D")
                .hasMessageContaining("found " + typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-01-01", "P-1D", "2026-03-31T12:00:01Z"})
    void refusesWhatIsYetToCome(String typed) {
        assertThatThrownBy(() -> Since.read(typed, NOON)).hasMessageContaining("expected a time in the past");
    }
}

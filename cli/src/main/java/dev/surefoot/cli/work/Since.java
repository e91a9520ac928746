package dev.surefoot.cli.work;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A time in the past as people type it. */
public final class Since {

    private Since() {}

    /**
     * The time that is meant: of an instant itself, of a date its beginning on this machine's clock, of a duration or
     * period (ISO 8601) so long before now.
     *
     * @throws Refusal where it is none of these, or not in the past
     */
    public static Instant read(String typed, Clock clock) {
        Instant meant = parse(typed.strip(), clock);
        if (meant == null) {
            throw wrong("a time (2026-01-31T12:00:00Z), a date (2026-01-31), or how long ago (P7D, PT12H)", typed);
        }
        if (meant.isAfter(clock.instant())) {
            throw wrong("a time in the past", typed);
        }
        return meant;
    }

    private static Refusal wrong(String expected, String typed) {
        return Refusal.wrong("since", "--since: expected " + expected + ", found " + typed, "metrics --help");
    }

    private static @Nullable Instant parse(String text, Clock clock) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        Instant meant = parsed(() -> Instant.parse(text));
        meant = meant != null
                ? meant
                : parsed(() ->
                        LocalDate.parse(text).atStartOfDay(clock.getZone()).toInstant());
        meant = meant != null
                ? meant
                : parsed(() -> now.minus(Duration.parse(text)).toInstant());
        return meant != null
                ? meant
                : parsed(() -> now.minus(Period.parse(text)).toInstant());
    }

    private interface Reading {
        Instant read();
    }

    private static @Nullable Instant parsed(Reading reading) {
        try {
            return reading.read();
        } catch (DateTimeParseException e) {
            return null;
        } catch (DateTimeException | ArithmeticException e) { // so long ago that no calendar has it
            return Instant.MIN;
        }
    }
}

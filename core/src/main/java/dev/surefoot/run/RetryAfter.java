package dev.surefoot.run;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a service asks to be called again (RFC 9110, section 10.2.3). It can ask for patience, never for haste. */
final class RetryAfter {

    /** No service is waited for longer, whatever it says. */
    static final Duration CEILING = Duration.ofMinutes(15);

    private static final String HEADER = "retry-after";
    private static final int LONGEST = 40;

    private RetryAfter() {}

    /** What the last exchange asks for, at most the ceiling from now; null where it asks for nothing that can be read. */
    static @Nullable Instant of(Evidence evidence, Instant now) {
        List<Exchange> exchanges = evidence.exchanges();
        String text = exchanges.isEmpty()
                ? null
                : exchanges.getLast().response().headers().get(HEADER);
        Instant asked = text == null || text.length() > LONGEST ? null : read(text.strip(), now);
        Instant latest = now.plus(CEILING);
        return asked == null || asked.isBefore(latest) ? asked : latest;
    }

    private static @Nullable Instant read(String text, Instant now) {
        try {
            return text.chars().allMatch(unit -> unit >= '0' && unit <= '9')
                    ? now.plusSeconds(Math.min(Long.parseLong(text), CEILING.toSeconds()))
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }
}

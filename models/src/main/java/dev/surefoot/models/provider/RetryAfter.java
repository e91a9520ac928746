package dev.surefoot.models.provider;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long a provider asks to be left alone: {@code Retry-After} (RFC 9110, 10.2.3) in seconds or as a date, OpenAI's
 * {@code retry-after-ms}, or google.rpc.RetryInfo in the details of an error.
 */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?s?");

    private RetryAfter() {}

    /** Null where it does not say; at most a day. */
    static @Nullable Duration of(HttpHeaders headers, JsonNode body) {
        Optional<Duration> told = headers.firstValue("retry-after-ms")
                .filter(text -> text.matches("\\d{1,12}"))
                .map(text -> Duration.ofMillis(Long.parseLong(text)))
                .or(() -> headers.firstValue("retry-after")
                        .flatMap(text -> seconds(text).or(() -> date(text, headers))))
                .or(() -> info(body));
        return told.map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
                .filter(wait -> !wait.isNegative())
                .orElse(null);
    }

    private static Optional<Duration> seconds(String text) {
        Matcher number = SECONDS.matcher(text.strip());
        if (!number.matches()) {
            return Optional.empty();
        }
        String fraction = number.group(2) == null ? "0" : number.group(2);
        return Optional.of(Duration.ofSeconds(Long.parseLong(number.group(1)))
                .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9))));
    }

    /** Counted from the provider's own date: its clock may be another than ours. */
    private static Optional<Duration> date(String text, HttpHeaders headers) {
        return instant(text)
                .map(end -> Duration.between(
                        headers.firstValue("date").flatMap(RetryAfter::instant).orElseGet(Instant::now), end));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> info(JsonNode body) {
        JsonNode error = (body.isArray() ? body.path(0) : body).path("error");
        return error.path("details").values().stream()
                .filter(detail -> detail.path("@type").asString("").endsWith("google.rpc.RetryInfo"))
                .findFirst()
                .flatMap(detail -> seconds(detail.path("retryDelay").asString("")));
    }
}

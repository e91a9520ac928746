package dev.surefoot.plan;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * How often and how patiently a step may be tried. The policy's ceiling caps {@code attempts}.
 *
 * @param attempts tries in all, the first included; at least 1
 * @param backoff the wait before the second try
 * @param factor what each further wait is multiplied by; at least 1
 * @param jitter the share of the wait, from 0 to 1, that is spread at random
 */
public record Retry(int attempts, Duration backoff, double factor, double jitter) {

    /** No wait grows beyond this. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    static final Retry DEFAULT = new Retry(3, Duration.ofSeconds(1), 2, 0.2);

    public Retry {
        if (attempts < 1 || backoff.isNegative() || factor < 1 || jitter < 0 || jitter > 1) {
            throw new IllegalArgumentException("retry out of range: attempts " + attempts + ", backoff " + backoff
                    + ", factor " + factor + ", jitter " + jitter);
        }
    }

    /** Reads a step's {@code retry} that satisfies the Plan schema; what is not said is as where there is none. */
    public static Retry of(JsonNode json) {
        return json.isObject()
                ? new Retry(
                        json.path("attempts").asInt(DEFAULT.attempts),
                        Duration.parse(json.path("backoff").asString(DEFAULT.backoff.toString())),
                        json.path("factor").asDouble(DEFAULT.factor),
                        json.path("jitter").asDouble(DEFAULT.jitter))
                : DEFAULT;
    }

    /**
     * The wait after the given number of tries.
     *
     * @param tries how many were made, at least 1
     * @param spread a number from 0 (inclusive) to 1 (exclusive) that places the wait within its jitter
     */
    public Duration waitAfter(int tries, double spread) {
        double grown = (double) backoff.toMillis() * Math.pow(factor, tries - 1.0);
        double millis = Math.min(grown, (double) LONGEST_WAIT.toMillis()) * (1 + jitter * (2 * spread - 1));
        return Duration.ofMillis(Math.round(millis));
    }
}

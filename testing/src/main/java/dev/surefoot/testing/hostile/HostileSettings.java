package dev.surefoot.testing.hostile;

import java.time.Duration;
import java.util.List;

/**
 * How the service misbehaves, and what it offers to find out.
 *
 * @param fault what happens to the first posts of each entry (told apart by token, or by content where tokens are ignored)
 * @param times how many posts of each entry it happens to, 0 to 1,000
 * @param delay how long the slow faults take, at most a minute
 * @param keyed whether a repeated {@code Request-Token} is recognised; if not, it is ignored
 * @param lookup whether {@code GET /entries?token=} is answered; if not, it is 404
 */
public record HostileSettings(Fault fault, int times, Duration delay, boolean keyed, boolean lookup) {
    private static final Duration MAX_DELAY = Duration.ofMinutes(1);

    public HostileSettings {
        if (times < 0 || times > 1_000 || delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("times is 0 to 1000, delay at most " + MAX_DELAY);
        }
    }

    /** The fault on the first post of each entry, with keys and lookup, and a delay of three seconds. */
    public static HostileSettings of(Fault fault) {
        return new HostileSettings(fault, 1, Duration.ofSeconds(3), true, true);
    }

    /** The fault on that many posts of each entry. */
    public HostileSettings times(int posts) {
        return new HostileSettings(fault, posts, delay, keyed, lookup);
    }

    /** Another delay. */
    public HostileSettings delay(Duration pause) {
        return new HostileSettings(fault, times, pause, keyed, lookup);
    }

    /** The same without keys. */
    public HostileSettings withoutKey() {
        return new HostileSettings(fault, times, delay, false, lookup);
    }

    /** The same without lookup. */
    public HostileSettings withoutLookup() {
        return new HostileSettings(fault, times, delay, keyed, false);
    }

    List<String> arguments() {
        return List.of(
                fault.name(),
                Integer.toString(times),
                delay.toString(),
                Boolean.toString(keyed),
                Boolean.toString(lookup));
    }

    static HostileSettings parse(List<String> arguments) {
        return new HostileSettings(
                Fault.valueOf(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Duration.parse(arguments.get(2)),
                Boolean.parseBoolean(arguments.get(3)),
                Boolean.parseBoolean(arguments.get(4)));
    }
}

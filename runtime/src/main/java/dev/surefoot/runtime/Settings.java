package dev.surefoot.runtime;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a process gives its engine.
 *
 * @param clock the only source of time
 * @param ids the only source of ids
 * @param command what this process is doing, for people who find it holding a run
 * @param poll how often a run looks for commands of other processes; more than nothing
 * @param reviser who looks for another plan where a step cannot go on, or null for nobody
 */
public record Settings(
        Clock clock,
        Ids ids,
        String command,
        Duration poll,
        @Nullable Reviser reviser) {

    public Settings {
        if (!poll.isPositive()) {
            throw new IllegalArgumentException("poll: expected more than nothing, found " + poll);
        }
    }

    public static Settings of(String command) {
        return new Settings(Clock.systemUTC(), Ids.random(), command, Duration.ofMillis(100), null);
    }

    /** The same, with that reviser. */
    public Settings revisedBy(Reviser with) {
        return new Settings(clock, ids, command, poll, with);
    }
}

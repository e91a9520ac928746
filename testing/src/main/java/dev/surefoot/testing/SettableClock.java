package dev.surefoot.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is set or moved, forward or back; or one that moves on whenever it is read. A run that
 * waits for a retry waits on this clock: where it stands still, somebody has to move it. Safe for use by many threads.
 */
public final class SettableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final Duration tick;
    private final ZoneId zone;

    /** In UTC. */
    public SettableClock(Instant now) {
        this(new AtomicReference<>(now), Duration.ZERO, ZoneOffset.UTC);
    }

    private SettableClock(AtomicReference<Instant> now, Duration tick, ZoneId zone) {
        this.now = now;
        this.tick = tick;
        this.zone = zone;
    }

    /**
     * A clock that moves on by that much whenever it is read, so that whoever waits on it gets there without waiting.
     *
     * @param tick well below ten seconds, which is as long as a call may take from its intent to its sending
     */
    public static SettableClock ticking(Instant now, Duration tick) {
        return new SettableClock(new AtomicReference<>(now), tick, ZoneOffset.UTC);
    }

    public void set(Instant instant) {
        now.set(instant);
    }

    /** Moves it on, or back where that is negative. */
    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
        return now.getAndUpdate(instant -> instant.plus(tick));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, seen from another zone: setting one sets both. */
    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(now, tick, other);
    }
}

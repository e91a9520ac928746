package dev.surefoot.run;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a run's events came, each one numbered after the last and none before it in time. */
final class History {
    private static final int REMEMBERED = 8;

    private final Deque<String> recent = new ArrayDeque<>();
    private long sequence;
    private Instant lastAt = Instant.EPOCH;

    /** Why that event cannot be the next one, or null where it can. */
    @Nullable
    String amiss(Happened happened) {
        if (happened.sequence() != sequence + 1) {
            return "its number is " + happened.sequence() + ", expected " + (sequence + 1);
        }
        return happened.at().isBefore(lastAt) ? "it is of " + happened.at() + ", and the last one of " + lastAt : null;
    }

    void add(Happened happened) {
        sequence = happened.sequence();
        lastAt = happened.at();
        recent.addLast(happened.event().getClass().getSimpleName());
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
    }

    /** Number of the last event, 0 before the first. */
    long sequence() {
        return sequence;
    }

    Instant lastAt() {
        return lastAt;
    }

    /** The last few types of events, oldest first. */
    List<String> recent() {
        return List.copyOf(recent);
    }
}

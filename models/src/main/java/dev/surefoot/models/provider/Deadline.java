package dev.surefoot.models.provider;

import java.time.Duration;

/** When waiting ends, whatever the clocks on the wall do. */
record Deadline(Duration patience, long end) {

    static Deadline in(Duration patience) {
        return new Deadline(patience, System.nanoTime() + patience.toNanos());
    }

    /** How many nanoseconds are left; none where that is not above zero. */
    long left() {
        return end - System.nanoTime();
    }
}

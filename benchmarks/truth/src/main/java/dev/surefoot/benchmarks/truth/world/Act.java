package dev.surefoot.benchmarks.truth.world;

import java.util.Locale;

/** What the service does to a request, instead of simply doing what it is asked. */
enum Act {
    /** Does what it is asked; {@code millis} later where that is said. */
    SLOW,
    /** Does nothing, and answers {@code status}, 503 where that is not said. */
    REFUSE,
    /** Does nothing, answers {@code status}, and answers the same whenever the same key comes again. */
    STORE_ERROR,
    /** Does it, then answers 500. */
    ERROR_AFTER,
    /** Does it, and never answers. */
    HANG_AFTER,
    /** Never does it, and never answers. */
    HANG_BEFORE,
    /** Does it {@code millis} later, whether or not anybody still waits, then answers. */
    LATE,
    /** Does it, then closes the connection without a byte. */
    CUT_AFTER,
    /** Closes the connection, having done nothing. */
    CUT_BEFORE,
    /** Does it, then closes the connection in the middle of the answer. */
    TORN,
    /** Does it, then answers 200 with something that is no JSON. */
    GARBAGE,
    /** Does nothing, and answers as if it had. */
    FALSE_SUCCESS,
    /** Does nothing, and answers {@code status} with {@code body}. */
    ANSWER,
    /** Does it with {@code body} over what was asked, and answers with what was asked. */
    ALTERED,
    /** Gets the request twice from the network, and answers the first. */
    REDELIVERED,
    /** Keeps the first half of {@code items}, and answers as if it had kept all. */
    HALF,
    /** Does it, then has somebody else change the record to {@code body}. */
    CHANGE_AFTER,
    /** Answers a read as it would have {@code millis} ago. */
    STALE,
    /** Has the asking process killed before anything is done. */
    CRASH_BEFORE,
    /** Does it, then has the asking process killed before it is answered. */
    CRASH_AFTER;

    static Act of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

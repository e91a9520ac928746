package dev.surefoot.journal.sqlite;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a journal is and what bounds it.
 *
 * @param data the directory, made if it is not there, with access for its owner alone
 * @param busyTimeout how long a change waits while another process writes
 * @param maxBytes the size beyond which the database file does not grow
 */
public record SqliteSettings(Path data, Duration busyTimeout, long maxBytes) {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_BUSY_TIMEOUT = Duration.ofMinutes(5);
    private static final long MAX_BYTES = 64L << 30;
    private static final long LEAST_BYTES = 1L << 20;

    public SqliteSettings {
        if (busyTimeout.isNegative() || busyTimeout.compareTo(LONGEST_BUSY_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "busyTimeout: expected at most " + LONGEST_BUSY_TIMEOUT + ", found " + busyTimeout);
        }
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("maxBytes: expected " + LEAST_BYTES + " or more, found " + maxBytes);
        }
    }

    /** Ten seconds, and 64 GiB. */
    public static SqliteSettings of(Path data) {
        return new SqliteSettings(data, BUSY_TIMEOUT, MAX_BYTES);
    }

    public SqliteSettings withBusyTimeout(Duration timeout) {
        return new SqliteSettings(data, timeout, maxBytes);
    }

    public SqliteSettings withMaxBytes(long bytes) {
        return new SqliteSettings(data, busyTimeout, bytes);
    }
}

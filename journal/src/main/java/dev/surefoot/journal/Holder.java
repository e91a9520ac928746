package dev.surefoot.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who holds a run, for people to read.
 *
 * @param pid of the process, as its own host counts
 * @param since when the lease was taken, in whole milliseconds
 * @param command what it is doing, such as {@code surefoot run}
 */
public record Holder(long pid, String host, Instant since, String command) {
    public Holder {
        since = since.truncatedTo(ChronoUnit.MILLIS);
        Limits.requireLine("host", host);
        Limits.requireLine("command", command);
    }
}

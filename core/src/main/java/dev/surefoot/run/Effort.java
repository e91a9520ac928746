package dev.surefoot.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done to carry out one attempt, and to find out what became of it.
 *
 * @param since when the first intent with its key was recorded: the key is remembered from here; null where nothing was
 *     sent
 * @param sends how often the call was sent, interrupted sends included
 * @param uncounted how many of those do not count against the bound: cut short by the end of a process, or made
 *     before a person asked to go on
 * @param interruptions how often the end of a process cut it short
 * @param lookups how often a lookup was made
 * @param sendBy when the latest send became too late, exclusive; null where nothing was sent
 * @param cut whether the last send was cut short: whoever made it may still make it, until {@code sendBy}
 */
public record Effort(
        @Nullable Instant since,
        int sends,
        int uncounted,
        int interruptions,
        int lookups,
        @Nullable Instant sendBy,
        boolean cut) {

    /** Nothing was sent. */
    static final Effort NONE = new Effort(null, 0, 0, 0, 0, null, false);

    static Effort first(Instant since, Instant sendBy) {
        return new Effort(since, 1, 0, 0, 0, sendBy, false);
    }

    Effort resent(Instant until) {
        Instant latest = sendBy == null || until.isAfter(sendBy) ? until : sendBy;
        return new Effort(since, sends + 1, uncounted, interruptions, lookups, latest, false);
    }

    Effort ended() {
        return new Effort(since, sends, uncounted, interruptions, lookups, sendBy, false);
    }

    Effort interrupted() {
        return new Effort(since, sends, uncounted + 1, interruptions + 1, lookups, sendBy, true);
    }

    Effort lookedUp() {
        return new Effort(since, sends, uncounted, interruptions, lookups + 1, sendBy, cut);
    }

    /** A person asks to look into it again: what was done so far no longer counts against the bounds. */
    Effort renewed() {
        return new Effort(since, sends, sends, 0, 0, sendBy, cut);
    }

    /** Sends that count against the bound. */
    int counted() {
        return sends - uncounted;
    }
}

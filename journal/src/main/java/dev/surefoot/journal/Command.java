package dev.surefoot.journal;

import dev.surefoot.json.CanonicalJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/**
 * A wish from elsewhere, which the owner of the run turns into events or refuses.
 *
 * @param id chosen by the sender, and the same when it sends again; like a run's id
 * @param payload what is wished, at most {@link Limits#COMMAND_BYTES} as JSON, never null
 * @param by the person who wishes it, at most {@link Limits#PERSON_LENGTH} characters
 * @param at when, in whole milliseconds
 */
public record Command(String id, String run, JsonNode payload, String by, Instant at) {
    public Command {
        Limits.requireId("command", id);
        Limits.requireRun(run);
        Limits.requireValue("payload", payload);
        if (by.isEmpty() || by.length() > Limits.PERSON_LENGTH) {
            throw new IllegalArgumentException(
                    "by: expected 1 to " + Limits.PERSON_LENGTH + " characters, found " + by.length());
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Checks that a command with the same id is this one, sent again; it may have been sent at another time.
     *
     * @throws JournalException {@code CONFLICT} if it says something else
     */
    public void requireSame(Command again) {
        // By digest: one of the two may have come from a mapper that gives equal numbers different nodes.
        if (!run.equals(again.run)
                || !by.equals(again.by)
                || !CanonicalJson.digest(payload).equals(CanonicalJson.digest(again.payload))) {
            throw new JournalException(
                    JournalException.Code.CONFLICT,
                    "command " + id + ": expected what was submitted under this id before, found another command");
        }
    }

    /** For a store in which too many commands of the run are pending. */
    public JournalException tooMany() {
        return Limits.exceeded("pending commands of run " + run, Limits.PENDING_COMMANDS, Limits.PENDING_COMMANDS + 1L);
    }
}

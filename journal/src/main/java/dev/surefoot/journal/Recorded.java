package dev.surefoot.journal;

import dev.surefoot.json.Digest;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An event as it stands in the journal.
 *
 * @param sequence from 1, without gaps
 * @param at when its append was made, in whole milliseconds
 * @param payload a null node if it was erased
 * @param hash of this event and, through its predecessor's hash, of all before it
 */
public record Recorded(String run, long sequence, Instant at, String type, int version, JsonNode payload, Digest hash) {
    public boolean erased() {
        return payload.isNull();
    }

    /** The head of the run when this was its last event. */
    public Head head() {
        return new Head(sequence, hash);
    }
}

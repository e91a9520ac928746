package dev.surefoot.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One atomic change of a run.
 *
 * @param fence of the lease that allows it
 * @param after the sequence of the event that the new ones follow, 0 for the first
 * @param at when it happened; cut to milliseconds. Later events may carry earlier times: clocks are set back
 * @param entries at most {@link Limits#ENTRIES}; may be empty where only commands are settled
 * @param summary what lists of runs say about this one from now on: small, and never null
 */
public record Append(
        Fence fence,
        long after,
        Instant at,
        List<Entry> entries,
        JsonNode summary,
        List<Artifact> artifacts,
        List<Settlement> settlements) {
    public Append {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        entries = List.copyOf(entries);
        artifacts = List.copyOf(artifacts);
        settlements = List.copyOf(settlements);
        Limits.requireValue("summary", summary);
        if (after < 0) {
            throw new IllegalArgumentException("after: expected 0 or more, found " + after);
        }
        if (entries.isEmpty() && !artifacts.isEmpty()) {
            throw new IllegalArgumentException("expected an event that names the artifacts, found none");
        }
    }

    /** An append of events alone. */
    public static Append of(Fence fence, long after, Instant at, List<Entry> entries, JsonNode summary) {
        return new Append(fence, after, at, entries, summary, List.of(), List.of());
    }

    public Append withArtifacts(List<Artifact> stored) {
        return new Append(fence, after, at, entries, summary, stored, settlements);
    }

    public Append withSettlements(List<Settlement> settled) {
        return new Append(fence, after, at, entries, summary, artifacts, settled);
    }
}

package dev.surefoot.evaluation.runs;

import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.Recorded;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.tool.Toolbox;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Measures the runs of a journal, reading each event once. At any time it holds one run's state and the sums so far. For
 * one thread.
 */
public final class JournalReader {
    private static final int PAGE = 200;

    private final Journal journal;
    private @Nullable JsonNode lastJson;
    private @Nullable Toolbox lastToolbox;

    public JournalReader(Journal journal) {
        this.journal = journal;
    }

    /**
     * The measures of all runs that were started at or after an instant.
     *
     * @param since null for all there are
     */
    public Measures measure(@Nullable Instant since) {
        Measures all = Measures.NONE;
        List<RunSummary> page = journal.runs(null, PAGE);
        while (!page.isEmpty()) {
            for (RunSummary run : page) {
                if (since == null || !run.created().isBefore(since)) {
                    all = all.plus(measure(run.run()));
                }
            }
            page = journal.runs(page.getLast().run(), PAGE);
        }
        return all;
    }

    private Measures measure(String run) {
        RunReader reader = new RunReader(this::toolbox);
        try {
            journal.read(run, 0, recorded -> reader.read(event(recorded)));
            return reader.measures();
        } catch (JournalException e) {
            if (e.code() == JournalException.Code.CORRUPT) {
                return Measures.UNREAD;
            }
            throw e;
        } catch (IllegalArgumentException | JacksonException e) { // not an event that this release knows
            return Measures.UNREAD;
        }
    }

    private static Event event(Recorded recorded) {
        if (recorded.erased()) {
            throw new IllegalArgumentException("event " + recorded.sequence() + " was erased");
        }
        return EventCodec.read(recorded.type(), recorded.version(), recorded.payload());
    }

    /** Runs mostly share the toolbox of the one before; to read one compiles its schemas. */
    private Toolbox toolbox(JsonNode json) {
        if (lastToolbox == null || !json.equals(lastJson)) {
            lastToolbox = Toolbox.of(json);
            lastJson = json;
        }
        return lastToolbox;
    }
}

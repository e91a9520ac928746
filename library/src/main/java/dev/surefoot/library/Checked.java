package dev.surefoot.library;

import dev.surefoot.journal.Head;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.Recorded;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.journal.Verification;
import dev.surefoot.json.Json;
import dev.surefoot.run.IllegalEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.runtime.RunLoader;
import dev.surefoot.runtime.Summaries;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What checking a run's journal found.
 *
 * @param events how many it has
 * @param erased how many of them no longer have their payload
 * @param replayed the last event that the laws were replayed to: the one before the first without a payload
 * @param head to keep elsewhere; null where something is wrong
 * @param brokenAt the first bad event; 0 where nothing is wrong
 * @param because what is wrong with it, or null
 */
public record Checked(
        String run,
        long events,
        long erased,
        long replayed,
        @Nullable Head head,
        long brokenAt,
        @Nullable String because) {

    /**
     * Checks the chain, against a head that was kept where there is one, then folds the run anew under the laws, and
     * holds what lists say of it against that.
     */
    public static Checked of(Journal journal, RunId id, @Nullable Head expected) {
        Replay replay = new Replay(new Run(id));
        try {
            return switch (journal.verify(id.value(), expected)) {
                case Verification.Broken(long sequence, String because) -> broken(id, sequence, because);
                case Verification.Intact(Head head, long erased) -> replay(journal, id, head, erased, replay);
            };
        } catch (IllegalEvent | IllegalArgumentException e) {
            return broken(id, replay.at, String.valueOf(e.getMessage()));
        } catch (JournalException e) {
            if (e.code() != JournalException.Code.CORRUPT) {
                throw e;
            }
            return broken(id, replay.at + 1, String.valueOf(e.getMessage()));
        }
    }

    private static Checked replay(Journal journal, RunId id, Head head, long erased, Replay replay) {
        // Before the events: another process may append meanwhile.
        RunSummary listed = journal.run(id.value());
        replay.listedAt = listed == null ? 0 : listed.head().sequence();
        journal.read(id.value(), 0, replay::take);
        JsonNode line = replay.line;
        if (line != null && listed != null && !line.equals(listed.summary())) {
            String found = listed.summary().isMissingNode() ? "nothing" : Json.write(listed.summary());
            return broken(
                    id,
                    replay.listedAt,
                    "expected " + Json.write(line) + " in the list of runs, as the events say, found " + found);
        }
        return new Checked(id.value(), head.sequence(), erased, replay.run.sequence(), head, 0, null);
    }

    private static Checked broken(RunId id, long sequence, String because) {
        return new Checked(id.value(), 0, 0, 0, null, sequence, because);
    }

    private static final class Replay {
        private final Run run;
        private long at;
        private long listedAt;
        private @Nullable JsonNode line;
        private boolean blind;

        Replay(Run run) {
            this.run = run;
        }

        void take(Recorded recorded) {
            at = recorded.sequence();
            blind |= recorded.erased();
            if (!blind) {
                run.apply(RunLoader.happened(recorded));
                line = at == listedAt ? Summaries.line(run) : line;
            }
        }
    }

    /** Whether nothing is wrong. */
    public boolean intact() {
        return head != null;
    }
}

package dev.surefoot.cli.work;

import dev.surefoot.journal.Head;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.Recorded;
import dev.surefoot.journal.Verification;
import dev.surefoot.run.IllegalEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.runtime.RunLoader;
import org.jspecify.annotations.Nullable;

/**
 * What checking a run's journal found.
 *
 * @param events how many it has
 * @param erased how many of them no longer have their payload; from the first on, the laws cannot be replayed
 * @param head to keep elsewhere; null where something is wrong
 * @param brokenAt the first bad event; 0 where nothing is wrong
 * @param because what is wrong with it, or null
 */
public record Checked(
        String run,
        long events,
        long erased,
        @Nullable Head head,
        long brokenAt,
        @Nullable String because) {

    /** Checks the chain, against a head that was kept where there is one, then folds the run anew under the laws. */
    public static Checked of(Desk desk, RunId id, @Nullable Head expected) {
        Journal journal = desk.journal();
        return switch (journal.verify(id.value(), expected)) {
            case Verification.Broken(long sequence, String because) ->
                new Checked(id.value(), 0, 0, null, sequence, because);
            case Verification.Intact(Head head, long erased) -> replay(journal, id, head, erased);
        };
    }

    private static Checked replay(Journal journal, RunId id, Head head, long erased) {
        Replay replay = new Replay(new Run(id));
        try {
            journal.read(id.value(), 0, replay::take);
        } catch (IllegalEvent | IllegalArgumentException e) {
            return new Checked(id.value(), 0, 0, null, replay.at, String.valueOf(e.getMessage()));
        } catch (JournalException e) {
            if (e.code() != JournalException.Code.CORRUPT) {
                throw e;
            }
            return new Checked(id.value(), 0, 0, null, replay.at + 1, String.valueOf(e.getMessage()));
        }
        return new Checked(id.value(), head.sequence(), erased, head, 0, null);
    }

    private static final class Replay {
        private final Run run;
        private long at;
        private boolean blind;

        Replay(Run run) {
            this.run = run;
        }

        void take(Recorded recorded) {
            at = recorded.sequence();
            blind |= recorded.erased();
            if (!blind) {
                run.apply(RunLoader.happened(recorded));
            }
        }
    }

    public boolean intact() {
        return head != null;
    }
}

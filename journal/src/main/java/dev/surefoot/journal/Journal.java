package dev.surefoot.journal;

import dev.surefoot.json.Digest;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The append-only, hash-chained record of events of many runs. Every method may be called from any thread; every method
 * that changes something returns once the change is durable, and throws {@link JournalException} where it did not happen.
 * A thread that is interrupted while it waits still learns what became of its change, and stays interrupted.
 */
public interface Journal extends AutoCloseable {
    /**
     * Adds events, artifacts, settled commands and the new summary: all of them or none.
     *
     * @return the run's new head
     * @throws JournalException {@code STALE_SEQUENCE} if the run has moved on; {@code STALE_EPOCH} if the lease was lost;
     *     {@code STALE_COMMAND} if a command is not pending in this run; {@code LIMIT} if something is too large
     */
    Head append(Append append);

    /**
     * Hands over the events after a sequence (0: all), in order, each checked against the chain first. Events that are
     * appended meanwhile are included. Holds no more than a small page in memory and no lock while the consumer runs.
     *
     * @throws JournalException {@code CORRUPT} before the first event that does not fit the chain is handed over
     */
    void read(String run, long after, Consumer<Recorded> consumer);

    /** The last event's sequence and hash; {@link Head#genesis} for a run that has none, or is not known. */
    Head head(String run);

    /**
     * Runs that have events, newest first.
     *
     * @param after the id of the last run of the page before, null for the first page
     * @param limit from 1 to {@link Limits#PAGE}
     * @throws JournalException {@code NOT_FOUND} if there is no run {@code after}
     */
    List<RunSummary> runs(@Nullable String after, int limit);

    /** The ids of all runs that have events, also of those that the store's list of runs lost. Reads all of it. */
    List<String> runIds();

    /** What {@link #runs} says about one run, null if it has no events. */
    @Nullable
    RunSummary run(String run);

    /**
     * Takes the right to append to a run, existing or new, unless somebody holds it. Raises the run's epoch durably, so
     * that whoever held it before can no longer append. Never waits for a holder.
     *
     * @param holder says to others who it is
     */
    Acquisition acquire(String run, Holder holder);

    /** Who holds the run now; null if nobody does, or if the holder has only just begun and not given its name yet. */
    @Nullable
    Holder holder(String run);

    /**
     * Leaves a command for whoever owns the run. Submitting the same command again changes nothing.
     *
     * @throws JournalException {@code NOT_FOUND} if the run is not known; {@code CONFLICT} if another command has this id;
     *     {@code LIMIT} if the command is too large or {@link Limits#PENDING_COMMANDS} wait already
     */
    void submit(Command command);

    /** The run's commands that no append has settled, in the order of arrival. */
    List<Command> pending(String run);

    /**
     * What settled a command, null while it is pending.
     *
     * @throws JournalException {@code NOT_FOUND} if there is no such command
     */
    @Nullable
    JsonNode outcome(String command);

    /**
     * The content of an artifact, checked against its digest.
     *
     * @throws JournalException {@code NOT_FOUND} if it is not stored; {@code CORRUPT} if it is no longer what was stored
     */
    byte[] artifact(Digest digest);

    /**
     * Checks the whole chain of a run, from the first event. Without an expected head, an end that was cut off and a
     * chain that was computed anew go unseen: nothing inside a file can prove them.
     *
     * @param expected a head noted earlier and kept elsewhere; the run may have grown since
     */
    Verification verify(String run, @Nullable Head expected);

    /**
     * Forgets what an event said, and that it can be guessed: payload and salt go, the chain still verifies. Erasing
     * twice changes nothing.
     *
     * @throws JournalException {@code NOT_FOUND} if there is no such event
     */
    void erase(String run, long sequence);

    /**
     * A number that changes whenever something was written, by this process or another: cheap enough to ask many times a
     * second for commands that came in.
     */
    long dataVersion();

    /** Ends every lease and lets go of the store. Changes that are on their way are made first. */
    @Override
    void close();
}

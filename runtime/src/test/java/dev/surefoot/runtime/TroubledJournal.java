package dev.surefoot.runtime;

import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Append;
import dev.surefoot.journal.Command;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.Holder;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.Lease;
import dev.surefoot.journal.Recorded;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.journal.Verification;
import dev.surefoot.json.Digest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A journal whose next append fails, whose leases can be lost, and that counts how often somebody looked for commands. */
final class TroubledJournal implements Journal {

    private final Journal journal;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private final AtomicReference<JournalException.@Nullable Code> failure = new AtomicReference<>();
    private final AtomicLong looks = new AtomicLong();

    TroubledJournal(Journal journal) {
        this.journal = journal;
    }

    void failNext(JournalException.Code code) {
        failure.set(code);
    }

    /** Lets somebody else have the run, whoever has it now; gives their lease. */
    Lease steal(String run, Holder by) {
        Lease lost = leases.remove(run);
        if (lost != null) {
            lost.close();
        }
        return ((Acquisition.Granted) journal.acquire(run, by)).lease();
    }

    long looks() {
        return looks.get();
    }

    @Override
    public Head append(Append append) {
        JournalException.Code code = failure.getAndSet(null);
        if (code != null) {
            throw new JournalException(code, "as the test says");
        }
        return journal.append(append);
    }

    @Override
    public Acquisition acquire(String run, Holder holder) {
        Acquisition acquisition = journal.acquire(run, holder);
        if (acquisition instanceof Acquisition.Granted(Lease lease)) {
            leases.put(run, lease);
        }
        return acquisition;
    }

    @Override
    public long dataVersion() {
        looks.incrementAndGet();
        return journal.dataVersion();
    }

    @Override
    public void read(String run, long after, Consumer<Recorded> consumer) {
        journal.read(run, after, consumer);
    }

    @Override
    public Head head(String run) {
        return journal.head(run);
    }

    @Override
    public List<RunSummary> runs(@Nullable String after, int limit) {
        return journal.runs(after, limit);
    }

    @Override
    public List<String> runIds() {
        return journal.runIds();
    }

    @Override
    public @Nullable RunSummary run(String run) {
        return journal.run(run);
    }

    @Override
    public @Nullable Holder holder(String run) {
        return journal.holder(run);
    }

    @Override
    public void submit(Command command) {
        journal.submit(command);
    }

    @Override
    public List<Command> pending(String run) {
        return journal.pending(run);
    }

    @Override
    public @Nullable JsonNode outcome(String command) {
        return journal.outcome(command);
    }

    @Override
    public byte[] artifact(Digest digest) {
        return journal.artifact(digest);
    }

    @Override
    public Verification verify(String run, @Nullable Head expected) {
        return journal.verify(run, expected);
    }

    @Override
    public void erase(String run, long sequence) {
        journal.erase(run, sequence);
    }

    @Override
    public void close() {
        journal.close();
    }
}

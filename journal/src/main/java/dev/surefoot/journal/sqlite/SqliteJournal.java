package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Append;
import dev.surefoot.journal.ChainCheck;
import dev.surefoot.journal.ChainLink;
import dev.surefoot.journal.Command;
import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.Holder;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Lease;
import dev.surefoot.journal.Limits;
import dev.surefoot.journal.PreparedAppend;
import dev.surefoot.journal.Recorded;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.journal.Verification;
import dev.surefoot.journal.Verification.Broken;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The journal in one SQLite file, which several processes of one machine may have open at once. An append that was
 * acknowledged is in the write-ahead log and synced to disk.
 */
public final class SqliteJournal implements Journal {
    private final Writer writer;
    private final Reader reader;
    private final RunLocks locks;
    private final RandomGenerator random;
    private final Set<RunLocks.Claim> claims = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteJournal(Writer writer, Reader reader, RunLocks locks, RandomGenerator random) {
        this.writer = writer;
        this.reader = reader;
        this.locks = locks;
        this.random = random;
    }

    /** Opens, and makes where there is none, the journal in a data directory. */
    public static SqliteJournal open(Path data) {
        return open(SqliteSettings.of(data), new SecureRandom());
    }

    /**
     * Opens, and makes where there is none, a journal.
     *
     * @param random the source of salts, which must be as hard to guess as a payload that is to be erased
     * @throws JournalException {@code UNSAFE_SETTINGS} if what is acknowledged could be lost there; {@code UNKNOWN_STORE}
     *     if the file is not a journal, or one of a later release
     */
    public static SqliteJournal open(SqliteSettings settings, RandomGenerator random) {
        DataDirectory data = DataDirectory.open(settings.data());
        Path database = data.database();
        NativeLibrary.load(data.path());
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            Connection changes = Connections.writer(database, settings);
            opened.add(changes);
            Connection reads = Connections.reader(database, settings);
            opened.add(reads);
            Writer writer = new Writer(database, changes);
            SqliteJournal journal =
                    new SqliteJournal(writer, new Reader(database, reads), RunLocks.open(data.locks()), random);
            writer.start();
            return journal;
        } catch (SQLException e) {
            throw abandoned(opened, SqlFailure.of(database, e));
        } catch (JournalException e) {
            throw abandoned(opened, e);
        }
    }

    /**
     * Copies the journal in a data directory, as it is at one moment, while others may go on writing to it. The copy is on
     * disk when this returns, and is a journal like any other; whoever carries its runs on repeats what the original has
     * done since.
     *
     * @param into a directory that is empty or not there yet
     * @throws JournalException {@code IO} where it is not, or cannot be written; nothing is left there then
     */
    public static void backUp(Path data, Path into) {
        Backup.make(data, into);
    }

    private static JournalException abandoned(List<AutoCloseable> opened, JournalException failure) {
        for (AutoCloseable resource : opened.reversed()) {
            try {
                resource.close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
    }

    @Override
    public Head append(Append append) {
        PreparedAppend prepared = new PreparedAppend(append, random);
        return writer.make(sql -> sql.append(prepared));
    }

    @Override
    public void read(String run, long after, Consumer<Recorded> consumer) {
        Head from = after == 0 ? Head.genesis(run) : reader.headAt(run, after);
        if (from == null && reader.head(run).sequence() < after) {
            return;
        }
        Verification found = from == null
                ? new Broken(after, "the event is missing")
                : follow(new ChainCheck(run, from, null), run, link -> consumer.accept(link.recorded(run)));
        if (found instanceof Broken broken) {
            throw new JournalException(
                    Code.CORRUPT,
                    "run " + run + ": expected the events that were appended, found at event " + broken.sequence()
                            + ": " + broken.because());
        }
    }

    @Override
    public Verification verify(String run, @Nullable Head expected) {
        return follow(new ChainCheck(run, Head.genesis(run), expected), run, link -> {});
    }

    private Verification follow(ChainCheck check, String run, Consumer<ChainLink> consumer) {
        while (true) {
            // Before the page: what the head counts by now must be in the page, or in those before.
            Head stored = reader.head(run);
            List<ChainLink> page = reader.links(run, check.last().sequence());
            for (ChainLink link : page) {
                Broken broken = check.accept(link);
                if (broken != null) {
                    return broken;
                }
                consumer.accept(link);
            }
            if (page.isEmpty()) {
                return check.finish(stored);
            }
        }
    }

    @Override
    public Head head(String run) {
        return reader.head(run);
    }

    @Override
    public List<RunSummary> runs(@Nullable String after, int limit) {
        Limits.requirePage(limit);
        return reader.runs(after, limit);
    }

    @Override
    public List<String> runIds() {
        return reader.runIds();
    }

    @Override
    public @Nullable RunSummary run(String run) {
        return reader.run(run);
    }

    @Override
    public Acquisition acquire(String run, Holder holder) {
        Limits.requireRun(run);
        RunLocks.Claim claim = locks.claim(run);
        if (claim == null) {
            return new Acquisition.Held(holder(run));
        }
        try {
            claims.add(claim);
            long epoch = writer.make(sql -> sql.acquire(run, holder));
            claim.announce();
            return new Acquisition.Granted(new OpenLease(new Fence(run, epoch), claim));
        } catch (RuntimeException e) {
            release(claim);
            throw e;
        }
    }

    @Override
    public @Nullable Holder holder(String run) {
        return locks.announced(run) ? reader.lastHolder(run) : null;
    }

    @Override
    public void submit(Command command) {
        byte[] payload = PreparedAppend.payload(command);
        writer.make(sql -> sql.submit(command, payload));
    }

    @Override
    public List<Command> pending(String run) {
        return reader.pending(run);
    }

    @Override
    public @Nullable JsonNode outcome(String command) {
        byte[] outcome = reader.outcome(command);
        return outcome == null ? null : Json.readOwn(outcome);
    }

    @Override
    public byte[] artifact(Digest digest) {
        return reader.artifact(digest);
    }

    @Override
    public void erase(String run, long sequence) {
        writer.make(sql -> sql.erase(run, sequence));
        reader.emptyLog();
    }

    @Override
    public long dataVersion() {
        return reader.dataVersion();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            writer.close();
        } finally {
            try {
                reader.close();
            } finally {
                // Last, so that nobody takes a run over while its last append is on its way.
                Set.copyOf(claims).forEach(this::release);
                locks.close();
            }
        }
    }

    /** How many transactions were committed: fewer than changes, where several came at once. */
    long commits() {
        return writer.commits();
    }

    private void release(RunLocks.Claim claim) {
        if (claims.remove(claim)) {
            claim.close();
        }
    }

    private final class OpenLease implements Lease {
        private final Fence fence;
        private final RunLocks.Claim claim;

        OpenLease(Fence fence, RunLocks.Claim claim) {
            this.fence = fence;
            this.claim = claim;
        }

        @Override
        public Fence fence() {
            return fence;
        }

        @Override
        public void close() {
            release(claim);
        }
    }
}

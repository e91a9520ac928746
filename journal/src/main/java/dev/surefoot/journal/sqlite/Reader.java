package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.ChainLink;
import dev.surefoot.journal.Command;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.Holder;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Limits;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.json.Digest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads on a connection of their own, one at a time, each short: a reader that lingers would keep the log from shrinking. */
final class Reader implements AutoCloseable {
    private static final int PAGE = 256;
    private static final long PAGE_BYTES = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Path database;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** @param connection is the reader's alone from here on, and closed with it */
    Reader(Path database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    Head head(String run) {
        List<Head> heads = query(
                "select sequence, hash from run where id = ?",
                row -> new Head(row.getLong(1), Rows.digest(row.getBytes(2))),
                run);
        return heads.isEmpty() ? Head.genesis(run) : heads.getFirst();
    }

    /** The head as it was after an event; null if there is no such event. */
    @Nullable
    Head headAt(String run, long sequence) {
        List<Head> heads = query(
                "select hash from event where run = ? and sequence = ?",
                row -> new Head(sequence, Rows.digest(row.getBytes(1))),
                run,
                sequence);
        return heads.isEmpty() ? null : heads.getFirst();
    }

    /** The next links, so few that they fit in memory. */
    List<ChainLink> links(String run, long after) {
        return locked(() -> {
            PreparedStatement select = statement("select " + Rows.EVENT
                    + " from event where run = ? and sequence > ? order by sequence limit " + PAGE);
            select.setString(1, run);
            // An event with a number below the first is one that somebody slipped in: let the check see it.
            select.setLong(2, after == 0 ? Long.MIN_VALUE : after);
            List<ChainLink> links = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                for (long bytes = 0; bytes < PAGE_BYTES && row.next(); ) {
                    ChainLink link = Rows.link(row);
                    links.add(link);
                    byte[] json = link.payload().json();
                    bytes += json == null ? 0 : json.length;
                }
            }
            return links;
        });
    }

    List<RunSummary> runs(@Nullable String after, int limit) {
        long before = Long.MAX_VALUE;
        if (after != null) {
            List<Long> keys = query("select key from run where id = ?", row -> row.getLong(1), after);
            if (keys.isEmpty()) {
                throw new JournalException(Code.NOT_FOUND, "no run " + after);
            }
            before = keys.getFirst();
        }
        return query(
                "select " + Rows.RUN + " from run where key < ? and summary is not null order by key desc limit ?",
                Rows::run,
                before,
                limit);
    }

    @Nullable
    RunSummary run(String run) {
        List<RunSummary> runs =
                query("select " + Rows.RUN + " from run where id = ? and summary is not null", Rows::run, run);
        return runs.isEmpty() ? null : runs.getFirst();
    }

    @Nullable
    Holder lastHolder(String run) {
        List<Holder> holders = query("select holder from run where id = ?", row -> Rows.holder(row.getString(1)), run);
        return holders.isEmpty() ? null : holders.getFirst();
    }

    List<Command> pending(String run) {
        return query(
                "select " + Rows.COMMAND
                        + " from command where run = ? and outcome is null order by arrival limit "
                        + Limits.PENDING_COMMANDS,
                Rows::command,
                run);
    }

    byte @Nullable [] outcome(String command) {
        List<byte[]> outcomes =
                query("select coalesce(outcome, x'') from command where id = ?", row -> row.getBytes(1), command);
        if (outcomes.isEmpty()) {
            throw new JournalException(Code.NOT_FOUND, "no command " + command);
        }
        return outcomes.getFirst().length == 0 ? null : outcomes.getFirst();
    }

    byte[] artifact(Digest digest) {
        List<byte[]> contents = query(
                "select content from artifact where digest = ?", row -> row.getBytes(1), (Object) Rows.bytes(digest));
        if (contents.isEmpty()) {
            throw new JournalException(Code.NOT_FOUND, "no artifact " + digest);
        }
        if (!Digest.of(contents.getFirst()).equals(digest)) {
            throw new JournalException(
                    Code.CORRUPT,
                    "artifact " + digest + ": its content is no longer what was stored under this digest");
        }
        return contents.getFirst();
    }

    long dataVersion() {
        return query("pragma data_version", row -> row.getLong(1)).getFirst();
    }

    /** Moves the log into the database and empties it, as far as other readers allow. */
    void emptyLog() {
        query("pragma wal_checkpoint(truncate)", row -> row.getLong(1));
    }

    @Override
    public void close() {
        locked(() -> {
            connection.close();
            return true;
        });
    }

    private <T> List<T> query(String sql, Row<T> mapping, Object... parameters) {
        return locked(() -> {
            PreparedStatement select = statement(sql);
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(mapping.read(row));
                }
            }
            return rows;
        });
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    private <T> T locked(Query<T> query) {
        lock.lock();
        try {
            if (connection.isClosed()) {
                throw new JournalException(Code.CLOSED, "journal " + database + " was closed");
            }
            return query.run();
        } catch (SQLException e) {
            throw SqlFailure.of(database, e);
        } finally {
            lock.unlock();
        }
    }

    private interface Query<T> {
        T run() throws SQLException;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}

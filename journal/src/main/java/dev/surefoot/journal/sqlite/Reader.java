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
import dev.surefoot.json.JsonRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads on a connection of their own, one at a time, each short: a reader that lingers would keep the log from shrinking. */
final class Reader implements AutoCloseable {
    private static final int PAGE = 256;
    private static final long PAGE_BYTES = 1 << 20;
    /** Also of a run that somebody took the summary, or the count of its events, away from. */
    private static final String BEGUN =
            "(summary is not null or sequence <> 0 or exists (select 1 from event where event.run = run.id))";

    private static final String SELECT_EVENTS =
            "select " + Rows.EVENT + " from event where run = ? and sequence > ? order by sequence limit ?";

    private final ReentrantLock lock = new ReentrantLock();
    private final Path database;
    private final Connection connection;
    private final Statements statements;

    /** @param connection is the reader's alone from here on, and closed with it */
    Reader(Path database, Connection connection) {
        this.database = database;
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    Head head(String run) {
        Head head = first(
                "select sequence, hash from run where id = ?",
                row -> Rows.head(run, row.getLong(1), row.getBytes(2)),
                run);
        return head == null ? Head.genesis(run) : head;
    }

    /** The head as it was after an event; null if there is no such event. */
    @Nullable
    Head headAt(String run, long sequence) {
        return first(
                "select hash from event where run = ? and sequence = ?",
                row -> new Head(sequence, Rows.digest(row.getBytes(1))),
                run,
                sequence);
    }

    /** The next links, so few that they fit in memory. */
    List<ChainLink> links(String run, long after) {
        // An event with a number below the first is one that somebody slipped in: let the check see it.
        long beyond = after == 0 ? Long.MIN_VALUE : after;
        return locked(() -> {
            List<ChainLink> links = new ArrayList<>();
            try (ResultSet row =
                    statements.prepare(SELECT_EVENTS, run, beyond, PAGE).executeQuery()) {
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
            Long key = first("select key from run where id = ?", row -> row.getLong(1), after);
            if (key == null) {
                throw new JournalException(Code.NOT_FOUND, "no run " + after);
            }
            before = key;
        }
        return query(
                "select " + Rows.RUN + " from run where key < ? and " + BEGUN + " order by key desc limit ?",
                Rows::run,
                before,
                limit);
    }

    @Nullable
    RunSummary run(String run) {
        return first("select " + Rows.RUN + " from run where id = ? and " + BEGUN, Rows::run, run);
    }

    List<String> runIds() {
        return query(
                "select id from (select id from run where " + BEGUN + " union select run from event)"
                        + " left join run using (id) order by key desc",
                row -> row.getString(1));
    }

    @Nullable
    Holder lastHolder(String run) {
        return first("select holder from run where id = ?", row -> Rows.holder(row.getString(1)), run);
    }

    List<Command> pending(String run) {
        return query(
                "select " + Rows.COMMAND + " from command where run = ? and outcome is null order by arrival limit ?",
                Rows::command,
                run,
                Limits.PENDING_COMMANDS);
    }

    /** JSON; null while the command is pending. */
    byte @Nullable [] outcome(String command) {
        byte[] outcome =
                first("select coalesce(outcome, x'') from command where id = ?", row -> row.getBytes(1), command);
        if (outcome == null) {
            throw new JournalException(Code.NOT_FOUND, "no command " + command);
        }
        return outcome.length == 0 ? null : outcome;
    }

    byte[] artifact(Digest digest) {
        byte[] content =
                first("select content from artifact where digest = ?", row -> row.getBytes(1), Rows.bytes(digest));
        if (content == null) {
            throw new JournalException(Code.NOT_FOUND, "no artifact " + digest);
        }
        if (!Digest.of(content).equals(digest)) {
            throw new JournalException(
                    Code.CORRUPT,
                    "artifact " + digest + ": its content is no longer what was stored under this digest");
        }
        return content;
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

    private <T> @Nullable T first(String sql, Statements.Row<T> mapping, Object... parameters) {
        return this.<@Nullable T>locked(() -> statements.first(sql, mapping, parameters));
    }

    private <T> List<T> query(String sql, Statements.Row<T> mapping, Object... parameters) {
        return locked(() -> statements.query(sql, mapping, parameters));
    }

    private <T extends @Nullable Object> T locked(Query<T> query) {
        lock.lock();
        try {
            if (connection.isClosed()) {
                throw new JournalException(Code.CLOSED, "journal " + database + " was closed");
            }
            return query.run();
        } catch (SQLException e) {
            statements.renew();
            throw SqlFailure.of(database, e);
        } catch (JsonRefused e) {
            throw new JournalException(
                    Code.CORRUPT,
                    "journal " + database + ": expected JSON that was stored here, found " + e.getMessage(),
                    e);
        } finally {
            lock.unlock();
        }
    }

    private interface Query<T extends @Nullable Object> {
        T run() throws SQLException;
    }
}

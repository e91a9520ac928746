package dev.surefoot.examples.content.cms;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The CMS's own SQLite file: drafts, the answer given under each idempotency key, and the mode. What a method returned
 * is on disk (WAL, synchronous=FULL). Thread-safe: one connection, one statement at a time.
 */
final class DraftStore implements AutoCloseable {
    private static final String TABLES = """
        CREATE TABLE IF NOT EXISTS draft (
          seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, body TEXT NOT NULL,
          refs TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS answer (
          key TEXT PRIMARY KEY, digest BLOB NOT NULL, draft_id TEXT NOT NULL, json TEXT NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS answer_draft ON answer (draft_id);
        CREATE TABLE IF NOT EXISTS save (caller TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        """;

    private final Connection connection;
    private final Clock clock;
    private final java.util.Random ids;
    private final ReentrantLock lock = new ReentrantLock();

    /** A saved draft's answer; {@code replayed} where the key had already been answered. */
    record Saved(String id, JsonNode answer, boolean replayed) {}

    /** A draft and its place in the list, from which a page goes on. */
    record Listed(long position, Draft draft) {}

    DraftStore(Path file, Clock clock, java.util.Random ids) throws SQLException {
        this.clock = clock;
        this.ids = ids;
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.executeUpdate(TABLES);
        }
    }

    /** A draft that would be new, stored nowhere. */
    Draft compose(NewDraft wanted) {
        byte[] id = new byte[8];
        ids.nextBytes(id);
        return new Draft(
                "draft-" + HexFormat.of().formatHex(id),
                wanted.title(),
                wanted.body(),
                wanted.references(),
                clock.instant().toString());
    }

    /**
     * Stores a draft and its answer in one transaction, or replays the answer that its key was given before; 422 where
     * that was for other content, 409 where that draft has been deleted since.
     */
    Saved save(NewDraft wanted, @Nullable String key) {
        return transaction(() -> {
            Saved before = key == null ? null : answered(key, wanted);
            if (before != null) {
                return before;
            }
            Draft draft = compose(wanted);
            update(
                    "INSERT INTO draft (id, title, body, refs, created_at) VALUES (?, ?, ?, ?, ?)",
                    draft.id(),
                    draft.title(),
                    draft.body(),
                    draft.json().path("references").toString(),
                    draft.createdAt());
            JsonNode answer = draft.json();
            if (key != null) {
                update(
                        "INSERT INTO answer (key, digest, draft_id, json) VALUES (?, ?, ?, ?)",
                        key,
                        wanted.digest(),
                        draft.id(),
                        answer.toString());
            }
            return new Saved(draft.id(), answer, false);
        });
    }

    /** The answer that this key was given before, as {@link #save} replays it; null for a key not seen. */
    @Nullable
    Saved replay(NewDraft wanted, String key) {
        return transaction(() -> answered(key, wanted));
    }

    @Nullable
    Draft find(String id) {
        List<Listed> found = transaction(() -> drafts("SELECT * FROM draft WHERE id = ?", id));
        return found.isEmpty() ? null : found.getFirst().draft();
    }

    List<Draft> findByKey(String key) {
        return transaction(() -> drafts(
                        "SELECT d.* FROM draft d JOIN answer a ON a.draft_id = d.id WHERE a.key = ? ORDER BY d.seq",
                        key))
                .stream()
                .map(Listed::draft)
                .toList();
    }

    /** Up to {@code limit} drafts after a position, oldest first. */
    List<Listed> after(long position, int limit) {
        return transaction(() -> drafts("SELECT * FROM draft WHERE seq > ? ORDER BY seq LIMIT ?", position, limit));
    }

    /** Whether there was one to delete. */
    boolean delete(String id) {
        return transaction(() -> update("DELETE FROM draft WHERE id = ?", id) == 1);
    }

    /** Counts one more save by this caller (its key, or its content), and says which one it is, from 1. */
    int countSave(String caller) {
        return transaction(() -> {
            update("INSERT INTO save VALUES (?, 1) ON CONFLICT (caller) DO UPDATE SET count = count + 1", caller);
            try (PreparedStatement query = prepared("SELECT count FROM save WHERE caller = ?", caller);
                    ResultSet row = query.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        });
    }

    /** Everything held, with the key under which each was saved. */
    List<CmsHoldings.Held> holdings() {
        return transaction(() -> {
            String sql = """
                SELECT d.id, d.title, a.key FROM draft d LEFT JOIN answer a ON a.draft_id = d.id ORDER BY d.seq
                """;
            try (PreparedStatement query = prepared(sql);
                    ResultSet row = query.executeQuery()) {
                List<CmsHoldings.Held> held = new ArrayList<>();
                while (row.next()) {
                    held.add(new CmsHoldings.Held(row.getString(1), row.getString(2), row.getString(3)));
                }
                return held;
            }
        });
    }

    CmsMode mode() {
        return transaction(() -> {
            try (PreparedStatement query = prepared("SELECT value FROM setting WHERE name = 'mode'");
                    ResultSet row = query.executeQuery()) {
                return row.next() ? CmsMode.of(row.getString(1)) : CmsMode.HEALTHY;
            }
        });
    }

    void mode(CmsMode mode) {
        transaction(() -> update("INSERT OR REPLACE INTO setting VALUES ('mode', ?)", mode.word()));
    }

    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            connection.close();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Saved answered(String key, NewDraft wanted) throws SQLException {
        String sql = """
            SELECT a.digest, a.draft_id, a.json, d.id FROM answer a LEFT JOIN draft d ON d.id = a.draft_id
            WHERE a.key = ?
            """;
        try (PreparedStatement query = prepared(sql, key);
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            if (!Arrays.equals(row.getBytes(1), wanted.digest())) {
                throw new Refusal(422, "this Idempotency-Key was used for other content");
            }
            if (row.getString(4) == null) {
                throw new Refusal(409, "the draft saved under this Idempotency-Key has been deleted");
            }
            return new Saved(row.getString(2), Json.MAPPER.readTree(row.getString(3)), true);
        }
    }

    private List<Listed> drafts(String sql, Object... values) throws SQLException {
        try (PreparedStatement query = prepared(sql, values);
                ResultSet row = query.executeQuery()) {
            List<Listed> drafts = new ArrayList<>();
            while (row.next()) {
                List<String> references = new ArrayList<>();
                ((ArrayNode) Json.MAPPER.readTree(row.getString("refs"))).forEach(r -> references.add(r.stringValue()));
                drafts.add(new Listed(
                        row.getLong("seq"),
                        new Draft(
                                row.getString("id"),
                                row.getString("title"),
                                row.getString("body"),
                                references,
                                row.getString("created_at"))));
            }
            return drafts;
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private interface Work<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    private <T extends @Nullable Object> T transaction(Work<T> work) {
        lock.lock();
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.run();
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the CMS's database failed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }
}

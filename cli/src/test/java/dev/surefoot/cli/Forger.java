package dev.surefoot.cli;

import dev.surefoot.json.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/** Somebody with write access to the journal's file, who knows from its documentation how the chain is computed. */
final class Forger implements AutoCloseable {
    private final Connection connection;
    private final String run;

    Forger(Path data, String run) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("journal.db"));
        this.run = run;
    }

    /** Takes the last event away, and notes the one before as the last. */
    void cutOffTheLastEvent() throws SQLException {
        update(
                "delete from event where run = ? and sequence = (select max(sequence) from event where run = ?)",
                run,
                run);
        noteTheLastEvent();
    }

    /** Replaces a text in the first event of that type that has it, and nothing else. */
    long edit(String type, String text, String other) throws SQLException {
        try (PreparedStatement statement = prepare(
                        "select sequence, payload from event where run = ? and type = ? order by sequence", run, type);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String payload = new String(rows.getBytes(2), StandardCharsets.UTF_8);
                if (payload.contains(text)) {
                    byte[] forged = payload.replace(text, other).getBytes(StandardCharsets.UTF_8);
                    long sequence = rows.getLong(1);
                    update("update event set payload = ? where run = ? and sequence = ?", forged, run, sequence);
                    return sequence;
                }
            }
        }
        throw new IllegalStateException("no " + type + " with " + text);
    }

    /** Erases the last event as it is designed to be. */
    void eraseTheLastEvent() throws SQLException {
        update(
                "update event set payload = null, salt = null where run = ? and sequence ="
                        + " (select sequence from run where id = ?)",
                run,
                run);
    }

    /** Changes a column of the list of runs. */
    void list(String assignment) throws SQLException {
        update("update run set " + assignment + " where id = ?", run);
    }

    /** Takes the run off the list of runs. */
    void unlist() throws SQLException {
        update("delete from run where id = ?", run);
    }

    /** Computes every digest and hash anew, so that the chain fits what stands there now. */
    void chainAnew() throws SQLException, IOException {
        byte[] previous = null;
        try (PreparedStatement statement = prepare(
                        "select sequence, at, type, version, payload, salt, hash from event where run = ? order by"
                                + " sequence",
                        run);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                byte[] digest = digest(rows.getBytes("salt"), rows.getBytes("payload"));
                long sequence = rows.getLong("sequence");
                // The first event is left as it is: what stands before it is not in the file.
                byte[] hash = previous == null
                        ? rows.getBytes("hash")
                        : hash(
                                previous,
                                sequence,
                                rows.getLong("at"),
                                rows.getString("type"),
                                rows.getInt("version"),
                                digest);
                update(
                        "update event set payload_digest = ?, hash = ? where run = ? and sequence = ?",
                        digest,
                        hash,
                        run,
                        sequence);
                previous = hash;
            }
        }
        noteTheLastEvent();
    }

    private void noteTheLastEvent() throws SQLException {
        update("""
            update run set (sequence, hash) =
              (select sequence, hash from event where event.run = run.id order by sequence desc limit 1)
            where id = ?\
            """, run);
    }

    private byte[] hash(byte[] previous, long sequence, long at, String type, int version, byte[] payload)
            throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(header);
        out.write(previous);
        out.writeUTF(run);
        out.writeLong(sequence);
        out.writeLong(at);
        out.writeUTF(type);
        out.writeInt(version);
        out.write(payload);
        return HexFormat.of().parseHex(Digest.of(header.toByteArray()).hex());
    }

    private static byte[] digest(byte[] salt, byte[] json) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(salt);
        both.write(json);
        return HexFormat.of().parseHex(Digest.of(both.toByteArray()).hex());
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("expected to change one row");
            }
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

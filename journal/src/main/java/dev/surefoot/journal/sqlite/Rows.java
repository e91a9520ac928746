package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.ChainLink;
import dev.surefoot.journal.Command;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.Holder;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.journal.SaltedPayload;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The columns of each table in the order in which they are selected, and what they mean. */
final class Rows {
    static final String COMMAND = "id, run, payload, person, at";
    static final String EVENT = "sequence, at, type, version, payload, salt, payload_digest, hash";
    static final String RUN = "id, created, sequence, hash, summary";

    private static final int DIGEST_BYTES = 32;

    private Rows() {}

    static Command command(ResultSet row) throws SQLException {
        return new Command(
                row.getString(1),
                row.getString(2),
                Json.readOwn(row.getBytes(3)),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)));
    }

    static ChainLink link(ResultSet row) throws SQLException {
        SaltedPayload payload = new SaltedPayload(row.getBytes(5), row.getBytes(6), digest(row.getBytes(7)));
        long version = row.getLong(4);
        return new ChainLink(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                // A number that was edited to one beyond an int must not be cut down to the one that was there.
                version == (int) version ? (int) version : 0,
                payload,
                digest(row.getBytes(8)));
    }

    static RunSummary run(ResultSet row) throws SQLException {
        String run = row.getString(1);
        byte[] summary = row.getBytes(5);
        return new RunSummary(
                run,
                Instant.ofEpochMilli(row.getLong(2)),
                head(run, row.getLong(3), row.getBytes(4)),
                summary == null ? MissingNode.getInstance() : Json.readOwn(summary));
    }

    static Head head(String run, long sequence, byte[] hash) {
        if (sequence < 0) {
            throw new JournalException(
                    JournalException.Code.CORRUPT,
                    "run " + run + ": expected the number of its events in the list of runs, found " + sequence);
        }
        return new Head(sequence, digest(hash));
    }

    /** A digest column. What is no digest becomes one that matches nothing, and so fails where the chain is checked. */
    static Digest digest(byte[] column) {
        return column.length == DIGEST_BYTES ? new Digest(HexFormat.of().formatHex(column)) : Digest.of(column);
    }

    static byte[] bytes(Digest digest) {
        return HexFormat.of().parseHex(digest.hex());
    }

    static String text(Holder holder) {
        return Json.write(Json.object()
                .put("pid", holder.pid())
                .put("host", holder.host())
                .put("since", holder.since().toEpochMilli())
                .put("command", holder.command()));
    }

    static Holder holder(String text) {
        JsonNode json = Json.readOwn(text.getBytes(StandardCharsets.UTF_8));
        return new Holder(
                json.get("pid").longValue(),
                json.get("host").stringValue(),
                Instant.ofEpochMilli(json.get("since").longValue()),
                json.get("command").stringValue());
    }
}

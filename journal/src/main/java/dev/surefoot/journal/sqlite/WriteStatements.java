package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.Artifact;
import dev.surefoot.journal.ChainLink;
import dev.surefoot.journal.Command;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.Holder;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Limits;
import dev.surefoot.journal.PreparedAppend;
import dev.surefoot.journal.Settlement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The changes as SQL, prepared once, for the writer's thread alone. Each checks how many rows it changed. */
final class WriteStatements {
    private final PreparedStatement selectRun;
    private final PreparedStatement insertRun;
    private final PreparedStatement raiseEpoch;
    private final PreparedStatement moveHead;
    private final PreparedStatement insertEvent;
    private final PreparedStatement eraseEvent;
    private final PreparedStatement insertArtifact;
    private final PreparedStatement selectCommand;
    private final PreparedStatement countPending;
    private final PreparedStatement insertCommand;
    private final PreparedStatement settleCommand;

    WriteStatements(Connection connection) throws SQLException {
        selectRun = connection.prepareStatement("select epoch, sequence, hash from run where id = ?");
        insertRun = connection.prepareStatement("""
            insert into run (id, created, epoch, holder, sequence, hash)
            values (?, ?, 1, ?, 0, ?)
            """);
        raiseEpoch = connection.prepareStatement("update run set epoch = ?, holder = ? where id = ? and epoch = ?");
        moveHead = connection.prepareStatement("""
            update run set sequence = ?, hash = ?, summary = ?
            where id = ? and epoch = ? and sequence = ?
            """);
        insertEvent = connection.prepareStatement("""
            insert into event (run, sequence, at, type, version, payload, salt, payload_digest, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        eraseEvent = connection.prepareStatement(
                "update event set payload = null, salt = null where run = ? and sequence = ?");
        // Content that was damaged since it was stored is healed by storing it again.
        insertArtifact = connection.prepareStatement("""
            insert into artifact (digest, content) values (?, ?)
            on conflict (digest) do update set content = excluded.content where content <> excluded.content
            """);
        selectCommand = connection.prepareStatement("select " + Rows.COMMAND + " from command where id = ?");
        countPending = connection.prepareStatement("select count(*) from command where run = ? and outcome is null");
        insertCommand = connection.prepareStatement(
                "insert into command (id, run, person, at, payload) values (?, ?, ?, ?, ?)");
        settleCommand = connection.prepareStatement(
                "update command set outcome = ? where id = ? and run = ? and outcome is null");
    }

    Head append(PreparedAppend prepared) throws SQLException {
        String run = prepared.append().fence().run();
        Head head;
        selectRun.setString(1, run);
        try (ResultSet row = selectRun.executeQuery()) {
            if (!row.next()) {
                throw prepared.neverLeased();
            }
            prepared.requireCurrent(row.getLong(1), row.getLong(2));
            head = new Head(row.getLong(2), Rows.digest(row.getBytes(3)));
        }
        for (ChainLink link : prepared.links(head)) {
            insert(run, link);
            head = new Head(link.sequence(), link.hash());
        }
        for (Artifact artifact : prepared.append().artifacts()) {
            insertArtifact.setBytes(1, Rows.bytes(artifact.digest()));
            insertArtifact.setBytes(2, artifact.content());
            insertArtifact.executeUpdate();
        }
        settle(prepared);
        moveHead.setLong(1, head.sequence());
        moveHead.setBytes(2, Rows.bytes(head.hash()));
        moveHead.setBytes(3, prepared.summary());
        moveHead.setString(4, run);
        moveHead.setLong(5, prepared.append().fence().epoch());
        moveHead.setLong(6, prepared.append().after());
        requireOne(moveHead.executeUpdate(), "run " + run);
        return head;
    }

    private void insert(String run, ChainLink link) throws SQLException {
        insertEvent.setString(1, run);
        insertEvent.setLong(2, link.sequence());
        insertEvent.setLong(3, link.at().toEpochMilli());
        insertEvent.setString(4, link.type());
        insertEvent.setInt(5, link.version());
        insertEvent.setBytes(6, link.payload().json());
        insertEvent.setBytes(7, link.payload().salt());
        insertEvent.setBytes(8, Rows.bytes(link.payload().digest()));
        insertEvent.setBytes(9, Rows.bytes(link.hash()));
        requireOne(insertEvent.executeUpdate(), "event " + link.sequence() + " of run " + run);
    }

    private void settle(PreparedAppend prepared) throws SQLException {
        String run = prepared.append().fence().run();
        for (int i = 0; i < prepared.outcomes().size(); i++) {
            Settlement settlement = prepared.append().settlements().get(i);
            settleCommand.setBytes(1, prepared.outcomes().get(i));
            settleCommand.setString(2, settlement.command());
            settleCommand.setString(3, run);
            if (settleCommand.executeUpdate() != 1) {
                throw settlement.stale(run);
            }
        }
    }

    /** The new epoch. */
    long acquire(String run, Holder holder) throws SQLException {
        selectRun.setString(1, run);
        long epoch;
        try (ResultSet row = selectRun.executeQuery()) {
            epoch = row.next() ? row.getLong(1) : 0;
        }
        if (epoch == 0) {
            insertRun.setString(1, run);
            insertRun.setLong(2, holder.since().toEpochMilli());
            insertRun.setString(3, Rows.text(holder));
            insertRun.setBytes(4, Rows.bytes(Head.genesis(run).hash()));
            requireOne(insertRun.executeUpdate(), "run " + run);
        } else {
            raiseEpoch.setLong(1, epoch + 1);
            raiseEpoch.setString(2, Rows.text(holder));
            raiseEpoch.setString(3, run);
            raiseEpoch.setLong(4, epoch);
            requireOne(raiseEpoch.executeUpdate(), "run " + run);
        }
        return epoch + 1;
    }

    boolean submit(Command command, byte[] payload) throws SQLException {
        selectCommand.setString(1, command.id());
        try (ResultSet row = selectCommand.executeQuery()) {
            if (row.next()) {
                Rows.command(row).requireSame(command);
                return false;
            }
        }
        selectRun.setString(1, command.run());
        try (ResultSet row = selectRun.executeQuery()) {
            if (!row.next()) {
                throw new JournalException(Code.NOT_FOUND, "no run " + command.run());
            }
        }
        countPending.setString(1, command.run());
        try (ResultSet row = countPending.executeQuery()) {
            if (row.next() && row.getLong(1) >= Limits.PENDING_COMMANDS) {
                throw command.tooMany();
            }
        }
        insertCommand.setString(1, command.id());
        insertCommand.setString(2, command.run());
        insertCommand.setString(3, command.by());
        insertCommand.setLong(4, command.at().toEpochMilli());
        insertCommand.setBytes(5, payload);
        requireOne(insertCommand.executeUpdate(), "command " + command.id());
        return true;
    }

    boolean erase(String run, long sequence) throws SQLException {
        eraseEvent.setString(1, run);
        eraseEvent.setLong(2, sequence);
        if (eraseEvent.executeUpdate() != 1) {
            throw new JournalException(Code.NOT_FOUND, "no event " + sequence + " of run " + run);
        }
        return true;
    }

    private static void requireOne(int rows, String what) {
        if (rows != 1) {
            throw new JournalException(Code.CORRUPT, what + ": expected to change one row, changed " + rows);
        }
    }
}

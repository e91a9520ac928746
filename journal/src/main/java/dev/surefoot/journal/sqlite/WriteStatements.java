package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.Append;
import dev.surefoot.journal.Artifact;
import dev.surefoot.journal.ChainLink;
import dev.surefoot.journal.Command;
import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.Holder;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Limits;
import dev.surefoot.journal.PreparedAppend;
import dev.surefoot.journal.Settlement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The changes as SQL, for the writer's thread alone. Each checks how many rows it changed. */
final class WriteStatements {
    private static final String SELECT_RUN = "select epoch, sequence, hash from run where id = ?";
    private static final String INSERT_RUN = """
        insert into run (id, created, epoch, holder, sequence, hash)
        values (?, ?, 1, ?, 0, ?)
        """;
    private static final String RAISE_EPOCH = "update run set epoch = ?, holder = ? where id = ? and epoch = ?";
    private static final String MOVE_HEAD = """
        update run set sequence = ?, hash = ?, summary = ?
        where id = ? and epoch = ? and sequence = ?
        """;
    private static final String INSERT_EVENT = """
        insert into event (run, sequence, at, type, version, payload, salt, payload_digest, hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;
    private static final String ERASE_EVENT =
            "update event set payload = null, salt = null where run = ? and sequence = ?";
    /** Content that was damaged since it was stored is healed by storing it again. */
    private static final String INSERT_ARTIFACT = """
        insert into artifact (digest, content) values (?, ?)
        on conflict (digest) do update set content = excluded.content where content <> excluded.content
        """;

    private static final String SELECT_COMMAND = "select " + Rows.COMMAND + " from command where id = ?";
    private static final String COUNT_PENDING = "select count(*) from command where run = ? and outcome is null";
    private static final String INSERT_COMMAND =
            "insert into command (id, run, person, at, payload) values (?, ?, ?, ?, ?)";
    private static final String SETTLE_COMMAND =
            "update command set outcome = ? where id = ? and run = ? and outcome is null";

    private final Statements statements;

    WriteStatements(Statements statements) {
        this.statements = statements;
    }

    Head append(PreparedAppend prepared) throws SQLException {
        Append append = prepared.append();
        Fence fence = append.fence();
        Owned owned = owned(fence.run());
        if (owned == null) {
            throw prepared.neverLeased();
        }
        prepared.requireCurrent(owned.epoch, owned.head.sequence());
        Head head = owned.head;
        for (ChainLink link : prepared.links(head)) {
            insert(fence.run(), link);
            head = new Head(link.sequence(), link.hash());
        }
        for (Artifact artifact : append.artifacts()) {
            statements.update(INSERT_ARTIFACT, Rows.bytes(artifact.digest()), artifact.content());
        }
        for (int i = 0; i < append.settlements().size(); i++) {
            Settlement settlement = append.settlements().get(i);
            if (statements.update(SETTLE_COMMAND, prepared.outcomes().get(i), settlement.command(), fence.run()) != 1) {
                throw settlement.stale(fence.run());
            }
        }
        int moved = statements.update(
                MOVE_HEAD,
                head.sequence(),
                Rows.bytes(head.hash()),
                prepared.summary(),
                fence.run(),
                fence.epoch(),
                append.after());
        requireOne(moved, "run " + fence.run());
        return head;
    }

    private void insert(String run, ChainLink link) throws SQLException {
        int inserted = statements.update(
                INSERT_EVENT,
                run,
                link.sequence(),
                link.at().toEpochMilli(),
                link.type(),
                link.version(),
                link.payload().json(),
                link.payload().salt(),
                Rows.bytes(link.payload().digest()),
                Rows.bytes(link.hash()));
        requireOne(inserted, "event " + link.sequence() + " of run " + run);
    }

    /** The new epoch. */
    long acquire(String run, Holder holder) throws SQLException {
        Owned owned = owned(run);
        if (owned == null) {
            byte[] genesis = Rows.bytes(Head.genesis(run).hash());
            long since = holder.since().toEpochMilli();
            requireOne(statements.update(INSERT_RUN, run, since, Rows.text(holder), genesis), "run " + run);
            return 1;
        }
        long epoch = owned.epoch + 1;
        requireOne(statements.update(RAISE_EPOCH, epoch, Rows.text(holder), run, owned.epoch), "run " + run);
        return epoch;
    }

    /** Whether it was new. */
    boolean submit(Command command, byte[] payload) throws SQLException {
        Command known = statements.first(SELECT_COMMAND, Rows::command, command.id());
        if (known != null) {
            known.requireSame(command);
            return false;
        }
        if (owned(command.run()) == null) {
            throw new JournalException(Code.NOT_FOUND, "no run " + command.run());
        }
        Long pending = statements.first(COUNT_PENDING, row -> row.getLong(1), command.run());
        if (pending != null && pending >= Limits.PENDING_COMMANDS) {
            throw command.tooMany();
        }
        int inserted = statements.update(
                INSERT_COMMAND,
                command.id(),
                command.run(),
                command.by(),
                command.at().toEpochMilli(),
                payload);
        requireOne(inserted, "command " + command.id());
        return true;
    }

    boolean erase(String run, long sequence) throws SQLException {
        if (statements.update(ERASE_EVENT, run, sequence) != 1) {
            throw new JournalException(Code.NOT_FOUND, "no event " + sequence + " of run " + run);
        }
        return true;
    }

    private @Nullable Owned owned(String run) throws SQLException {
        return statements.first(
                SELECT_RUN, row -> new Owned(row.getLong(1), Rows.head(run, row.getLong(2), row.getBytes(3))), run);
    }

    private static void requireOne(int rows, String what) {
        if (rows != 1) {
            throw new JournalException(Code.CORRUPT, what + ": expected to change one row, changed " + rows);
        }
    }

    private record Owned(long epoch, Head head) {}
}

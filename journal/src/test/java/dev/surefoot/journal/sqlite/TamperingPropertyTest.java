package dev.surefoot.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Verification.Broken;
import dev.surefoot.journal.Verification.Intact;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 10: an edited, dropped, reordered or inserted event is detected; an end cut off or a chain made anew, against a head. */
final class TamperingPropertyTest {
    private static final int EDITS = Integer.getInteger("surefoot.sequences", 400);
    private static final int EVENTS = 12;

    @TempDir
    private Path data;

    private SqliteJournal journal;
    private Connection foreign;
    private Statement sql;
    private Head head;

    @BeforeEach
    void fillJournal() throws SQLException {
        journal = SqliteJournal.open(data);
        for (String run : List.of("run-1", "run-2")) {
            Fence fence = Sample.lease(journal, run).fence();
            for (int i = 0; i < EVENTS; i++) {
                Sample.append(journal, fence, i);
            }
        }
        head = journal.head("run-1");
        foreign = Sample.foreign(data);
        sql = foreign.createStatement();
        sql.execute("pragma synchronous = off");
        sql.execute("create temp table events as select * from event");
        sql.execute("create temp table runs as select * from run");
    }

    @AfterEach
    void close() throws SQLException {
        foreign.close();
        journal.close();
    }

    @Test
    void findsTheFirstEventThatWasTamperedWith() throws SQLException {
        long seed = Long.getLong("surefoot.seed", 20_260_731);
        Random random = new Random(seed);
        for (int i = 0; i < EDITS; i++) {
            Edit edit = edit(random);
            sql.execute("begin immediate");
            for (String statement : edit.statements()) {
                assertThat(sql.executeUpdate(statement)).as(statement).isPositive();
            }
            sql.execute("commit");
            assertThat(journal.verify("run-1", null))
                    .as("edit %d of seed %d: %s", i, seed, edit.statements())
                    .isInstanceOfSatisfying(
                            Broken.class,
                            broken -> assertThat(broken.sequence()).isEqualTo(edit.first()));
            assertThatExceptionOfType(JournalException.class)
                    .as("reading after edit %d of seed %d", i, seed)
                    .isThrownBy(() -> journal.read(
                            "run-1", 0, event -> assertThat(event.sequence()).isLessThanOrEqualTo(edit.readable())))
                    .extracting(JournalException::code)
                    .isEqualTo(Code.CORRUPT);
            restore();
            assertThat(journal.verify("run-1", head)).isEqualTo(new Intact(head, 0));
        }
    }

    @Test
    void findsACutEndAgainstAHead() throws SQLException {
        for (int kept = 0; kept < EVENTS; kept++) {
            Head shorter = headAt(kept);
            sql.executeUpdate("delete from event where run = 'run-1' and sequence > " + kept);
            sql.executeUpdate("update run set sequence = " + kept + ", hash = x'"
                    + shorter.hash().hex() + "' where id = 'run-1'");
            assertThat(journal.verify("run-1", null)).isEqualTo(new Intact(shorter, 0));
            assertThat(journal.verify("run-1", head)).asString().startsWith("Broken[sequence=" + (kept + 1) + ",");
            restore();
        }
    }

    @Test
    void findsAChainMadeAnewAgainstAHead() throws SQLException {
        // Another journal that says the same of another history, put in the place of the first.
        sql.executeUpdate("delete from event where run = 'run-1'");
        sql.executeUpdate("update run set sequence = 0, hash = x'"
                + Head.genesis("run-1").hash().hex() + "' where id = 'run-1'");
        Fence fence = new Fence("run-1", 1);
        for (int i = 0; i < EVENTS + 1; i++) {
            Sample.append(journal, fence, i);
        }
        assertThat(journal.verify("run-1", null)).isInstanceOf(Intact.class);
        assertThat(journal.verify("run-1", head)).asString().startsWith("Broken[sequence=" + EVENTS + ",");
    }

    private Head headAt(int sequence) {
        List<Head> heads = new ArrayList<>(List.of(Head.genesis("run-1")));
        journal.read("run-1", 0, event -> heads.add(event.head()));
        return heads.get(sequence);
    }

    private Edit edit(Random random) {
        int at = 1 + random.nextInt(EVENTS);
        int other = 1 + (at + random.nextInt(EVENTS - 1)) % EVENTS;
        String where = " where run = 'run-1' and sequence = " + at;
        String update = "update event set ";
        return switch (random.nextInt(19)) {
            case 0 -> new Edit(at, update + "at = at + " + (1 + random.nextInt(9)) + where);
            case 1 -> new Edit(at, update + "type = type || 'x'" + where);
            case 2 -> new Edit(at, update + "version = version + " + (1L << random.nextInt(40)) + where);
            case 3 -> new Edit(at, update + flipped("payload", random) + where);
            case 4 -> new Edit(at, update + flipped("salt", random) + where);
            case 5 -> new Edit(at, update + flipped("payload_digest", random) + where);
            case 6 -> new Edit(at, update + flipped("hash", random) + where);
            case 7 -> new Edit(at, update + "payload = null" + where);
            case 8 -> new Edit(at, update + "salt = null" + where);
            case 9 -> new Edit(at, update + "payload = null, salt = null, payload_digest = randomblob(32)" + where);
            case 10 -> new Edit(at, "delete from event" + where);
            case 11 ->
                new Edit(
                        Math.min(at, other),
                        update + "sequence = -1" + where,
                        update + "sequence = " + at + " where run = 'run-1' and sequence = " + other,
                        update + "sequence = " + other + " where run = 'run-1' and sequence = -1");
            case 12 ->
                new Edit(
                        EVENTS + 1,
                        "insert into event select run, " + (EVENTS + 1)
                                + ", at, type, version, payload, salt, payload_digest, hash from event" + where);
            case 13 ->
                new Edit(
                        1,
                        "insert into event select run, " + -random.nextInt(3)
                                + ", at, type, version, payload, salt, payload_digest, hash from event" + where);
            case 14 ->
                new Edit(
                        at,
                        "delete from event" + where,
                        "insert into event select 'run-1', sequence, at, type, version, payload, salt, payload_digest,"
                                + " hash from event where run = 'run-2' and sequence = " + at);
            case 15 ->
                new Edit(EVENTS, EVENTS, List.of("update run set " + flipped("hash", random) + " where id = 'run-1'"));
            case 16 -> new Edit(EVENTS, EVENTS, List.of("update run set sequence = sequence - 1 where id = 'run-1'"));
            case 17 -> new Edit(EVENTS + 1, "update run set sequence = sequence + 1 where id = 'run-1'");
            default -> new Edit(EVENTS, "delete from event where run = 'run-1' and sequence = " + EVENTS);
        };
    }

    /** One character of the column's hexadecimal form replaced by another. */
    private static String flipped(String column, Random random) {
        int digit = 1 + random.nextInt(32);
        return column + " = unhex(substr(hex(" + column + "), 1, " + (digit - 1) + ") || iif(substr(hex(" + column
                + "), " + digit + ", 1) = '0', '1', '0') || substr(hex(" + column + "), " + (digit + 1) + "))";
    }

    private void restore() throws SQLException {
        sql.execute("begin immediate");
        sql.execute("delete from event");
        sql.execute("insert into event select * from events");
        sql.execute("delete from run");
        sql.execute("insert into run select * from runs");
        sql.execute("commit");
    }

    /**
     * @param first the event that the check must name
     * @param readable the last event that may be handed over
     */
    private record Edit(long first, long readable, List<String> statements) {
        Edit(long first, String... statements) {
            this(first, first - 1, List.of(statements));
        }
    }
}

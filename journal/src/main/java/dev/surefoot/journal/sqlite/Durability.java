package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The settings under which a commit that returned survives the loss of power: every commit is synced to the write-ahead log before
 * it returns (https://www.sqlite.org/pragma.html#pragma_synchronous).
 */
final class Durability {
    private static final String WAL = "wal";
    private static final long FULL = 2;

    private Durability() {}

    static void ask(Connection connection) throws SQLException {
        Pragma.set(connection, "journal_mode", WAL);
        Pragma.set(connection, "synchronous", "full");
        // On macOS a plain fsync leaves the data in the drive's cache; elsewhere this says nothing.
        Pragma.set(connection, "fullfsync", "on");
        Pragma.set(connection, "checkpoint_fullfsync", "on");
    }

    /** Asking is not getting: a file system without shared memory, or a database in memory, keeps its own journal mode. */
    static void require(Connection connection, Path database) throws SQLException {
        require(
                database,
                "journal_mode",
                WAL,
                Pragma.text(connection, "journal_mode").toLowerCase(Locale.ROOT));
        require(database, "synchronous", FULL, Pragma.number(connection, "synchronous"));
        require(database, "fullfsync", 1L, Pragma.number(connection, "fullfsync"));
        require(database, "checkpoint_fullfsync", 1L, Pragma.number(connection, "checkpoint_fullfsync"));
    }

    private static void require(Path database, String setting, Object expected, Object found) {
        if (!found.equals(expected)) {
            throw new JournalException(
                    Code.UNSAFE_SETTINGS,
                    "journal " + database + ": expected " + setting + " " + expected + ", found " + found
                            + "; what is acknowledged could be lost, so nothing is written here");
        }
    }
}

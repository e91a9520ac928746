package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.JournalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.JDBC;

/** Opens the one connection that writes and those that read. */
final class Connections {
    /** About 4 MB of write-ahead log, then its pages move to the database: this bounds both the log and a start after a crash. */
    private static final int CHECKPOINT_PAGES = 1_000;

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LOG_BYTES_KEPT = 16 << 20;

    private Connections() {}

    static Connection writer(Path database, SqliteSettings settings) throws SQLException {
        Connection connection = open(database, settings);
        try {
            // Before anything is changed: it may be somebody else's.
            Schema.requireKnown(connection, database);
            retryWhileBusy(settings.busyTimeout(), () -> Durability.ask(connection));
            Pragma.set(connection, "wal_autocheckpoint", Long.toString(CHECKPOINT_PAGES));
            Pragma.set(connection, "journal_size_limit", Long.toString(LOG_BYTES_KEPT));
            // What is erased is overwritten, not just unlinked.
            Pragma.set(connection, "secure_delete", "on");
            long pages = settings.maxBytes() / Pragma.number(connection, "page_size");
            Pragma.set(connection, "max_page_count", Long.toString(pages));
            Durability.require(connection, database);
            Schema.migrate(connection, database);
            return connection;
        } catch (SQLException | JournalException e) {
            connection.close();
            throw e;
        }
    }

    static Connection reader(Path database, SqliteSettings settings) throws SQLException {
        Connection connection = open(database, settings);
        Pragma.set(connection, "query_only", "on");
        return connection;
    }

    /** One that changes nothing in the database that it is opened on, and may make another. */
    static Connection copier(Path database, SqliteSettings settings) throws SQLException {
        return open(database, settings);
    }

    private static Connection open(Path database, SqliteSettings settings) throws SQLException {
        // Not from the DriverManager: it knows the drivers of the class loader that asked it first, and not of every
        // one.
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + database.toUri(), new Properties());
        Pragma.set(
                connection, "busy_timeout", Long.toString(settings.busyTimeout().toMillis()));
        Pragma.set(connection, "trusted_schema", "off");
        Pragma.set(connection, "cell_size_check", "on");
        return connection;
    }

    /** The change to write-ahead logging does not wait for other processes by itself, unlike every other statement. */
    private static void retryWhileBusy(Duration timeout, Attempt attempt) throws SQLException {
        long start = System.nanoTime();
        while (true) {
            try {
                attempt.run();
                return;
            } catch (SQLException e) {
                if (!SqlFailure.isBusy(e) || System.nanoTime() - start > timeout.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private interface Attempt {
        void run() throws SQLException;
    }
}

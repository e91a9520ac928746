package dev.surefoot.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Transactions by their SQL, prepared once. The driver's own would begin the next one at each commit, and with it keep other
 * processes from writing.
 */
final class Transaction {
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final PreparedStatement savepoint;
    private final PreparedStatement rollbackTo;
    private final PreparedStatement release;

    Transaction(Connection connection) throws SQLException {
        begin = connection.prepareStatement("begin immediate");
        commit = connection.prepareStatement("commit");
        rollback = connection.prepareStatement("rollback");
        savepoint = connection.prepareStatement("savepoint change");
        rollbackTo = connection.prepareStatement("rollback to change");
        release = connection.prepareStatement("release change");
    }

    void begin() throws SQLException {
        begin.execute();
    }

    void commit() throws SQLException {
        commit.execute();
    }

    /** Ends the transaction if it has not ended by itself. */
    void rollback() {
        try {
            rollback.execute();
        } catch (SQLException e) {
            // SQLite has rolled back already: there is no other reason for it to refuse.
        }
    }

    void savepoint() throws SQLException {
        savepoint.execute();
    }

    void rollbackToSavepoint() throws SQLException {
        rollbackTo.execute();
    }

    void release() throws SQLException {
        release.execute();
    }
}

package dev.surefoot.journal.sqlite;

import java.sql.SQLException;

/**
 * Transactions by their SQL. The driver's own would begin the next one at each commit, and with it keep other processes
 * from writing.
 */
final class Transaction {
    private final Statements statements;

    Transaction(Statements statements) {
        this.statements = statements;
    }

    void begin() throws SQLException {
        statements.execute("begin immediate");
    }

    void commit() throws SQLException {
        statements.execute("commit");
    }

    /** Ends the transaction if it has not ended by itself. */
    void rollback() {
        try {
            statements.execute("rollback");
        } catch (SQLException e) {
            // SQLite has rolled back already: there is no other reason for it to refuse.
            statements.renew();
        }
    }

    void savepoint() throws SQLException {
        statements.execute("savepoint change");
    }

    void rollbackToSavepoint() throws SQLException {
        statements.execute("rollback to change");
    }

    void release() throws SQLException {
        statements.execute("release change");
    }
}

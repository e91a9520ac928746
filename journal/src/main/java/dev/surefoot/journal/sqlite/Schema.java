package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and the numbered steps that lead to them. {@code user_version} says how many of them a file has seen. */
final class Schema {
    /** "SFJ1": tells the file from any other SQLite database. */
    static final int APPLICATION_ID = 0x53464a31;

    /**
     * Each step runs once and is never edited after a release; statements end with a semicolon at the end of a line. Events
     * keep their row ids: in a table without, SQLite compares keys within the rows, and to do so reads a row that overflows
     * its page as a whole, so that each append after a long plan would read the plan.
     */
    private static final List<String> STEPS = List.of("""
        create table run (
          key integer primary key autoincrement,
          id text not null unique,
          created integer not null,
          epoch integer not null,
          holder text not null,
          sequence integer not null,
          hash blob not null,
          summary blob
        ) strict;

        create table event (
          run text not null,
          sequence integer not null,
          at integer not null,
          type text not null,
          version integer not null,
          payload blob,
          salt blob,
          payload_digest blob not null,
          hash blob not null,
          primary key (run, sequence)
        ) strict;

        create table command (
          arrival integer primary key autoincrement,
          id text not null unique,
          run text not null,
          person text not null,
          at integer not null,
          payload blob not null,
          outcome blob
        ) strict;

        create index pending on command (run, arrival) where outcome is null;

        create table artifact (
          digest blob primary key,
          content blob not null
        ) strict;
        """);

    private Schema() {}

    /**
     * Checks whose file it is.
     *
     * @throws JournalException {@code UNKNOWN_STORE} if it is not a journal, or one of a later release
     */
    static void requireKnown(Connection connection, Path database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // One view of all it asks, or another process that is making the tables would look like another program.
            statement.execute("begin");
            try {
                version(connection, database);
                statement.execute("rollback");
            } catch (SQLException | JournalException e) {
                rollBack(statement, e);
                throw e;
            }
        }
    }

    /** Makes or brings up to date the tables, in one transaction that other processes doing the same wait for. */
    static void migrate(Connection connection, Path database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            try {
                long version = version(connection, database);
                for (String step : STEPS.subList((int) version, STEPS.size())) {
                    for (String sql : step.split(";\\R", -1)) {
                        if (!sql.isBlank()) {
                            statement.execute(sql);
                        }
                    }
                }
                if (version < STEPS.size()) {
                    statement.execute("pragma application_id = " + APPLICATION_ID);
                    statement.execute("pragma user_version = " + STEPS.size());
                }
                statement.execute("commit");
            } catch (SQLException | JournalException e) {
                rollBack(statement, e);
                throw e;
            }
        }
    }

    /** A full disk ends a transaction by itself: that there is none to roll back must not hide why. */
    private static void rollBack(Statement statement, Exception because) {
        try {
            statement.execute("rollback");
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    /** How many steps the file has seen. */
    private static long version(Connection connection, Path database) throws SQLException {
        long application = Pragma.number(connection, "application_id");
        long version = Pragma.number(connection, "user_version");
        boolean empty = application == 0 && version == 0 && Pragma.number(connection, "schema_version") == 0;
        if (!empty && application != APPLICATION_ID) {
            throw new JournalException(
                    Code.UNKNOWN_STORE,
                    database
                            + ": expected a journal or nothing, found another SQLite database; choose another"
                            + " directory");
        }
        if (version < 0 || version > STEPS.size()) {
            throw new JournalException(
                    Code.UNKNOWN_STORE,
                    database + ": expected schema version " + STEPS.size() + " or older, found " + version
                            + "; open it with the release that wrote it, or a later one");
        }
        return version;
    }
}

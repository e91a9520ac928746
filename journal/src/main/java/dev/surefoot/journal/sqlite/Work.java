package dev.surefoot.journal.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a change does inside the transaction; may run again in another one if this is rolled back. */
@FunctionalInterface
interface Work<T extends @Nullable Object> {
    T run(WriteStatements sql) throws SQLException;
}

package dev.surefoot.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prepared statements of one connection, by their SQL. One thread at a time. */
final class Statements {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** For what neither takes parameters nor gives rows. */
    void execute(String sql) throws SQLException {
        prepare(sql).execute();
    }

    /** How many rows it changed. */
    int update(String sql, @Nullable Object... parameters) throws SQLException {
        return prepare(sql, parameters).executeUpdate();
    }

    <T> List<T> query(String sql, Row<T> mapping, @Nullable Object... parameters) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet row = prepare(sql, parameters).executeQuery()) {
            while (row.next()) {
                rows.add(mapping.read(row));
            }
        }
        return rows;
    }

    /** The first row, null if there is none. */
    <T> @Nullable T first(String sql, Row<T> mapping, @Nullable Object... parameters) throws SQLException {
        List<T> rows = query(sql, mapping, parameters);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    PreparedStatement prepare(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** After a failure: the driver leaves a statement that failed unusable. */
    void renew() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                // It repeats why the statement failed, which its caller knows by now.
            }
        }
        prepared.clear();
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}

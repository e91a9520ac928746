package dev.surefoot.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the store itself costs: one row of 200 bytes a commit, synced to disk, on one connection with the journal's own
 * settings.
 */
final class Floor implements AutoCloseable {
    private static final byte[] ROW = new byte[200];

    private final Connection connection;
    private final PreparedStatement insert;

    Floor(Path data) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("floor.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            statement.execute("create table row (number integer primary key, content blob not null)");
        }
        insert = connection.prepareStatement("insert into row (content) values (?)");
    }

    /** The time of each of so many commits. */
    Samples commit(int times) throws SQLException {
        Samples samples = new Samples(times);
        for (int i = 0; i < times; i++) {
            long before = System.nanoTime();
            insert.setBytes(1, ROW);
            insert.executeUpdate();
            samples.add(System.nanoTime() - before);
        }
        return samples;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

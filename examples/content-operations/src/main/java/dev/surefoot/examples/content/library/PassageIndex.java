package dev.surefoot.examples.content.library;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An in-memory FTS5 index over passages, ranked by BM25 with headings counting double. Not thread-safe. */
final class PassageIndex implements AutoCloseable {
    private static final int MAX_RANKED = 5_000;
    private static final String TABLE = """
        CREATE VIRTUAL TABLE passage USING fts5 (
          title, heading, text, document UNINDEXED, line UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2')
        """;
    private static final String SEARCH = """
        SELECT title, heading, text, document, line, bm25(passage, 2.0, 2.0, 1.0) AS rank
        FROM passage WHERE passage MATCH ? ORDER BY rank, document, line LIMIT ?
        """;

    private final Connection connection;

    PassageIndex(List<Passage> passages) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO passage VALUES (?, ?, ?, ?, ?)")) {
            for (Passage passage : passages) {
                insert.setString(1, passage.title());
                insert.setString(2, passage.heading());
                insert.setString(3, passage.text());
                insert.setString(4, passage.document());
                insert.setInt(5, passage.line());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    /** The best passage of each document that has any of the words in any form, best first. */
    List<Hit> search(Set<String> words, int limit) throws SQLException {
        Map<String, Hit> best = new LinkedHashMap<>();
        if (words.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement query = connection.prepareStatement(SEARCH)) {
            // Words are letters and digits only; the quotes keep AND, NEAR and NOT from being operators.
            query.setString(1, words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" OR ")));
            query.setInt(2, MAX_RANKED);
            try (ResultSet row = query.executeQuery()) {
                while (best.size() < limit && row.next()) {
                    best.putIfAbsent(
                            row.getString("document"),
                            new Hit(
                                    row.getString("document"),
                                    row.getString("title"),
                                    row.getString("heading"),
                                    row.getInt("line"),
                                    row.getString("text"),
                                    Math.round(-row.getDouble("rank") * 1_000) / 1_000.0));
                }
            }
        }
        return new ArrayList<>(best.values());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Copies a journal as it is at one moment, while others go on writing to it. */
final class Backup {

    private Backup() {}

    static void make(Path data, Path into) {
        requireEmpty(into);
        Path from = DataDirectory.open(data).database();
        DataDirectory copy = DataDirectory.open(into);
        boolean made = false;
        try (Connection connection = Connections.copier(from, SqliteSettings.of(data))) {
            Schema.requireKnown(connection, from);
            try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, copy.database().toString());
                vacuum.execute();
            }
            sync(copy.database());
            made = true;
        } catch (SQLException e) {
            throw SqlFailure.of(from, e);
        } finally {
            if (!made) {
                remove(copy);
            }
        }
    }

    private static void requireEmpty(Path into) {
        if (!Files.exists(into)) {
            return;
        }
        try (Stream<Path> found = Files.list(into)) {
            if (found.findAny().isPresent()) {
                throw new JournalException(
                        Code.IO,
                        into + ": expected a directory that is empty or not there yet, found files in it; name another",
                        new DirectoryNotEmptyException(into.toString()));
            }
        } catch (IOException e) {
            throw new JournalException(
                    Code.IO, into + ": expected a directory that is empty or not there yet, found " + e, e);
        }
    }

    /** The copy is not made through a log that would be synced. */
    private static void sync(Path database) {
        try (FileChannel file = FileChannel.open(database, StandardOpenOption.WRITE)) {
            file.force(true);
        } catch (IOException e) {
            throw new JournalException(Code.IO, database + ": cannot be made durable: " + e, e);
        }
    }

    /** Half a copy is none. */
    private static void remove(DataDirectory copy) {
        try {
            Files.deleteIfExists(copy.database());
            Files.deleteIfExists(copy.locks());
            Files.deleteIfExists(copy.path());
        } catch (IOException e) { // what is left is no journal, and says so when it is opened
            return;
        }
    }
}

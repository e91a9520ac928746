package dev.surefoot.testing;

import dev.surefoot.journal.Journal;
import dev.surefoot.journal.sqlite.SqliteJournal;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteJournalIT extends JournalContract {
    @TempDir
    private Path folder;

    @Override
    protected Journal open() {
        return SqliteJournal.open(folder.resolve("data"));
    }
}

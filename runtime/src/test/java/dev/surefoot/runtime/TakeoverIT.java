package dev.surefoot.runtime;

import dev.surefoot.journal.Journal;
import dev.surefoot.journal.sqlite.SqliteJournal;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TakeoverIT extends TakeoverContract {

    @TempDir
    private Path folder;

    @Override
    Journal open() {
        return SqliteJournal.open(folder.resolve("data"));
    }

    @Override
    Journal openAgain() {
        return open();
    }
}

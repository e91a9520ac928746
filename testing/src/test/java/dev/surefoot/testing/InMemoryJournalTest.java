package dev.surefoot.testing;

import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.journal.Journal;

final class InMemoryJournalTest extends JournalContract {
    @Override
    protected Journal open() {
        return new InMemoryJournal();
    }
}

package dev.surefoot.runtime;

import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.journal.Journal;

class TakeoverTest extends TakeoverContract {

    private final Journal journal = new InMemoryJournal();

    @Override
    Journal open() {
        return journal;
    }

    @Override
    Journal openAgain() {
        return journal;
    }
}

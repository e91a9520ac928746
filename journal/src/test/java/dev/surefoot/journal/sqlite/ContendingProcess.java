package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes and gives back one run again and again, appending an event each time it has it. A file that exists only
 * between the two proves that nobody else has it: creating it fails otherwise, and with it the process.
 */
final class ContendingProcess {
    private ContendingProcess() {}

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        long until = Long.parseLong(args[1]);
        int turns = 0;
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            while (journal.head("run-1").sequence() < until) {
                if (journal.acquire("run-1", Sample.holder()) instanceof Acquisition.Granted granted) {
                    try (Lease lease = granted.lease()) {
                        Path alone = Files.createFile(data.resolve("alone"));
                        Sample.append(
                                journal, lease.fence(), journal.head("run-1").sequence());
                        Files.delete(alone);
                        turns++;
                    }
                }
            }
        }
        System.out.println("turns " + turns);
    }
}

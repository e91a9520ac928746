package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.Append;
import dev.surefoot.journal.Artifact;
import dev.surefoot.journal.Entry;
import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.JournalException;
import dev.surefoot.json.Json;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Appends to several runs for ever, and prints each head once it was told that it is durable: {@code run head}. */
final class AppendingProcess {
    private AppendingProcess() {}

    public static void main(String[] args) {
        SqliteJournal journal = SqliteJournal.open(Path.of(args[0]));
        try (ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                String run = "run-" + i;
                runs.execute(() -> append(journal, run));
            }
        }
    }

    private static void append(SqliteJournal journal, String run) {
        Fence fence = Sample.lease(journal, run).fence();
        Head head = journal.head(run);
        int failures = 0;
        while (failures < 3) {
            byte[] content = ByteBuffer.allocate(2_000).putLong(head.sequence()).array();
            List<Entry> entries = List.of(
                    new Entry("first", 1, Json.object().put("text", "x".repeat(500))),
                    new Entry("second", 1, Json.object().put("after", head.sequence())));
            try {
                head = journal.append(Append.of(fence, head.sequence(), Sample.NOON, entries, Sample.SUMMARY)
                        .withArtifacts(List.of(Artifact.of(content))));
                System.out.println(run + " " + head);
            } catch (JournalException e) {
                System.out.println("failed " + e.code());
                failures++;
            }
        }
    }
}

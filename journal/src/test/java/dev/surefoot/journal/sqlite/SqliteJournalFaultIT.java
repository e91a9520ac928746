package dev.surefoot.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Lease;
import dev.surefoot.journal.Verification.Intact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SqliteJournalFaultIT {
    /** More on demand: {@code -Dsurefoot.kills=200}. */
    private static final int KILLS = Integer.getInteger("surefoot.kills", 10);

    private static final int RUNS = 3;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void chooseData() {
        data = folder.resolve("data");
    }

    @Test
    void keepsEveryAcknowledgedEventWhereverItIsKilled() throws Exception {
        long seed = Long.getLong("surefoot.seed", 20_260_731);
        Random random = new Random(seed);
        Map<String, Head> acknowledged = new HashMap<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            try (ChildProcess child = ChildProcess.start(AppendingProcess.class, data, RUNS)) {
                // Some die while they open the journal, most in the middle of their work.
                boolean atWork = random.nextInt(4) > 0;
                if (atWork) {
                    note(child.line(), acknowledged);
                }
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(atWork ? 100_000 : 600_000)));
                child.kill();
                for (String line : child.remainingLines()) {
                    note(line, acknowledged);
                }
            }
            try (SqliteJournal journal = SqliteJournal.open(data)) {
                for (int run = 0; run < RUNS; run++) {
                    Head head = acknowledged.get("run-" + run);
                    assertThat(journal.verify("run-" + run, head))
                            .as("run-%d after kill %d, seed %d", run, kill, seed)
                            .isInstanceOf(Intact.class);
                    assertThat(journal.head("run-" + run).sequence()).isEven();
                }
            }
        }
        assertThat(acknowledged).hasSize(RUNS);
    }

    private static void note(@Nullable String line, Map<String, Head> acknowledged) {
        // The last line may be cut by the kill.
        if (line != null && line.matches("run-\\d+ \\d+-sha256:[0-9a-f]{64}")) {
            String[] parts = line.split(" ", 2);
            acknowledged.put(parts[0], Head.parse(parts[1]));
        }
    }

    @Test
    void leavesNothingInTheTemporaryDirectoryWhenItIsKilled() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        for (int kill = 0; kill < 2; kill++) {
            try (ChildProcess child = ChildProcess.startWithTemporary(temporary, HoldingProcess.class, data, "run-1")) {
                assertThat(child.line()).startsWith("granted");
            }
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(data).isDirectoryContaining("glob:**/sqlite-*").isDirectoryNotContaining("glob:**/*.part");
    }

    @Test
    void takesOverFromAProcessThatWasKilled() throws Exception {
        try (ChildProcess child = ChildProcess.start(HoldingProcess.class, data, "run-1")) {
            assertThat(child.line()).isEqualTo("granted 1");
            try (SqliteJournal journal = SqliteJournal.open(data)) {
                assertThat(journal.acquire("run-1", Sample.holder()))
                        .hasToString("Held[holder=" + journal.holder("run-1") + "]");
                assertThat(journal.holder("run-1")).extracting("pid").isEqualTo(child.pid());
                child.kill();
                assertThat(journal.holder("run-1")).isNull();
                assertThat(Sample.lease(journal, "run-1").fence().epoch()).isEqualTo(2);
            }
        }
    }

    @Test
    void tellsAnotherProcessWhoHasTheRun() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            Lease lease = Sample.lease(journal, "run-1");
            // Closing a file lets go of the process's locks on it: another journal of this process must not do so.
            SqliteJournal.open(data).close();
            try (ChildProcess child = ChildProcess.start(HoldingProcess.class, data, "run-1")) {
                assertThat(child.line())
                        .isEqualTo("held by " + ProcessHandle.current().pid());
            }
            Sample.append(journal, lease.fence(), 0);
            lease.close();
            try (ChildProcess child = ChildProcess.start(HoldingProcess.class, data, "run-1")) {
                assertThat(child.line()).isEqualTo("granted 2");
                Sample.assertRefused(Code.STALE_EPOCH, () -> Sample.append(journal, lease.fence(), 1));
            }
        }
    }

    @Test
    void neverGivesARunToTwoProcesses() throws Exception {
        try (ChildProcess one = ChildProcess.start(ContendingProcess.class, data, 150);
                ChildProcess other = ChildProcess.start(ContendingProcess.class, data, 150)) {
            assertThat(one.remainingLines()).singleElement().asString().startsWith("turns ");
            assertThat(other.remainingLines()).singleElement().asString().startsWith("turns ");
            assertThat(one.exit()).isZero();
            assertThat(other.exit()).isZero();
        }
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            assertThat(journal.verify("run-1", null)).isInstanceOf(Intact.class);
        }
    }

    @Test
    void refusesAppendsWhenTheStoreIsFullAndGoesOnOnceThereIsRoom() {
        SqliteSettings small = SqliteSettings.of(data).withMaxBytes(1 << 20);
        long last = 0;
        try (SqliteJournal journal = SqliteJournal.open(small, new SecureRandom())) {
            Fence fence = Sample.lease(journal, "run-1").fence();
            for (JournalException full = null; full == null; ) {
                try {
                    last = Sample.append(journal, fence, last, "x".repeat(50_000))
                            .sequence();
                } catch (JournalException e) {
                    full = e;
                    assertThat(e.code()).isEqualTo(Code.FULL);
                    assertThat(e).hasMessageContaining("journal.db").hasMessageContaining("free some space");
                }
            }
            assertThat(last).isGreaterThan(5);
            assertThat(journal.verify("run-1", null)).isEqualTo(new Intact(journal.head("run-1"), 0));
            assertThat(journal.head("run-1").sequence()).isEqualTo(last);
            assertThat(Sample.append(journal, fence, last, "small").sequence()).isEqualTo(last + 1);
        }
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            Fence fence = Sample.lease(journal, "run-1").fence();
            Sample.append(journal, fence, last + 1, "x".repeat(50_000));
            assertThat(journal.verify("run-1", null)).isInstanceOf(Intact.class);
        }
    }

    @Test
    void takesSmallAppendsAlongWhereALargeOneFindsNoRoom() throws Exception {
        SqliteSettings small = SqliteSettings.of(data).withMaxBytes(1 << 20);
        try (SqliteJournal journal = SqliteJournal.open(small, new SecureRandom())) {
            List<Callable<Head>> appends = IntStream.range(0, 40)
                    .mapToObj(i -> Sample.lease(journal, "run-" + i).fence())
                    .<Callable<Head>>map(fence -> () -> {
                        if (fence.run().endsWith("7")) {
                            Sample.assertRefused(
                                    Code.FULL, () -> Sample.append(journal, fence, 0, "x".repeat(2_000_000)));
                            return Sample.append(journal, fence, 0);
                        }
                        return Sample.append(journal, fence, 0);
                    })
                    .toList();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Head> head : threads.invokeAll(appends)) {
                    assertThat(head.get().sequence()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no limit on the size of files to set for a process")
    void keepsWhatWasAcknowledgedWhenTheSystemFailsToWrite() throws Exception {
        Map<String, Head> acknowledged = new HashMap<>();
        try (ChildProcess child = ChildProcess.startWithSmallFiles(6_000, AppendingProcess.class, data, 1)) {
            List<String> lines = child.remainingLines();
            lines.forEach(line -> note(line, acknowledged));
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("failed"))
                    .hasSize(3)
                    .containsOnly("failed IO");
        }
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            Head head = acknowledged.get("run-0");
            assertThat(head).isNotNull();
            assertThat(journal.verify("run-0", head)).isInstanceOf(Intact.class);
            Sample.append(
                    journal,
                    Sample.lease(journal, "run-0").fence(),
                    journal.head("run-0").sequence());
        }
    }

    @Test
    void tellsThatAnotherProcessWritesForTooLong() throws Exception {
        SqliteSettings impatient = SqliteSettings.of(data).withBusyTimeout(Duration.ofMillis(50));
        try (SqliteJournal journal = SqliteJournal.open(impatient, new SecureRandom());
                Connection foreign = Sample.foreign(data);
                Statement statement = foreign.createStatement()) {
            Fence fence = Sample.lease(journal, "run-1").fence();
            statement.execute("begin immediate");
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(() -> Sample.append(journal, fence, 0))
                    .matches(JournalException::retryable)
                    .extracting(JournalException::code)
                    .isEqualTo(Code.BUSY);
            statement.execute("rollback");
            assertThat(Sample.append(journal, fence, 0).sequence()).isEqualTo(1);
        }
    }

    @Test
    void refusesAppendsUnderALeaseThatSomebodyElseTook() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(data);
                Connection foreign = Sample.foreign(data);
                Statement statement = foreign.createStatement()) {
            Fence fence = Sample.lease(journal, "run-1").fence();
            Sample.append(journal, fence, 0);
            // As a process does that takes the run over after this one lost its lock.
            assertThat(statement.executeUpdate("update run set epoch = epoch + 1"))
                    .isOne();
            Sample.assertRefused(Code.STALE_EPOCH, () -> Sample.append(journal, fence, 1));
            assertThat(journal.head("run-1").sequence()).isEqualTo(1);
        }
    }

    @Test
    void startsAfterALogThatWasCutShort() throws IOException {
        Head head;
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            Fence fence = Sample.lease(journal, "run-1").fence();
            Sample.append(journal, fence, 0);
            head = Sample.append(journal, fence, 1);
            Path copy = Files.createDirectory(folder.resolve("copy"));
            for (String file : List.of("journal.db", "journal.db-wal")) {
                Files.copy(data.resolve(file), copy.resolve(file));
            }
            try (var log = Files.newByteChannel(copy.resolve("journal.db-wal"), StandardOpenOption.WRITE)) {
                log.truncate(log.size() - 100);
            }
        }
        // The last commit is torn, as by a disk that lied about its sync: whole commits before it stay, the head tells.
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("copy"))) {
            assertThat(journal.head("run-1").sequence()).isEqualTo(1);
            assertThat(journal.verify("run-1", null)).isInstanceOf(Intact.class);
            assertThat(journal.verify("run-1", head))
                    .hasToString(
                            "Broken[sequence=2, because=the events end at 1, event 2, which was expected, is missing]");
        }
    }
}

package dev.surefoot.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.surefoot.journal.Append;
import dev.surefoot.journal.Artifact;
import dev.surefoot.journal.Command;
import dev.surefoot.journal.Entry;
import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Lease;
import dev.surefoot.journal.Settlement;
import dev.surefoot.journal.Verification;
import dev.surefoot.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteStoreIT {
    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void chooseData() {
        data = folder.resolve("new").resolve("data");
    }

    @Test
    void keepsItsFilesForTheirOwner() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            Sample.append(journal, Sample.lease(journal, "run-1").fence(), 0);
            assertThat(permissions(data)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files)
                        .hasSizeGreaterThanOrEqualTo(4)
                        .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void opensWhereTheNameOfTheDirectoryIsOdd() {
        Path odd = folder.resolve("a b?mode=memory&c#d%20e'f");
        try (SqliteJournal journal = SqliteJournal.open(odd)) {
            Sample.append(journal, Sample.lease(journal, "run-1").fence(), 0);
        }
        assertThat(odd.resolve("journal.db")).isRegularFile();
        try (SqliteJournal journal = SqliteJournal.open(odd)) {
            assertThat(journal.head("run-1").sequence()).isEqualTo(1);
        }
    }

    @Test
    void opensAtOnceFromManySides() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 30; i++) {
                Path fresh = folder.resolve("fresh-" + i);
                Callable<SqliteJournal> open = () -> SqliteJournal.open(fresh);
                for (Future<SqliteJournal> journal : threads.invokeAll(Collections.nCopies(4, open))) {
                    journal.get().close();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pragma journal_mode = delete",
                "pragma synchronous = normal",
                "pragma synchronous = off",
                "pragma fullfsync = off"
            })
    void refusesSettingsThatCouldLoseWhatWasAcknowledged(String weaker) throws SQLException {
        SqliteJournal.open(data).close();
        try (Connection connection = Sample.foreign(data);
                Statement statement = connection.createStatement()) {
            Durability.ask(connection);
            Durability.require(connection, data);
            statement.execute(weaker);
            Sample.assertRefused(Code.UNSAFE_SETTINGS, () -> Durability.require(connection, data))
                    .withMessageContaining(weaker.split(" ", 3)[1]);
        }
    }

    @Test
    void refusesADatabaseThatIsOnlyInMemory() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Durability.ask(connection);
            Sample.assertRefused(Code.UNSAFE_SETTINGS, () -> Durability.require(connection, data))
                    .withMessageContaining("expected journal_mode wal, found memory");
        }
    }

    @Test
    void refusesAndLeavesAloneTheDatabaseOfAnotherProgram() throws Exception {
        Files.createDirectories(data);
        try (Connection connection = Sample.foreign(data);
                Statement statement = connection.createStatement()) {
            statement.execute("create table theirs (id integer)");
        }
        byte[] before = Files.readAllBytes(data.resolve("journal.db"));
        Sample.assertRefused(Code.UNKNOWN_STORE, () -> SqliteJournal.open(data))
                .withMessageContaining("another SQLite database");
        assertThat(data.resolve("journal.db")).hasBinaryContent(before);
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("journal.db"), "surefoot: v1\n".repeat(500));
        Sample.assertRefused(Code.UNKNOWN_STORE, () -> SqliteJournal.open(data))
                .withMessageContaining("not a database");
    }

    @Test
    void refusesAJournalOfALaterRelease() throws SQLException {
        SqliteJournal.open(data).close();
        try (Connection connection = Sample.foreign(data);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma user_version = 99");
        }
        Sample.assertRefused(Code.UNKNOWN_STORE, () -> SqliteJournal.open(data)).withMessageContaining("found 99");
    }

    @Test
    void refusesAFileThatItMayOnlyRead() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        SqliteJournal.open(data).close();
        Path database = data.resolve("journal.db");
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("r--------"));
        assumeFalse(Files.isWritable(database), "root may write what nobody may write");
        Sample.assertRefused(Code.UNSAFE_SETTINGS, () -> SqliteJournal.open(data))
                .withMessageContaining("that this user can write");
    }

    @Test
    void refusesASummaryThatIsNoLongerJson() throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(data);
                Connection connection = Sample.foreign(data);
                Statement statement = connection.createStatement()) {
            Sample.append(journal, Sample.lease(journal, "run-1").fence(), 0);
            statement.executeUpdate("update run set summary = x'7b'");
            Sample.assertRefused(Code.CORRUPT, () -> journal.runs(null, 10)).withMessageContaining("expected JSON");
        }
    }

    @Test
    void refusesADirectoryThatIsAFile() throws IOException {
        Files.writeString(folder.resolve("new"), "");
        Sample.assertRefused(Code.IO, () -> SqliteJournal.open(data)).withMessageContaining("data directory");
    }

    @Test
    void sharesCommitsAmongRuns() throws Exception {
        int runs = 50;
        int appends = 20;
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            List<Fence> fences = IntStream.range(0, runs)
                    .mapToObj(i -> Sample.lease(journal, "run-" + i).fence())
                    .toList();
            long before = journal.commits();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                fences.forEach(fence -> threads.execute(() -> {
                    for (int i = 0; i < appends; i++) {
                        Sample.append(journal, fence, i);
                    }
                }));
            }
            assertThat(fences)
                    .allSatisfy(fence ->
                            assertThat(journal.head(fence.run()).sequence()).isEqualTo(appends));
            assertThat(journal.commits() - before).isLessThan(runs * appends / 4);
        }
    }

    @Test
    void takesNothingElseAlongWhereOneOfManyIsRefused() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            // Refused only after its event was written.
            List<Settlement> unknown = List.of(new Settlement("c-1", Json.read("true")));
            List<Entry> entries = List.of(new Entry("a", 1, Json.read("{}")));
            List<Callable<Head>> appends = IntStream.range(0, 40)
                    .mapToObj(i -> Sample.lease(journal, "run-" + i).fence())
                    .<Callable<Head>>map(fence -> () -> {
                        if (fence.run().hashCode() % 2 == 0) {
                            Append refused = Append.of(fence, 0, Sample.NOON, entries, Sample.SUMMARY)
                                    .withSettlements(unknown);
                            Sample.assertRefused(Code.STALE_COMMAND, () -> journal.append(refused));
                            assertThat(journal.verify(fence.run(), null))
                                    .isEqualTo(new Verification.Intact(Head.genesis(fence.run()), 0));
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
    void noticesCommandsFromAnotherProcess() {
        try (SqliteJournal owner = SqliteJournal.open(data);
                SqliteJournal sender = SqliteJournal.open(data);
                Lease lease = Sample.lease(owner, "run-1")) {
            long before = owner.dataVersion();
            Command pause = new Command("c-1", "run-1", Json.read("{\"command\":\"pause\"}"), "ana", Sample.NOON);
            sender.submit(pause);
            assertThat(owner.dataVersion()).isNotEqualTo(before);
            assertThat(owner.pending("run-1")).containsExactly(pause);
            Sample.append(owner, lease.fence(), 0);
        }
    }

    @Test
    void keepsTheLogSmall() throws IOException {
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            Fence fence = Sample.lease(journal, "run-1").fence();
            for (int i = 0; i < 100; i++) {
                Sample.append(journal, fence, i, "x".repeat(500_000));
                assertThat(Files.size(data.resolve("journal.db-wal"))).isLessThan(16 << 20);
            }
        }
    }

    @Test
    void leavesNothingOfWhatWasErasedInItsFiles() throws IOException {
        String secret = "the patient's name is Marta Quell";
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            Fence fence = Sample.lease(journal, "run-1").fence();
            Sample.append(journal, fence, 0, secret);
            Sample.append(journal, fence, 1, secret + "x".repeat(20_000));
            assertThat(contents()).contains(secret);
            journal.erase("run-1", 1);
            journal.erase("run-1", 2);
            assertThat(contents()).doesNotContain(secret);
        }
    }

    @Test
    void refusesAnArtifactThatIsNoLongerWhatWasStoredAndHealsItWhenStoredAgain() throws SQLException {
        Artifact artifact = Artifact.of("a page".getBytes(StandardCharsets.UTF_8));
        try (SqliteJournal journal = SqliteJournal.open(data);
                Connection connection = Sample.foreign(data);
                Statement statement = connection.createStatement()) {
            Fence fence = Sample.lease(journal, "run-1").fence();
            List<Entry> entries = List.of(new Entry("a", 1, Json.read("{}")));
            List<Artifact> artifacts = List.of(artifact);
            journal.append(
                    Append.of(fence, 0, Sample.NOON, entries, Sample.SUMMARY).withArtifacts(artifacts));
            statement.executeUpdate("update artifact set content = x'00'");
            Sample.assertRefused(Code.CORRUPT, () -> journal.artifact(artifact.digest()))
                    .withMessageContaining(artifact.digest().toString());
            journal.append(
                    Append.of(fence, 1, Sample.NOON, entries, Sample.SUMMARY).withArtifacts(artifacts));
            assertThat(journal.artifact(artifact.digest()))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("a page");
        }
    }

    @Test
    void refusesToAppendWhereSomebodyPutAnEvent() throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(data);
                Connection connection = Sample.foreign(data);
                Statement statement = connection.createStatement()) {
            Fence fence = Sample.lease(journal, "run-1").fence();
            Head head = Sample.append(journal, fence, 0);
            statement.executeUpdate(
                    "insert into event select run, 2, at, type, version, payload, salt, payload_digest, hash from"
                            + " event");
            Sample.assertRefused(Code.CORRUPT, () -> Sample.append(journal, fence, 1));
            assertThat(journal.head("run-1")).isEqualTo(head);
        }
    }

    private String contents() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

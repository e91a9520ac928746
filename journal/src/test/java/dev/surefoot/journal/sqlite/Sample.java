package dev.surefoot.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Append;
import dev.surefoot.journal.Entry;
import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.Holder;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Lease;
import dev.surefoot.json.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import tools.jackson.databind.JsonNode;

/** What the tests of the store append, and how they get at the file behind its back. */
final class Sample {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final JsonNode SUMMARY = Json.read("{\"status\":\"running\"}");

    private Sample() {}

    static Holder holder() {
        return new Holder(ProcessHandle.current().pid(), "here", NOON, "a test");
    }

    static Lease lease(Journal journal, String run) {
        return ((Acquisition.Granted) journal.acquire(run, holder())).lease();
    }

    static Head append(Journal journal, Fence fence, long after) {
        return append(journal, fence, after, "event " + (after + 1));
    }

    static Head append(Journal journal, Fence fence, long after, String text) {
        Entry entry = new Entry("step.ended", 1, Json.object().put("text", text));
        return journal.append(Append.of(fence, after, NOON.plusSeconds(after), List.of(entry), SUMMARY));
    }

    static Connection foreign(Path data) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sqlite:" + data.resolve("journal.db").toUri());
    }

    static ThrowableAssertAlternative<JournalException> assertRefused(Code code, ThrowingCallable call) {
        return assertThatExceptionOfType(JournalException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}

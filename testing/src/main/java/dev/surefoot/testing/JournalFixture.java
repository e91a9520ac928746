package dev.surefoot.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Append;
import dev.surefoot.journal.Artifact;
import dev.surefoot.journal.Command;
import dev.surefoot.journal.Entry;
import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.Holder;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Lease;
import dev.surefoot.journal.Recorded;
import dev.surefoot.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** What the parts of the contract work with. */
abstract class JournalFixture {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Holder HOLDER = new Holder(4711, "somewhere", NOON, "surefoot run");
    static final JsonNode SUMMARY = Json.read("{\"status\":\"running\"}");

    Journal journal;

    /** An empty journal; closed after each test. */
    protected abstract Journal open();

    @BeforeEach
    final void openJournal() {
        journal = open();
    }

    @AfterEach
    final void closeJournal() {
        journal.close();
    }

    final Lease lease(String run) {
        return ((Acquisition.Granted) journal.acquire(run, HOLDER)).lease();
    }

    final Head append(Fence fence, long after, String type) {
        return journal.append(Append.of(fence, after, NOON, List.of(entry(type)), SUMMARY));
    }

    final List<Recorded> read(String run, long after) {
        List<Recorded> events = new ArrayList<>();
        journal.read(run, after, events::add);
        return events;
    }

    static void assertRefused(Code code, ThrowingCallable call) {
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(call)
                .extracting(JournalException::code)
                .isEqualTo(code);
    }

    static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    static Entry entry(String type) {
        return new Entry(type, 1, Json.object().put("text", "said by " + type));
    }

    static Command command(String id, String run, String what) {
        return new Command(id, run, Json.object().put("command", what), "ana", NOON);
    }

    static Artifact artifact(String content) {
        return Artifact.of(content.getBytes(StandardCharsets.UTF_8));
    }
}

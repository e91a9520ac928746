package dev.surefoot.testing;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.surefoot.journal.Limits;
import dev.surefoot.journal.Recorded;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.journal.Settlement;
import dev.surefoot.journal.Verification;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every {@link Journal} keeps. Extend it for a store of your own. */
public abstract class JournalContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Holder HOLDER = new Holder(4711, "somewhere", NOON, "surefoot run");
    private static final JsonNode SUMMARY = Json.read("{\"status\":\"running\"}");

    private Journal journal;

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

    @Test
    final void startsWithTheGenesisHead() {
        assertThat(journal.head("run-1")).isEqualTo(Head.genesis("run-1"));
        assertThat(Head.genesis("run-1")).isNotEqualTo(Head.genesis("run-2"));
        assertThat(read("run-1", 0)).isEmpty();
        assertThat(journal.run("run-1")).isNull();
        assertThat(journal.verify("run-1", null)).isEqualTo(new Verification.Intact(Head.genesis("run-1"), 0));
    }

    @Test
    final void readsBackWhatWasAppended() {
        Fence fence = lease("run-1").fence();
        JsonNode payload =
                Json.read("{\"z\":[1,-0.5,1e300,\"\\u00e9\\ud83d\\ude00\"],\"a\":{\"n\":null,\"t\":true},\"e\":{}}");
        Head first = journal.append(Append.of(
                fence, 0, NOON.plusNanos(7), List.of(new Entry("run.created", 1, payload), entry("b")), SUMMARY));
        Head second = journal.append(Append.of(fence, 2, NOON.minusSeconds(9), List.of(entry("c")), SUMMARY));

        List<Recorded> events = read("run-1", 0);
        assertThat(events).extracting(Recorded::sequence).containsExactly(1L, 2L, 3L);
        assertThat(events).extracting(Recorded::type).containsExactly("run.created", "b", "c");
        assertThat(events).extracting(Recorded::at).containsExactly(NOON, NOON, NOON.minusSeconds(9));
        assertThat(events.getFirst().payload()).isEqualTo(payload);
        assertThat(Json.write(events.getFirst().payload())).isEqualTo(Json.write(payload));
        assertThat(events.get(1).head()).isEqualTo(first);
        assertThat(events.get(2).head()).isEqualTo(second).isEqualTo(journal.head("run-1"));
        assertThat(read("run-1", 2)).containsExactly(events.get(2));
        assertThat(read("run-1", 3)).isEmpty();
        assertThat(read("run-1", 99)).isEmpty();
    }

    @Test
    final void readsManyPagesAndWhatIsAppendedMeanwhile() {
        Fence fence = lease("run-1").fence();
        List<Entry> many = IntStream.range(0, 700).mapToObj(i -> entry("e")).toList();
        journal.append(Append.of(fence, 0, NOON, many, SUMMARY));
        List<Recorded> seen = new ArrayList<>();
        journal.read("run-1", 0, event -> {
            if (seen.isEmpty()) {
                journal.append(Append.of(fence, 700, NOON, List.of(entry("late")), SUMMARY));
            }
            seen.add(event);
        });
        assertThat(seen).hasSize(701);
        assertThat(seen.getLast().type()).isEqualTo("late");
    }

    @Test
    final void handsOutTreesOfTheReadersOwn() {
        append(lease("run-1").fence(), 0, "a");
        ((ObjectNode) read("run-1", 0).getFirst().payload()).put("text", "changed");
        assertThat(read("run-1", 0).getFirst().payload()).isEqualTo(entry("a").payload());
    }

    @Test
    final void refusesAppendAfterAnyEventButTheLast() {
        Fence fence = lease("run-1").fence();
        append(fence, 0, "a");
        assertRefused(Code.STALE_SEQUENCE, () -> append(fence, 0, "b"));
        assertRefused(Code.STALE_SEQUENCE, () -> append(fence, 2, "b"));
        assertThat(read("run-1", 0)).hasSize(1);
        assertThat(append(fence, 1, "b").sequence()).isEqualTo(2);
    }

    @Test
    final void refusesAppendWithoutTheLatestLease() {
        assertRefused(Code.STALE_EPOCH, () -> append(new Fence("run-1", 1), 0, "a"));
        Lease first = lease("run-1");
        first.close();
        Lease second = lease("run-1");
        assertThat(second.fence().epoch()).isGreaterThan(first.fence().epoch());
        assertRefused(Code.STALE_EPOCH, () -> append(first.fence(), 0, "a"));
        assertRefused(
                Code.STALE_EPOCH, () -> append(new Fence("run-1", second.fence().epoch() + 1), 0, "a"));
        assertThat(journal.head("run-1").sequence()).isZero();
        append(second.fence(), 0, "a");
    }

    @Test
    final void givesARunToOneHolderAtATime() {
        Lease lease = lease("run-1");
        assertThat(journal.holder("run-1")).isEqualTo(HOLDER);
        assertThat(journal.acquire("run-1", HOLDER)).isEqualTo(new Acquisition.Held(HOLDER));
        lease("run-2").close();
        lease.close();
        lease.close();
        assertThat(journal.holder("run-1")).isNull();
        Lease next = lease("run-1");
        lease.close();
        assertThat(journal.holder("run-1")).isEqualTo(HOLDER);
        next.close();
    }

    @Test
    final void givesARunToOneOfManyThatTryAtOnce() throws Exception {
        List<Acquisition> answers = together(IntStream.range(0, 20)
                .<Callable<Acquisition>>mapToObj(i -> () -> journal.acquire("run-1", HOLDER))
                .toList());
        assertThat(answers).filteredOn(Acquisition.Granted.class::isInstance).hasSize(1);
    }

    @Test
    final void settlesCommandsInTheAppend() {
        Fence fence = lease("run-1").fence();
        Command pause = command("c-1", "run-1", "pause");
        Command cancel = command("c-2", "run-1", "cancel");
        journal.submit(pause);
        journal.submit(cancel);
        assertThat(journal.pending("run-1")).containsExactly(pause, cancel);
        assertThat(journal.outcome("c-1")).isNull();

        Settlement done = new Settlement("c-1", Json.read("{\"done\":true}"));
        journal.append(
                Append.of(fence, 0, NOON, List.of(entry("run.paused")), SUMMARY).withSettlements(List.of(done)));
        assertThat(journal.pending("run-1")).containsExactly(cancel);
        assertThat(journal.outcome("c-1")).isEqualTo(done.outcome());

        Settlement refused = new Settlement("c-2", Json.read("\"no\""));
        journal.append(Append.of(fence, 1, NOON, List.of(), SUMMARY).withSettlements(List.of(refused)));
        assertThat(journal.outcome("c-2")).isEqualTo(refused.outcome());
        assertThat(journal.head("run-1").sequence()).isEqualTo(1);
    }

    @Test
    final void appendsNothingWhereACommandIsNotPending() {
        Fence fence = lease("run-1").fence();
        lease("run-2");
        journal.submit(command("c-1", "run-1", "pause"));
        journal.submit(command("c-2", "run-2", "pause"));
        Artifact artifact = artifact("unsettled");
        for (List<String> settled : List.of(List.of("c-1", "c-1"), List.of("c-1", "c-2"), List.of("c-1", "c-3"))) {
            List<Settlement> settlements = settled.stream()
                    .map(id -> new Settlement(id, Json.read("true")))
                    .toList();
            assertRefused(
                    Code.STALE_COMMAND,
                    () -> journal.append(Append.of(fence, 0, NOON, List.of(entry("a")), SUMMARY)
                            .withArtifacts(List.of(artifact))
                            .withSettlements(settlements)));
        }
        assertThat(journal.head("run-1")).isEqualTo(Head.genesis("run-1"));
        assertThat(journal.run("run-1")).isNull();
        assertThat(journal.outcome("c-1")).isNull();
        assertRefused(Code.NOT_FOUND, () -> journal.artifact(artifact.digest()));
    }

    @Test
    final void takesACommandOnce() {
        assertRefused(Code.NOT_FOUND, () -> journal.submit(command("c-1", "run-1", "pause")));
        lease("run-1").close();
        Command pause = command("c-1", "run-1", "pause");
        journal.submit(pause);
        journal.submit(new Command("c-1", "run-1", pause.payload(), "ana", NOON.plusSeconds(5)));
        assertThat(journal.pending("run-1")).containsExactly(pause);
        assertRefused(Code.CONFLICT, () -> journal.submit(command("c-1", "run-1", "cancel")));
        assertRefused(Code.NOT_FOUND, () -> journal.outcome("c-2"));
    }

    @Test
    final void boundsThePendingCommandsOfARun() throws Exception {
        Fence fence = lease("run-1").fence();
        together(IntStream.range(0, Limits.PENDING_COMMANDS)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    journal.submit(command("c-" + i, "run-1", "pause"));
                    return true;
                })
                .toList());
        assertRefused(Code.LIMIT, () -> journal.submit(command("one-more", "run-1", "pause")));
        journal.append(Append.of(fence, 0, NOON, List.of(), SUMMARY)
                .withSettlements(List.of(new Settlement("c-0", Json.read("true")))));
        journal.submit(command("one-more", "run-1", "pause"));
        assertThat(journal.pending("run-1")).hasSize(Limits.PENDING_COMMANDS);
    }

    @Test
    final void keepsArtifactsWithTheirEvents() {
        Fence fence = lease("run-1").fence();
        Artifact page = artifact("a page");
        journal.append(
                Append.of(fence, 0, NOON, List.of(entry("a")), SUMMARY).withArtifacts(List.of(page, artifact(""))));
        journal.append(Append.of(fence, 1, NOON, List.of(entry("b")), SUMMARY).withArtifacts(List.of(page)));
        assertThat(journal.artifact(page.digest()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a page");
        assertThat(journal.artifact(artifact("").digest())).isEmpty();
        assertRefused(Code.NOT_FOUND, () -> journal.artifact(Digest.of(new byte[] {1})));
    }

    @Test
    final void listsRunsNewestFirstByPages() {
        for (int i = 1; i <= 5; i++) {
            append(lease("run-" + i).fence(), 0, "a");
        }
        lease("run-6").close();
        assertThat(journal.runs(null, 2)).extracting(RunSummary::run).containsExactly("run-5", "run-4");
        assertThat(journal.runs("run-4", 2)).extracting(RunSummary::run).containsExactly("run-3", "run-2");
        assertThat(journal.runs("run-2", 2)).extracting(RunSummary::run).containsExactly("run-1");
        assertThat(journal.runs("run-1", 2)).isEmpty();
        assertRefused(Code.NOT_FOUND, () -> journal.runs("run-9", 2));
        assertThat(journal.run("run-3")).isEqualTo(new RunSummary("run-3", NOON, journal.head("run-3"), SUMMARY));
    }

    @Test
    final void refusesWhatIsTooLarge() {
        Fence fence = lease("run-1").fence();
        JsonNode large = Json.object()
                .put("text", "x".repeat(Limits.PAYLOAD_BYTES / 2))
                .put("more", "x".repeat(Limits.PAYLOAD_BYTES / 2));
        JsonNode broad = Json.object().put("text", "x".repeat(Limits.SUMMARY_BYTES));
        assertRefused(
                Code.LIMIT,
                () -> journal.append(Append.of(fence, 0, NOON, List.of(new Entry("a", 1, large)), SUMMARY)));
        assertRefused(Code.LIMIT, () -> journal.append(Append.of(fence, 0, NOON, List.of(entry("a")), broad)));
        Artifact artifact = Artifact.of(new byte[Limits.ARTIFACT_BYTES + 1]);
        assertRefused(
                Code.LIMIT,
                () -> journal.append(
                        Append.of(fence, 0, NOON, List.of(entry("a")), SUMMARY).withArtifacts(List.of(artifact))));
        assertThat(append(fence, 0, "a").sequence()).isEqualTo(1);
    }

    @Test
    final void verifiesAgainstAHeadKeptElsewhere() {
        Fence fence = lease("run-1").fence();
        Head one = append(fence, 0, "a");
        Head two = append(fence, 1, "b");
        for (Head kept : List.of(Head.genesis("run-1"), one, two)) {
            assertThat(journal.verify("run-1", kept)).isEqualTo(new Verification.Intact(two, 0));
        }
        assertBroken(3, new Head(9, two.hash()));
        assertBroken(1, new Head(1, two.hash()));
        assertBroken(2, new Head(2, one.hash()));
        assertBroken(0, Head.genesis("run-2"));
    }

    @Test
    final void verifiesWhatWasErased() {
        Fence fence = lease("run-1").fence();
        append(fence, 0, "a");
        append(fence, 1, "b");
        List<Recorded> before = read("run-1", 0);
        journal.erase("run-1", 1);
        journal.erase("run-1", 1);
        assertThat(journal.verify("run-1", before.getFirst().head()))
                .isEqualTo(new Verification.Intact(before.getLast().head(), 1));
        List<Recorded> after = read("run-1", 0);
        assertThat(after.getFirst().erased()).isTrue();
        assertThat(after.getFirst().head()).isEqualTo(before.getFirst().head());
        assertThat(after.getLast()).isEqualTo(before.getLast());
        assertRefused(Code.NOT_FOUND, () -> journal.erase("run-1", 3));
        assertRefused(Code.NOT_FOUND, () -> journal.erase("run-2", 1));
    }

    @Test
    final void saltsEqualPayloadsDifferently() {
        Fence fence = lease("run-1").fence();
        append(fence, 0, "a");
        Head first = journal.head("run-1");
        try (Journal other = open()) {
            Acquisition.Granted granted = (Acquisition.Granted) other.acquire("run-0", HOLDER);
            other.append(Append.of(granted.lease().fence(), 0, NOON, List.of(entry("a")), SUMMARY));
            assertThat(other.head("run-0").hash()).isNotEqualTo(first.hash());
        }
    }

    @Test
    final void tellsThatSomethingWasWritten() {
        lease("run-1");
        long before = journal.dataVersion();
        assertThat(journal.dataVersion()).isEqualTo(before);
        journal.submit(command("c-1", "run-1", "pause"));
        assertThat(journal.dataVersion()).isNotEqualTo(before);
    }

    @Test
    final void finishesTheAppendOfAnInterruptedThread() {
        Fence fence = lease("run-1").fence();
        Thread.currentThread().interrupt();
        Head head = append(fence, 0, "a");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(journal.head("run-1")).isEqualTo(head);
    }

    @Test
    final void keepsAppendsOfManyRunsApart() throws Exception {
        List<Callable<Verification>> runs = IntStream.range(0, 20)
                .<Callable<Verification>>mapToObj(i -> () -> {
                    Fence fence = lease("run-" + i).fence();
                    for (int sequence = 0; sequence < 20; sequence++) {
                        append(fence, sequence, "a" + i);
                    }
                    return journal.verify("run-" + i, null);
                })
                .toList();
        assertThat(together(runs))
                .allMatch(found -> found instanceof Verification.Intact intact
                        && intact.head().sequence() == 20);
    }

    @Test
    final void answersNothingOnceClosed() {
        Fence fence = lease("run-1").fence();
        journal.close();
        journal.close();
        assertRefused(Code.CLOSED, () -> append(fence, 0, "a"));
        assertRefused(Code.CLOSED, () -> journal.head("run-1"));
    }

    private Lease lease(String run) {
        return ((Acquisition.Granted) journal.acquire(run, HOLDER)).lease();
    }

    private Head append(Fence fence, long after, String type) {
        return journal.append(Append.of(fence, after, NOON, List.of(entry(type)), SUMMARY));
    }

    private List<Recorded> read(String run, long after) {
        List<Recorded> events = new ArrayList<>();
        journal.read(run, after, events::add);
        return events;
    }

    private void assertBroken(long sequence, Head expected) {
        assertThat(journal.verify("run-1", expected))
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.sequence()).isEqualTo(sequence));
    }

    private static void assertRefused(Code code, ThrowingCallable call) {
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(call)
                .extracting(JournalException::code)
                .isEqualTo(code);
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static Entry entry(String type) {
        return new Entry(type, 1, Json.object().put("text", "said by " + type));
    }

    private static Command command(String id, String run, String what) {
        return new Command(id, run, Json.object().put("command", what), "ana", NOON);
    }

    private static Artifact artifact(String content) {
        return Artifact.of(content.getBytes(StandardCharsets.UTF_8));
    }
}

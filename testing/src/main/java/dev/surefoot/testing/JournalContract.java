package dev.surefoot.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Append;
import dev.surefoot.journal.Artifact;
import dev.surefoot.journal.Entry;
import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Limits;
import dev.surefoot.journal.Recorded;
import dev.surefoot.journal.Verification;
import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every {@link Journal} keeps. Extend it for a store of your own. */
public abstract class JournalContract extends OwnershipContract {
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

    private void assertBroken(long sequence, Head expected) {
        assertThat(journal.verify("run-1", expected))
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.sequence()).isEqualTo(sequence));
    }
}

package dev.surefoot.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Append;
import dev.surefoot.journal.Artifact;
import dev.surefoot.journal.Command;
import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.journal.Lease;
import dev.surefoot.journal.Limits;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.journal.Settlement;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leases, and what else belongs to a run beside its events: commands, artifacts, its line in the list. */
abstract class OwnershipContract extends JournalFixture {
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
    final void tellsThatSomethingWasWritten() {
        lease("run-1");
        long before = journal.dataVersion();
        assertThat(journal.dataVersion()).isEqualTo(before);
        journal.submit(command("c-1", "run-1", "pause"));
        assertThat(journal.dataVersion()).isNotEqualTo(before);
    }
}

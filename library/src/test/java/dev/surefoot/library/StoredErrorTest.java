package dev.surefoot.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import dev.surefoot.run.RunStatus;
import dev.surefoot.testing.SettableClock;
import dev.surefoot.testing.hostile.Fault;
import dev.surefoot.testing.hostile.HostileProcess;
import dev.surefoot.testing.hostile.HostileSettings;
import dev.surefoot.testing.hostile.LedgerProject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that stores an error for a key, and replays it: in a process of its own, over HTTP. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class StoredErrorTest {

    @Test
    void aReplayedErrorIsNoProofAndTheKeyChangesOnlyWithProof(@TempDir Path folder) throws Exception {
        HostileSettings settings = HostileSettings.of(Fault.STORED_ERROR);
        List<Happened> told = new ArrayList<>();
        try (HostileProcess service = HostileProcess.start(folder.resolve("service"), settings)) {
            LedgerProject.write(folder, service.address(), settings);
            try (Surefoot surefoot = Surefoot.builder()
                    .toolbox(folder.resolve("toolbox.yaml"))
                    .journal(new InMemoryJournal())
                    .clock(SettableClock.ticking(Instant.parse("2026-03-01T12:00:00Z"), Duration.ofSeconds(1)))
                    .person("ana")
                    .telling(told::add)
                    .open()) {
                RunHandle run = surefoot.run(folder.resolve("plan.yaml"));

                assertThat(run.approve(run.openItems().getFirst()))
                        .as("%s", run.state())
                        .isEqualTo(RunStatus.SUCCEEDED);
            }

            assertThat(service.entries()).hasSize(1);
            List<String> keys = service.accessLog().stream()
                    .filter(line -> line.path("method").asString().equals("POST"))
                    .map(line -> line.path("token").asString())
                    .toList();
            assertThat(keys.stream().distinct().toList())
                    .as("a key, and another one after proof")
                    .hasSize(2);
            assertThat(keys.getLast())
                    .as("sent once")
                    .isEqualTo(service.entries().getFirst().token());
            assertThat(keys.subList(0, keys.size() - 1))
                    .as("the same key, however often")
                    .containsOnly(keys.getFirst());
            assertThat(told)
                    .extracting(Happened::event)
                    .filteredOn(AttemptEvent.AttemptNotDone.class::isInstance)
                    .singleElement()
                    .satisfies(event -> assertThat(((AttemptEvent.AttemptNotDone) event).proof())
                            .isEqualTo(AttemptEvent.Proof.LOOKUP));
        }
    }
}

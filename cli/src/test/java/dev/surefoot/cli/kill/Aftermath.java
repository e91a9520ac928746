package dev.surefoot.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.Recorded;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.journal.sqlite.SqliteJournal;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is left after a kill, and a person who sets it right: grants approvals, looks into the service to resolve doubts,
 * and stops what is escalated. Everything is read from the journal and the service, never from what was printed.
 */
final class Aftermath {

    private static final int MOST_ROUNDS = 20;

    private final CommandLine surefoot;
    private final Path data;
    private final Service service;

    Aftermath(CommandLine surefoot, Path data, Service service) {
        this.surefoot = surefoot;
        this.data = data;
        this.service = service;
    }

    /** Every run that was acknowledged, by id. */
    Set<String> runs() {
        if (!Files.exists(data.resolve("journal.db")) && !Files.isDirectory(data)) {
            return Set.of();
        }
        Set<String> ids = new LinkedHashSet<>();
        try (Journal journal = SqliteJournal.open(data)) {
            for (RunSummary run : journal.runs(null, 1_000)) {
                ids.add(run.run());
            }
        }
        return ids;
    }

    /** Carries the run on as a person would, until it ends; gives how. */
    RunStatus settle(String id, int effectsBefore) throws IOException, InterruptedException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Run run = load(id);
            if (run.status().ended()) {
                return run.status();
            }
            InboxItem item = run.openItems().isEmpty()
                    ? null
                    : run.openItems().iterator().next();
            CommandLine.Ended ended = item == null ? surefoot.run("resume", id) : answer(item, effectsBefore);
            assertThat(ended.exit())
                    .as("round %d of %s: %s", round, id, ended.output())
                    .isIn(0, 1, 4);
        }
        throw new AssertionError("run " + id + " does not end, though everything was answered");
    }

    private CommandLine.Ended answer(InboxItem item, int effectsBefore) throws IOException, InterruptedException {
        String id = item.id().value();
        return switch (item.ask()) {
            case Ask.Consent consent -> surefoot.run("approve", id);
            case Ask.Clarify clarify -> throw new AssertionError("everything was given, and it asks " + clarify);
            case Ask.Do task -> throw new AssertionError("nothing is to be done by hand, and it asks for " + task);
            case Ask.Revise revise -> surefoot.run("reject", id, "--because", "enough seen");
            case Ask.Decide(Escalation escalation) -> {
                if (escalation.kind() != Escalation.Kind.DOUBT) {
                    yield surefoot.run("resolve", id, "--as", "stop", "--because", "enough seen");
                }
                String result = service.resultAfter(effectsBefore);
                yield result == null
                        ? surefoot.run("resolve", id, "--as", "not-done", "--because", "it is not there")
                        : surefoot.run("resolve", id, "--as", "done", "--output", result);
            }
        };
    }

    /** The chain holds, the events fold, and every call that was answered is in the service's own log. */
    void prove(String id) throws IOException, InterruptedException {
        CommandLine.Ended verified = surefoot.run("verify", id);
        assertThat(verified.exit()).as(verified.output()).isZero();
        Set<String> received = service.requestIds();
        try (Journal journal = SqliteJournal.open(data)) {
            journal.read(id, 0, recorded -> assertThat(received).containsAll(answered(recorded)));
        }
    }

    /** Whether the run claims that its write was made. */
    boolean claimsSuccess(String id) {
        return load(id).status() == RunStatus.SUCCEEDED;
    }

    private Run load(String id) {
        try (Journal journal = SqliteJournal.open(data)) {
            return new Engine(
                            journal,
                            task -> {
                                throw new IllegalStateException("nothing is carried out here");
                            },
                            Settings.of("aftermath"))
                    .load(new RunId(id));
        }
    }

    /** Request ids of the HTTP calls that the event says were answered. */
    private static Set<String> answered(Recorded recorded) {
        Event event = EventCodec.read(recorded.type(), recorded.version(), recorded.payload());
        Set<String> ids = new LinkedHashSet<>();
        collect(EventCodec.write(event), ids);
        return ids;
    }

    private static void collect(JsonNode node, Set<String> ids) {
        boolean exchange = node.has("requestId") && node.has("endpoint") && node.has("result");
        if (exchange && node.path("response").has("status")) {
            assertThat(node.path("result").asString(""))
                    .isIn(List.of(Exchange.Result.values()).stream()
                            .map(Enum::name)
                            .toList());
            ids.add(node.path("requestId").asString(""));
        }
        node.forEach(child -> collect(child, ids));
    }

    static @Nullable String only(Set<String> before, Set<String> after) {
        Set<String> fresh = new LinkedHashSet<>(after);
        fresh.removeAll(before);
        assertThat(fresh).hasSizeLessThanOrEqualTo(1);
        return fresh.isEmpty() ? null : fresh.iterator().next();
    }
}

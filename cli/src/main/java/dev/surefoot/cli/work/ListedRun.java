package dev.surefoot.cli.work;

import dev.surefoot.journal.Journal;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.run.RunStatus;
import dev.surefoot.runtime.RunLoader;
import dev.surefoot.runtime.Summaries;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A line of the list of runs.
 *
 * @param status as recorded; {@code interrupted} where it goes on and no process carries it
 * @param items what waits for a person
 */
public record ListedRun(
        String run, String status, String goal, String by, Instant startedAt, long events, List<String> items) {

    public ListedRun {
        items = List.copyOf(items);
    }

    /** The line that the journal has; where it lost it, the one that the run's events give. */
    public static ListedRun of(RunSummary summary, Journal journal) {
        JsonNode said = summary.summary().isObject()
                ? summary.summary()
                : Summaries.line(RunLoader.load(journal, RunIds.run(summary.run())));
        String status = said.path("status").asString("");
        if (status.equals(RunStatus.RUNNING.text()) && journal.holder(summary.run()) == null) {
            status = "interrupted";
        }
        List<String> items = new ArrayList<>();
        said.path("items").forEach(item -> items.add(item.asString("")));
        return new ListedRun(
                summary.run(),
                status,
                said.path("goal").asString(""),
                said.path("by").asString(""),
                startedAt(said, summary),
                summary.head().sequence(),
                items);
    }

    private static Instant startedAt(JsonNode said, RunSummary summary) {
        try {
            return Instant.parse(said.path("startedAt").asString(""));
        } catch (DateTimeParseException e) {
            return summary.created();
        }
    }
}

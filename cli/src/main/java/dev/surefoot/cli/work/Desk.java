package dev.surefoot.cli.work;

import dev.surefoot.execution.StepExecutor;
import dev.surefoot.file.Spelling;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.journal.sqlite.SqliteJournal;
import dev.surefoot.model.ModelClient;
import dev.surefoot.run.Happened;
import dev.surefoot.run.IllegalEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.EngineException;
import dev.surefoot.runtime.RunLoader;
import dev.surefoot.runtime.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The journal of one data directory, and engines on it. */
public final class Desk implements AutoCloseable {
    private static final int PAGE = 200;
    private static final int MEANT = 5;

    private final Journal journal;

    private Desk(Journal journal) {
        this.journal = journal;
    }

    /** Opens the journal, and makes it where there is none. */
    public static Desk open(Path data) {
        try {
            return new Desk(SqliteJournal.open(data));
        } catch (JournalException e) {
            if (e.code() == JournalException.Code.IO) {
                throw Refusal.wrong("data-directory", String.valueOf(e.getMessage()), null);
            }
            throw e;
        }
    }

    /** Opens the journal where there is one; null where nothing was ever run here. */
    public static @Nullable Desk openExisting(Path data) {
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw Refusal.wrong("data-directory", "expected a directory, found the file " + data, null);
        }
        return Files.exists(data.resolve("journal.db")) ? open(data) : null;
    }

    /**
     * Opens the journal that must hold that run.
     *
     * @throws Refusal where it does not
     */
    public static Desk openFor(RunId run, Path data) {
        Desk desk = openExisting(data);
        if (desk != null
                && (desk.journal.run(run.value()) != null
                        || desk.journal.runIds().contains(run.value()))) {
            return desk;
        }
        String meant = "";
        if (desk != null) {
            meant = desk.meant(run.value());
            desk.close();
        }
        throw Refusal.wrong("unknown-run", "there is no run " + run + " in " + data + meant, "runs");
    }

    /** Which run somebody may have meant. An id is never completed: consent is not given to a guess. */
    private String meant(String typed) {
        List<String> ids = runs(PAGE).stream().map(RunSummary::run).toList();
        List<String> begin =
                ids.stream().filter(id -> id.startsWith(typed)).limit(MEANT).toList();
        String nearest = begin.isEmpty() ? Spelling.nearest(typed, ids) : String.join(" or ", begin);
        return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
    }

    public Journal journal() {
        return journal;
    }

    /** The run as it is recorded now. */
    public Run load(RunId run) {
        return RunLoader.load(journal, run);
    }

    /** Hands over the run's events after that sequence, in order. */
    public void events(RunId run, long after, Consumer<Happened> consumer) {
        try {
            journal.read(run.value(), after, recorded -> consumer.accept(RunLoader.happened(recorded)));
        } catch (IllegalEvent | IllegalArgumentException e) {
            throw new EngineException(
                    EngineException.Code.BROKEN_RUN, "run " + run + " does not fold: " + e.getMessage(), e);
        }
    }

    /** Whether lists say that the run goes on, and nobody has to be asked. */
    public boolean isUnderWay(RunId run) {
        RunSummary summary = journal.run(run.value());
        return summary != null
                && RunStatus.RUNNING
                        .text()
                        .equals(summary.summary().path("status").asString(""));
    }

    /** What lists say of the runs, newest first, at most that many. */
    public List<RunSummary> runs(int limit) {
        List<RunSummary> runs = new ArrayList<>();
        String after = null;
        while (runs.size() < limit) {
            List<RunSummary> page = journal.runs(after, Math.min(PAGE, limit - runs.size()));
            if (page.isEmpty()) {
                return runs;
            }
            runs.addAll(page);
            after = page.getLast().run();
        }
        return runs;
    }

    /**
     * Starts runs and takes them up.
     *
     * @param command what this process does, for whoever finds it holding a run
     * @param models that plan, by name
     */
    public Engine engine(StepExecutor executor, String command, Map<String, ModelClient> models) {
        return new Engine(journal, executor, Settings.of(command).revisedBy(new RunReviser(models)));
    }

    @Override
    public void close() {
        journal.close();
    }
}

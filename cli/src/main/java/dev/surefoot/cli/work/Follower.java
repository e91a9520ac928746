package dev.surefoot.cli.work;

import dev.surefoot.cli.screen.Screen;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Follows a run in the journal, reading only. */
public final class Follower {
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Desk desk;
    private final Screen screen;
    private final boolean quiet;

    public Follower(Desk desk, Screen screen, boolean quiet) {
        this.desk = desk;
        this.screen = screen;
        this.quiet = quiet;
    }

    /** Follows it until it has ended, or goes no further and no process has it; gives where it stands then. */
    public RunStatus toRest(RunId id) throws InterruptedException {
        Run seen = desk.load(id);
        try (Progress progress = Progress.of(screen, quiet, desk.load(id))) {
            while (!seen.status().ended()) {
                boolean held = desk.journal().holder(id.value()) != null;
                long before = seen.sequence();
                desk.events(id, before, happened -> {
                    seen.apply(happened);
                    progress.accept(happened);
                });
                if (!held && seen.sequence() == before) {
                    return seen.status();
                }
                TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
            }
        }
        return seen.status();
    }
}

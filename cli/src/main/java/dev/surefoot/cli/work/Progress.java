package dev.surefoot.cli.work;

import dev.surefoot.cli.screen.Screen;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Shows what happens to a run while it happens. */
public interface Progress extends Consumer<Happened>, AutoCloseable {

    /**
     * Drawn over in place on a terminal, else a line for each event on stderr.
     *
     * @param shadow a copy of the run's state, which becomes the progress's own
     */
    static Progress of(Screen screen, boolean quiet, Run shadow) {
        if (quiet) {
            return new NoProgress();
        }
        return screen.interactive()
                ? new LiveProgress(screen, shadow, InstantSource.system())
                : new PlainProgress(screen.err(), shadow);
    }

    /** Makes room for a question. */
    void suspend();

    /** Goes on after a question. */
    void resume();

    /** Shows the last state, and no more. */
    @Override
    void close();
}

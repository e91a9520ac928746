package dev.surefoot.cli.work;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.show.Became;
import dev.surefoot.cli.show.Words;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import java.io.PrintStream;
import java.time.Duration;

/** A line for each event, for files and for those who cannot draw over. */
final class PlainProgress implements Progress {
    private static final int STEP = 20;

    private final PrintStream out;
    private final Run shadow;

    /** @param shadow a copy of the run's state, which becomes this object's own */
    PlainProgress(PrintStream out, Run shadow) {
        this.out = out;
        this.shadow = shadow;
    }

    @Override
    public void accept(Happened happened) {
        Became became = Became.of(shadow, happened);
        String what = became.step() == null ? "run" : became.step().value();
        String done = became.narration().done();
        String reasoned = became.narration().reasoned();
        String said = done.isEmpty() ? reasoned : reasoned.isEmpty() ? done : done + " (" + reasoned + ")";
        String changes = String.join("; ", became.changes()).replace(what + ": ", "");
        Duration since = Duration.between(shadow.startedAt(), happened.at());
        out.println(Columns.pad(Words.elapsed(since), 7) + "  " + Columns.pad(what, STEP) + "  " + Words.line(said)
                + (changes.isEmpty() ? "" : "  [" + changes + "]"));
    }

    @Override
    public void suspend() {}

    @Override
    public void resume() {}

    @Override
    public void close() {}
}

package dev.surefoot.cli;

import dev.surefoot.cli.show.Words;
import dev.surefoot.journal.Holder;
import org.jspecify.annotations.Nullable;

/** Who holds a run, in words. */
final class Holding {

    private Holding() {}

    static String words(@Nullable Holder holder) {
        return holder == null
                ? "another process is just taking it up"
                : "process " + holder.pid() + " on " + Words.line(holder.host()) + " (`" + Words.line(holder.command())
                        + "`) has been carrying it out since " + Words.minute(holder.since());
    }
}

package dev.surefoot.runtime;

import dev.surefoot.journal.Journal;
import dev.surefoot.journal.Recorded;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import dev.surefoot.run.IllegalEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;

/** Folds runs from the journal. */
public final class RunLoader {

    private RunLoader() {}

    /**
     * The run as its journal tells it.
     *
     * @throws EngineException where there is none, or its events do not fold
     */
    public static Run load(Journal journal, RunId id) {
        Run run = new Run(id);
        try {
            journal.read(id.value(), 0, recorded -> run.apply(happened(recorded)));
        } catch (IllegalEvent | IllegalArgumentException e) {
            throw new EngineException(
                    EngineException.Code.BROKEN_RUN, "run " + id + " does not fold: " + e.getMessage(), e);
        }
        if (run.sequence() == 0) {
            throw new EngineException(
                    EngineException.Code.UNKNOWN_RUN, "there is no run " + id + "; `surefoot runs` lists them");
        }
        return run;
    }

    /**
     * An event as it was recorded.
     *
     * @throws IllegalArgumentException where its payload was erased, or this release does not know it
     */
    public static Happened happened(Recorded recorded) {
        if (recorded.erased()) {
            throw new IllegalArgumentException("event " + recorded.sequence() + " was erased");
        }
        return new Happened(
                recorded.sequence(),
                recorded.at(),
                EventCodec.read(recorded.type(), recorded.version(), recorded.payload()));
    }
}

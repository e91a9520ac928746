package dev.surefoot.run;

import java.util.List;

/**
 * An event that the laws do not admit in the state it met. A defect in whoever decided it, or an edited journal; never a
 * user's mistake.
 */
public final class IllegalEvent extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    IllegalEvent(RunId run, String state, Event event, String why, List<String> history) {
        super("run " + run + ", " + state + ": " + event.getClass().getSimpleName() + " is not admitted: " + why
                + "; the last events were " + history);
    }
}

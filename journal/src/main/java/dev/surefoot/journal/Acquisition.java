package dev.surefoot.journal;

import org.jspecify.annotations.Nullable;

/** The answer to {@link Journal#acquire}. */
public sealed interface Acquisition {
    /** The run is the caller's, until it closes the lease or its process ends. */
    record Granted(Lease lease) implements Acquisition {}

    /**
     * Somebody has the run, in this process or another.
     *
     * @param holder null in the moment in which it has the run and has not given its name yet
     */
    record Held(@Nullable Holder holder) implements Acquisition {}
}

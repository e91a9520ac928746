package dev.surefoot.benchmarks.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A system under test, on one scenario. */
interface Subject extends AutoCloseable {

    /** Starts the job; what a crash leaves is all that the next call finds. */
    Running start(List<String> verb) throws IOException;

    /** Ends what lives on between starts. */
    @Override
    default void close() {}

    /** One start of it. */
    interface Running {
        /** Ends it at once, as {@code kill -9} does. */
        void kill();

        /** How it ended. Waits for that, and kills it where it takes longer than it may. */
        Reply reply() throws InterruptedException;
    }

    /** Where a system finds what it is given. */
    record Place(Path job, String service, Path state) {}

    /** Makes one for a scenario. */
    @FunctionalInterface
    interface Maker {
        Subject at(Place place);
    }
}

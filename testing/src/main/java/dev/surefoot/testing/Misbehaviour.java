package dev.surefoot.testing;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** How a scripted tool goes wrong in one call. */
public sealed interface Misbehaviour {

    /** It says, and proves, that nothing was done. */
    record Fail(String because) implements Misbehaviour {}

    /** The connection is cut before anything was done: nobody but the tool knows. */
    record CutBefore() implements Misbehaviour {}

    /** The connection is cut after it was done: nobody but the tool knows. */
    record CutAfter() implements Misbehaviour {}

    /** It claims success, and did nothing. */
    record Lie(JsonNode claim) implements Misbehaviour {}

    /**
     * It takes that long, by the clock that the tools were given, and does it; a caller who waits less hears nothing.
     *
     * @param time more than nothing
     */
    record Dawdle(Duration time) implements Misbehaviour {
        public Dawdle {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("time: expected more than nothing, found " + time);
            }
        }
    }

    static Misbehaviour fail(String because) {
        return new Fail(because);
    }

    static Misbehaviour cutBefore() {
        return new CutBefore();
    }

    static Misbehaviour cutAfter() {
        return new CutAfter();
    }

    static Misbehaviour lie(JsonNode claim) {
        return new Lie(claim);
    }

    static Misbehaviour dawdle(Duration time) {
        return new Dawdle(time);
    }
}

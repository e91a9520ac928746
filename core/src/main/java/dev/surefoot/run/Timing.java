package dev.surefoot.run;

import dev.surefoot.plan.Retry;
import dev.surefoot.plan.StepId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When things are due. Times are whole milliseconds, so that they survive the journal unchanged. */
final class Timing {

    /** How long after its intent a call may still be sent. */
    private static final Duration SEND_WINDOW = Duration.ofSeconds(10);

    private Timing() {}

    static Instant sendBy(Instant now) {
        return now.plus(SEND_WINDOW);
    }

    /**
     * When the next try is due. The jitter is derived from what is tried, not drawn: the same events give the same
     * times, and different runs still spread.
     */
    static Instant retryAt(Instant now, Retry retry, RunId run, StepId step, int tries) {
        int mixed = (run.value() + '/' + step.value() + '/' + tries).hashCode() * 0x9E3779B9;
        double spread = (mixed >>> 1) / (double) (1L << 31);
        return now.plus(retry.waitAfter(tries, spread));
    }

    /** The later of the two; a time that is not there is no later. */
    static Instant later(Instant time, @Nullable Instant other) {
        return other == null || other.isBefore(time) ? time : other;
    }
}

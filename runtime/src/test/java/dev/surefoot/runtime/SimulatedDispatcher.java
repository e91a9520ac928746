package dev.surefoot.runtime;

import dev.surefoot.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Performs tasks on the thread that owns the run, one at a time, in an order that a seed decides. Where there is nothing to
 * perform, the time for which it would be waited passes at once.
 */
final class SimulatedDispatcher implements Dispatcher {
    private static final int MAX_IDLE = 5_000;

    private final SettableClock clock;
    private final RandomGenerator random;
    private final Runnable between;
    private final List<Runnable> waiting = new ArrayList<>();
    private int idle;

    /** @param between what happens after each task, before anybody hears of it; it may end the process */
    SimulatedDispatcher(SettableClock clock, RandomGenerator random, Runnable between) {
        this.clock = clock;
        this.random = random;
        this.between = between;
    }

    @Override
    public Runnable start(String name, Runnable work) {
        waiting.add(work);
        return () -> waiting.remove(work);
    }

    @Override
    public <T> @Nullable T next(BlockingQueue<T> signals, Duration atMost) {
        if (signals.isEmpty() && !waiting.isEmpty()) {
            waiting.remove(random.nextInt(waiting.size())).run();
            between.run();
            idle = 0;
        } else if (signals.isEmpty()) {
            clock.advance(atMost);
            if (++idle > MAX_IDLE) {
                throw new AssertionError("nothing happens any more");
            }
        }
        return signals.poll();
    }
}

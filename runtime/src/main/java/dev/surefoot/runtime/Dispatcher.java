package dev.surefoot.runtime;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the tasks of runs are performed, and how their owner waits for what comes of them. */
interface Dispatcher {

    /** A virtual thread each. */
    Dispatcher THREADS = new Dispatcher() {

        @Override
        public Runnable start(String name, Runnable work) {
            return Thread.ofVirtual().name(name).start(work)::interrupt;
        }

        @Override
        public <T> @Nullable T next(BlockingQueue<T> signals, Duration atMost) throws InterruptedException {
            return signals.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    };

    /** Starts a piece of work; gives what calls it off. */
    Runnable start(String name, Runnable work);

    /** The next signal, or null where none comes in that time. */
    <T> @Nullable T next(BlockingQueue<T> signals, Duration atMost) throws InterruptedException;
}

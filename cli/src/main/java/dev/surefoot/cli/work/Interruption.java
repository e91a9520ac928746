package dev.surefoot.cli.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, and every other polite request to end: whoever carries a run out is interrupted and given a moment to record
 * what it knows and say how to go on. Without that moment the journal is just as intact.
 */
public final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static volatile @Nullable Thread driving;

    private Interruption() {}

    /** Installs it for this process; count the latch down once everything is said. */
    public static CountDownLatch install() {
        CountDownLatch said = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(said), "interruption"));
        return said;
    }

    private static void stop(CountDownLatch said) {
        Thread thread = driving;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            if (!said.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("surefoot: ended without waiting any longer; what was recorded is intact");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that may be interrupted and says so itself. */
    @FunctionalInterface
    public interface Interruptible<T> {
        T run() throws InterruptedException;
    }

    /** Runs it on this thread, as what an interruption interrupts. */
    public static <T> T during(Interruptible<T> work) throws InterruptedException {
        driving = Thread.currentThread();
        try {
            return work.run();
        } finally {
            driving = null;
        }
    }
}

package dev.surefoot.runtime;

import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.RunStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/** A driver that carries its run out on a thread of its own. */
final class Driving {

    private final List<Happened> told = new CopyOnWriteArrayList<>();
    private final CompletableFuture<RunStatus> end = new CompletableFuture<>();
    private final RunDriver driver;
    private final Thread thread;

    Driving(RunDriver driver) {
        this.driver = driver;
        this.thread = Thread.ofVirtual().start(() -> {
            try {
                end.complete(driver.carryOut(told::add));
            } catch (InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
    }

    boolean resting() {
        return end.isDone();
    }

    /** What was told so far, of that kind. */
    <E extends Event> List<Happened> told(Class<E> kind) {
        return told.stream()
                .filter(happened -> kind.isInstance(happened.event()))
                .toList();
    }

    /** Where it came to rest. */
    RunStatus rest() throws InterruptedException, ExecutionException {
        return end.get();
    }

    /** Interrupts it and closes the driver, as a process does that is told to stop. */
    void abandon() throws InterruptedException {
        thread.interrupt();
        thread.join();
        driver.close();
    }
}

package dev.surefoot.execution;

import dev.surefoot.run.Report;
import dev.surefoot.run.Task;
import java.util.function.Consumer;

/** Carries out what was decided, once its intent is durable. Safe for use by many threads. */
@FunctionalInterface
public interface StepExecutor {

    /**
     * Carries out one task and says what was observed; what that means is decided elsewhere.
     *
     * @throws InterruptedException where nobody waits for it any longer; what was sent may have been carried out
     */
    Report perform(Task task) throws InterruptedException;

    /**
     * Likewise, and tells what came after it was given up.
     *
     * @param later takes a {@link Report.Late}, on another thread
     */
    default Report perform(Task task, Consumer<Report> later) throws InterruptedException {
        return perform(task);
    }
}

package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.JournalException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A change on its way: done by the writer, awaited by its caller, and answered once nothing can undo it. */
final class Change<T extends @Nullable Object> {
    private final Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable Runnable verdict;

    Change(Work<T> work) {
        this.work = work;
    }

    void apply(WriteStatements sql) throws SQLException {
        T result = work.run(sql);
        verdict = () -> answer.complete(result);
    }

    void refuse(RuntimeException refusal) {
        verdict = () -> answer.completeExceptionally(refusal);
    }

    /** Tells the caller what {@link #apply} or {@link #refuse} found last. */
    void tell() {
        if (verdict != null) {
            verdict.run();
        }
    }

    /** Tells the caller, unless it was told before. */
    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    /** Waits whatever interrupts the thread: to give up would leave the caller not knowing what became of the change. */
    T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof JournalException refusal) {
                throw new JournalException(refusal);
            }
            throw e;
        }
    }
}

package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Changes the database, one thread at a time: its own, or that of a caller who finds nobody at it. Changes that wait together
 * share a transaction, and so a sync to disk; each then has a savepoint, so that one that is refused takes nothing with it.
 * Each is answered only once the commit has returned.
 */
final class Writer implements AutoCloseable {
    private final Path database;
    private final Connection connection;
    private final Statements statements;
    private final WriteStatements sql;
    private final Transaction transaction;
    private final ChangeQueue queue = new ChangeQueue();
    /** Held by whoever uses the connection. */
    private final ReentrantLock turn = new ReentrantLock();

    private final AtomicLong commits = new AtomicLong();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean failedBefore;

    /** @param connection is the writer's alone from here on, and closed with it */
    Writer(Path database, Connection connection) {
        this.database = database;
        this.connection = connection;
        this.statements = new Statements(connection);
        this.sql = new WriteStatements(statements);
        this.transaction = new Transaction(statements);
    }

    void start() {
        Thread.ofPlatform().daemon().name("surefoot-journal").start(this::run);
    }

    /** Makes the change; returns when it is durable, throws when it did not happen. */
    <T extends @Nullable Object> T make(Work<T> work) {
        Change<T> change = new Change<>(work);
        if (!makeHere(change) && !queue.add(change)) {
            throw new JournalException(Code.CLOSED, "journal " + database + " was closed");
        }
        return change.await();
    }

    /**
     * Makes the change on the thread that asks for it, where no other waits to be made: to wake the writer's thread and be
     * woken by it costs as much again as the change. A virtual thread would keep its carrier from others during the sync.
     */
    private boolean makeHere(Change<?> change) {
        if (Thread.currentThread().isVirtual() || !turn.tryLock()) {
            return false;
        }
        try {
            if (!queue.isIdle()) {
                return false;
            }
            makeAll(List.of(change));
            return true;
        } finally {
            turn.unlock();
        }
    }

    /** How many transactions were committed. */
    long commits() {
        return commits.get();
    }

    /** Makes what waits, then ends. */
    @Override
    public void close() {
        queue.close();
        ended.join();
    }

    private void run() {
        while (queue.await()) {
            turn.lock();
            try {
                makeAll(queue.take());
            } finally {
                turn.unlock();
            }
        }
        turn.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            // All that was acknowledged is on disk: nobody is worse off for a file that stays open.
        } finally {
            turn.unlock();
            ended.complete(null);
        }
    }

    private void makeAll(List<Change<?>> group) {
        try {
            commit(group);
        } catch (SQLException e) {
            abandon();
            fail(group, SqlFailure.of(database, e));
        } catch (Throwable defect) {
            // Whatever it was, callers must not wait for ever, and later changes get their chance.
            abandon();
            fail(group, defect);
        }
    }

    private void commit(List<Change<?>> group) throws SQLException {
        if (failedBefore) {
            Durability.require(connection, database);
            failedBefore = false;
        }
        if (group.size() == 1) {
            commitAlone(group.getFirst());
            return;
        }
        transaction.begin();
        try {
            for (Change<?> change : group) {
                attempt(change);
            }
            transaction.commit();
        } catch (SQLException e) {
            abandon();
            // One of them took the others along. Alone, each gets the answer that is its own.
            group.forEach(this::commitAlone);
            return;
        }
        commits.incrementAndGet();
        group.forEach(Change::tell);
    }

    private void commitAlone(Change<?> change) {
        try {
            transaction.begin();
            change.apply(sql);
            transaction.commit();
        } catch (SQLException e) {
            abandon();
            change.fail(SqlFailure.of(database, e));
            return;
        } catch (RuntimeException refusal) {
            transaction.rollback();
            change.fail(refusal);
            return;
        }
        commits.incrementAndGet();
        change.tell();
    }

    private void attempt(Change<?> change) throws SQLException {
        transaction.savepoint();
        try {
            change.apply(sql);
        } catch (RuntimeException refusal) {
            transaction.rollbackToSavepoint();
            change.refuse(refusal);
        } catch (SQLException failure) {
            statements.renew();
            // Some failures, a full disk among them, may have ended the whole transaction: then this fails as well.
            transaction.rollbackToSavepoint();
            change.refuse(SqlFailure.of(database, failure));
        }
        transaction.release();
    }

    private void abandon() {
        statements.renew();
        transaction.rollback();
        failedBefore = true;
    }

    private static void fail(List<Change<?>> group, Throwable failure) {
        group.forEach(change -> change.fail(failure));
    }
}

package dev.surefoot.journal.sqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Changes that wait for the writer, in the order in which they came; who comes to a full queue waits as well. */
final class ChangeQueue {
    private static final int MOST_WAITING = 1_024;
    private static final int MOST_TOGETHER = 128;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Queue<Change<?>> waiting = new ArrayDeque<>();
    private boolean closed;

    /** Whether the change was taken: not once the queue is closed. */
    boolean add(Change<?> change) {
        lock.lock();
        try {
            while (waiting.size() >= MOST_WAITING && !closed) {
                room.awaitUninterruptibly();
            }
            if (closed) {
                return false;
            }
            waiting.add(change);
            work.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits, and the queue is open. */
    boolean isIdle() {
        lock.lock();
        try {
            return waiting.isEmpty() && !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for changes; false means that the queue is closed and empty. */
    boolean await() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                work.awaitUninterruptibly();
            }
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes what waits, up to a bound; for one thread alone. */
    List<Change<?>> take() {
        lock.lock();
        try {
            List<Change<?>> group = new ArrayList<>();
            for (Change<?> next = waiting.poll(); next != null; next = waiting.poll()) {
                group.add(next);
                if (group.size() == MOST_TOGETHER) {
                    break;
                }
            }
            room.signalAll();
            return group;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

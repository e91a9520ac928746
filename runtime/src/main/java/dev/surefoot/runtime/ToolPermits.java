package dev.surefoot.runtime;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls of each tool may be under way in this process, over all its runs. A run that finds none free is woken
 * when one is. Safe for use by many threads.
 */
final class ToolPermits {

    private static final class Permits {
        private int free;
        private final Set<Tasks> waiting = new LinkedHashSet<>();

        private Permits(int free) {
            this.free = free;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Permits> tools = new HashMap<>();

    /**
     * Takes a permit.
     *
     * @param limit how many there are, where this tool was not met before
     * @param asking woken once a permit is free again, if none is now
     */
    boolean tryAcquire(String tool, int limit, Tasks asking) {
        lock.lock();
        try {
            Permits permits = tools.computeIfAbsent(tool, name -> new Permits(limit));
            if (permits.free > 0) {
                permits.free--;
                return true;
            }
            permits.waiting.add(asking);
            return false;
        } finally {
            lock.unlock();
        }
    }

    void release(String tool) {
        Tasks next = null;
        lock.lock();
        try {
            Permits permits = tools.get(tool);
            if (permits == null) {
                throw new IllegalStateException("no permit of " + tool + " was taken");
            }
            permits.free++;
            if (!permits.waiting.isEmpty()) {
                next = permits.waiting.iterator().next();
                permits.waiting.remove(next);
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.wake();
        }
    }
}

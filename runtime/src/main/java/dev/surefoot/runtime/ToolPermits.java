package dev.surefoot.runtime;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls of each tool may be under way in this process, over all its runs. A run that finds none free is woken
 * when one is. Safe for use by many threads.
 */
final class ToolPermits {

    private static final class Permits {
        private int taken;
        private final Set<Tasks> waiting = new LinkedHashSet<>();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Permits> tools = new HashMap<>();

    /**
     * Takes a permit.
     *
     * @param limit how many there are, as the asking run's toolbox says
     * @param asking woken once one is given back, if none is free now
     */
    boolean tryAcquire(String tool, int limit, Tasks asking) {
        lock.lock();
        try {
            Permits permits = tools.computeIfAbsent(tool, name -> new Permits());
            if (permits.taken < limit) {
                permits.taken++;
                return true;
            }
            permits.waiting.add(asking);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a permit back. Wakes everybody who waits for one, since who comes first may no longer want it: its run was
     * paused, or given back.
     *
     * @param by not woken: it looks again anyway
     */
    void release(String tool, Tasks by) {
        List<Tasks> woken;
        lock.lock();
        try {
            Permits permits = tools.get(tool);
            if (permits == null || permits.taken == 0) {
                throw new IllegalStateException("no permit of " + tool + " was taken");
            }
            permits.taken--;
            permits.waiting.remove(by);
            woken = List.copyOf(permits.waiting);
            permits.waiting.clear();
        } finally {
            lock.unlock();
        }
        woken.forEach(Tasks::wake);
    }
}

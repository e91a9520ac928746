package dev.surefoot.run;

import dev.surefoot.plan.StepId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which steps can go on, kept up to date event by event, so that finding the next one costs the same in a run of ten
 * steps and of ten thousand.
 */
final class Schedule {

    private record Timer(Instant at, StepId step) {}

    private final Map<String, Set<StepId>> ready = new LinkedHashMap<>();
    private final NavigableSet<Timer> timers =
            new TreeSet<>(Comparator.comparing(Timer::at).thenComparing(Timer::step));
    private final Set<StepId> unconfirmed = new LinkedHashSet<>();
    private int readyCount;

    void ready(String tool, StepId step) {
        if (ready.computeIfAbsent(tool, name -> new LinkedHashSet<>()).add(step)) {
            readyCount++;
        }
    }

    void at(Instant at, StepId step) {
        timers.add(new Timer(at, step));
    }

    void unconfirmed(StepId step) {
        unconfirmed.add(step);
    }

    /** Takes the step out of every list. */
    void forget(StepRun run) {
        StepId step = run.step().id();
        Set<StepId> waiting = ready.get(run.step().call().tool());
        if (waiting != null && waiting.remove(step)) {
            readyCount--;
        }
        unconfirmed.remove(step);
        Instant at = run.notBefore;
        if (at != null) {
            timers.remove(new Timer(at, step));
        }
    }

    Set<String> tools() {
        return Collections.unmodifiableSet(ready.keySet());
    }

    /** Steps of that tool that can start at once, oldest first. */
    Collection<StepId> ready(String tool) {
        return Collections.unmodifiableCollection(ready.getOrDefault(tool, Set.of()));
    }

    /** Steps whose answer still has to be confirmed. */
    Collection<StepId> unconfirmed() {
        return Collections.unmodifiableCollection(unconfirmed);
    }

    /** Steps whose time has come, earliest first. */
    Iterable<StepId> due(Instant now) {
        return () -> timers.stream()
                .takeWhile(timer -> !timer.at().isAfter(now))
                .map(Timer::step)
                .iterator();
    }

    /** The next time at which something is due, or null. */
    @Nullable
    Instant next() {
        return timers.isEmpty() ? null : timers.first().at();
    }

    boolean isEmpty() {
        return readyCount == 0 && timers.isEmpty() && unconfirmed.isEmpty();
    }
}

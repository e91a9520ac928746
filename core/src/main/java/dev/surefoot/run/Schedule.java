package dev.surefoot.run;

import dev.surefoot.plan.StepId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which steps can go on, kept up to date event by event, so that finding the next one costs the same in a run of ten
 * steps and of ten thousand. Kept by tool, so that whoever finds no permit for a tool passes over all its steps at once.
 */
final class Schedule {

    private record Timer(Instant at, StepId step) {}

    private final Map<String, Set<StepId>> ready = new LinkedHashMap<>();
    private final Map<String, NavigableSet<Timer>> timers = new LinkedHashMap<>();
    private final Set<StepId> unconfirmed = new LinkedHashSet<>();
    private final Set<StepId> joinable = new LinkedHashSet<>();
    private final Set<StepId> stranded = new LinkedHashSet<>();
    private int waiting;

    void ready(StepRun run) {
        if (ready.computeIfAbsent(tool(run), name -> new LinkedHashSet<>())
                .add(run.step().id())) {
            waiting++;
        }
    }

    void at(Instant at, StepRun run) {
        Comparator<Timer> order = Comparator.comparing(Timer::at).thenComparing(Timer::step);
        if (timers.computeIfAbsent(tool(run), name -> new TreeSet<>(order))
                .add(new Timer(at, run.step().id()))) {
            waiting++;
        }
    }

    void unconfirmed(StepId step) {
        if (unconfirmed.add(step)) {
            waiting++;
        }
    }

    /** Every part of the step is settled. */
    void joinable(StepId whole) {
        if (joinable.add(whole)) {
            waiting++;
        }
    }

    /** What the step stands on was passed over. */
    void stranded(StepId step) {
        if (stranded.add(step)) {
            waiting++;
        }
    }

    /** Takes the step out of every list. */
    void forget(StepRun run) {
        StepId step = run.step().id();
        Set<StepId> startable = ready.get(tool(run));
        if (startable != null && startable.remove(step)) {
            waiting--;
        }
        for (Set<StepId> listed : List.of(unconfirmed, joinable, stranded)) {
            if (listed.remove(step)) {
                waiting--;
            }
        }
        NavigableSet<Timer> timed = timers.get(tool(run));
        Instant at = run.notBefore;
        if (timed != null && at != null && timed.remove(new Timer(at, step))) {
            waiting--;
        }
    }

    /** Tools of steps that can start at once. */
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

    /** Steps whose parts are all settled. */
    Collection<StepId> joinable() {
        return Collections.unmodifiableCollection(joinable);
    }

    /** Steps that cannot go on, since what they stand on was passed over. */
    Collection<StepId> stranded() {
        return Collections.unmodifiableCollection(stranded);
    }

    /** Tools of steps that wait for a time. */
    Set<String> timedTools() {
        return Collections.unmodifiableSet(timers.keySet());
    }

    /** Steps of that tool whose time has come, earliest first. */
    Iterable<StepId> due(String tool, Instant now) {
        NavigableSet<Timer> timed = timers.getOrDefault(tool, Collections.emptyNavigableSet());
        return () -> timed.stream()
                .takeWhile(timer -> !timer.at().isAfter(now))
                .map(Timer::step)
                .iterator();
    }

    /** The next time at which something is due, or null. */
    @Nullable
    Instant next() {
        return timers.values().stream()
                .filter(timed -> !timed.isEmpty())
                .map(timed -> timed.first().at())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether no step can go on by itself, now or later. */
    boolean isEmpty() {
        return waiting == 0;
    }

    private static String tool(StepRun run) {
        return Laws.tool(run.step());
    }
}

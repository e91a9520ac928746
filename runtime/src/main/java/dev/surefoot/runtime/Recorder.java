package dev.surefoot.runtime;

import dev.surefoot.journal.Append;
import dev.surefoot.journal.Entry;
import dev.surefoot.journal.Fence;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.Settlement;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Folds events into a run and makes them durable, in this order. Between the two the run is ahead of the journal, so
 * nothing outside may see it; where the append fails the run is of no use any more.
 */
final class Recorder {

    private final Journal journal;
    private final Fence fence;
    private final Run run;
    private final Clock clock;
    private final Summaries summaries = new Summaries();
    private final List<Happened> fresh = new ArrayList<>();
    private final List<Settlement> settlements = new ArrayList<>();
    private long durable;
    private Instant now;

    Recorder(Journal journal, Fence fence, Run run, Clock clock) {
        this.journal = journal;
        this.fence = fence;
        this.run = run;
        this.clock = clock;
        this.durable = run.sequence();
        this.now = run.lastAt();
        tick();
    }

    /** The time of what is recorded from here on; it never goes back within a run. */
    final Instant tick() {
        Instant read = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (read.isAfter(now)) {
            now = read;
        }
        return now;
    }

    void record(List<? extends Event> events) {
        for (Event event : events) {
            Happened happened = new Happened(run.sequence() + 1, now, event);
            run.apply(happened);
            fresh.add(happened);
        }
    }

    void settle(Settlement settlement) {
        settlements.add(settlement);
    }

    /**
     * Makes everything since the last commit durable, and gives it.
     */
    List<Happened> commit() {
        if (fresh.isEmpty() && settlements.isEmpty()) {
            return List.of();
        }
        append(fresh, settlements);
        settlements.clear();
        List<Happened> done = List.copyOf(fresh);
        fresh.clear();
        return done;
    }

    /**
     * What is more than one append may hold goes into several, the settled commands with the last. Where it stops between
     * two, what is recorded is a life that folds, and the rest is decided anew.
     */
    private void append(List<Happened> part, List<Settlement> settled) {
        try {
            journal.append(Append.of(fence, durable, now, entries(part), summaries.of(run))
                    .withSettlements(settled));
            durable += part.size();
        } catch (JournalException e) {
            if (e.code() != JournalException.Code.LIMIT || part.size() < 2) {
                throw e;
            }
            append(part.subList(0, part.size() / 2), List.of());
            append(part.subList(part.size() / 2, part.size()), settled);
        }
    }

    private static List<Entry> entries(List<Happened> part) {
        List<Entry> entries = new ArrayList<>(part.size());
        for (Happened happened : part) {
            Event event = happened.event();
            entries.add(new Entry(EventCodec.type(event), EventCodec.VERSION, EventCodec.write(event)));
        }
        return entries;
    }
}

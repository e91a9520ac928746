package dev.surefoot.journal;

import dev.surefoot.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run in memory; the journal's lock guards it. */
final class MemoryRun {
    private static final int PAGE = 256;

    private final String id;
    private final Instant created;
    private final List<ChainLink> links = new ArrayList<>();
    private Head head;
    private long epoch;
    private byte @Nullable [] summary;
    private @Nullable Holder holder;

    MemoryRun(String id, Instant created) {
        this.id = id;
        this.created = created;
        this.head = Head.genesis(id);
    }

    Head head() {
        return head;
    }

    long epoch() {
        return epoch;
    }

    @Nullable
    Holder holder() {
        return holder;
    }

    Fence take(Holder by) {
        holder = by;
        epoch++;
        return new Fence(id, epoch);
    }

    /** Does nothing for an epoch that is over. */
    void release(Fence fence) {
        if (fence.epoch() == epoch) {
            holder = null;
        }
    }

    Head append(PreparedAppend prepared) {
        for (ChainLink link : prepared.links(head)) {
            links.add(link);
            head = link.head();
        }
        summary = prepared.summary();
        return head;
    }

    /** Events after a sequence, not necessarily all. */
    List<ChainLink> page(long after) {
        if (after >= links.size()) {
            return List.of();
        }
        int from = (int) Math.max(0, after);
        return List.copyOf(links.subList(from, Math.min(links.size(), from + PAGE)));
    }

    Verification verify(@Nullable Head expected) {
        ChainCheck check = new ChainCheck(id, Head.genesis(id), expected);
        links.forEach(check::accept);
        return check.finish(head);
    }

    void erase(long sequence) {
        if (sequence < 1 || sequence > links.size()) {
            throw new JournalException(JournalException.Code.NOT_FOUND, "no event " + sequence + " of run " + id);
        }
        links.set((int) sequence - 1, links.get((int) sequence - 1).erase());
    }

    @Nullable
    RunSummary summary() {
        return summary == null ? null : new RunSummary(id, created, head, Json.readOwn(summary));
    }
}

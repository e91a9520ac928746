package dev.surefoot.journal;

import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A journal that ends with the process: for tests, and for runs whose record nobody needs. Keeps the whole contract but durability. */
public final class InMemoryJournal implements Journal {
    private static final int PAGE = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final RandomGenerator random;
    private final SequencedMap<String, Track> tracks = new LinkedHashMap<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<Digest, Artifact> artifacts = new HashMap<>();
    private long version;
    private boolean closed;

    public InMemoryJournal() {
        this(new SecureRandom());
    }

    /** @param random the source of salts */
    public InMemoryJournal(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Head append(Append append) {
        PreparedAppend prepared = new PreparedAppend(append, random);
        return locked(() -> {
            String run = append.fence().run();
            Track track = tracks.get(run);
            if (track == null) {
                throw prepared.neverLeased();
            }
            prepared.requireCurrent(track.epoch, track.head.sequence());
            List<Order> settled = new ArrayList<>();
            for (Settlement settlement : append.settlements()) {
                Order order = orders.get(settlement.command());
                if (order == null
                        || order.outcome != null
                        || !order.command.run().equals(run)
                        || settled.contains(order)) {
                    throw settlement.stale(run);
                }
                settled.add(order);
            }
            for (int i = 0; i < settled.size(); i++) {
                settled.get(i).outcome = prepared.outcomes().get(i);
            }
            append.artifacts().forEach(artifact -> artifacts.put(artifact.digest(), artifact));
            for (ChainLink link : prepared.links(track.head)) {
                track.links.add(link);
                track.head = link.head();
            }
            track.summary = prepared.summary();
            version++;
            return track.head;
        });
    }

    @Override
    public void read(String run, long after, Consumer<Recorded> consumer) {
        long next = after;
        List<ChainLink> page;
        do {
            page = page(run, next);
            page.forEach(link -> consumer.accept(link.recorded(run)));
            next += page.size();
        } while (!page.isEmpty());
    }

    private List<ChainLink> page(String run, long after) {
        return locked(() -> {
            Track track = tracks.get(run);
            if (track == null || after >= track.links.size()) {
                return List.of();
            }
            int from = (int) Math.max(0, after);
            return List.copyOf(track.links.subList(from, Math.min(track.links.size(), from + PAGE)));
        });
    }

    @Override
    public Head head(String run) {
        return locked(() -> {
            Track track = tracks.get(run);
            return track == null ? Head.genesis(run) : track.head;
        });
    }

    @Override
    public List<RunSummary> runs(@Nullable String after, int limit) {
        Limits.requirePage(limit);
        return locked(() -> {
            if (after != null && !tracks.containsKey(after)) {
                throw new JournalException(Code.NOT_FOUND, "no run " + after);
            }
            List<RunSummary> page = new ArrayList<>();
            boolean begun = after == null;
            for (Map.Entry<String, Track> track : tracks.sequencedEntrySet().reversed()) {
                RunSummary summary = track.getValue().summary(track.getKey());
                if (begun && summary != null && page.size() < limit) {
                    page.add(summary);
                }
                begun |= track.getKey().equals(after);
            }
            return page;
        });
    }

    @Override
    public @Nullable RunSummary run(String run) {
        return this.<@Nullable RunSummary>locked(() -> {
            Track track = tracks.get(run);
            return track == null ? null : track.summary(run);
        });
    }

    @Override
    public Acquisition acquire(String run, Holder holder) {
        Limits.requireRun(run);
        return locked(() -> {
            Track track = tracks.computeIfAbsent(run, id -> new Track(id, holder.since()));
            if (track.lease != null) {
                return new Acquisition.Held(track.lease.holder);
            }
            track.epoch++;
            version++;
            track.lease = new MemoryLease(track, new Fence(run, track.epoch), holder);
            return new Acquisition.Granted(track.lease);
        });
    }

    @Override
    public @Nullable Holder holder(String run) {
        return this.<@Nullable Holder>locked(() -> {
            Track track = tracks.get(run);
            return track == null || track.lease == null ? null : track.lease.holder;
        });
    }

    @Override
    public void submit(Command command) {
        byte[] payload = PreparedAppend.payload(command);
        locked(() -> {
            Order known = orders.get(command.id());
            if (known != null) {
                known.command.requireSame(command);
                return known;
            }
            if (!tracks.containsKey(command.run())) {
                throw new JournalException(Code.NOT_FOUND, "no run " + command.run());
            }
            if (waiting(command.run()).size() >= Limits.PENDING_COMMANDS) {
                throw command.tooMany();
            }
            version++;
            Order order = new Order(command, payload);
            orders.put(command.id(), order);
            return order;
        });
    }

    @Override
    public List<Command> pending(String run) {
        return locked(() -> waiting(run).stream().map(Order::fresh).toList());
    }

    @Override
    public @Nullable JsonNode outcome(String command) {
        return this.<@Nullable JsonNode>locked(() -> {
            Order order = orders.get(command);
            if (order == null) {
                throw new JournalException(Code.NOT_FOUND, "no command " + command);
            }
            return order.outcome == null ? null : Json.readOwn(order.outcome);
        });
    }

    @Override
    public byte[] artifact(Digest digest) {
        return locked(() -> {
            Artifact artifact = artifacts.get(digest);
            if (artifact == null) {
                throw new JournalException(Code.NOT_FOUND, "no artifact " + digest);
            }
            return artifact.content();
        });
    }

    @Override
    public Verification verify(String run, @Nullable Head expected) {
        return locked(() -> {
            ChainCheck check = new ChainCheck(run, Head.genesis(run), expected);
            Track track = tracks.get(run);
            if (track == null) {
                return check.finish(Head.genesis(run));
            }
            track.links.forEach(check::accept);
            return check.finish(track.head);
        });
    }

    @Override
    public void erase(String run, long sequence) {
        locked(() -> {
            Track track = tracks.get(run);
            if (track == null || sequence < 1 || sequence > track.links.size()) {
                throw new JournalException(Code.NOT_FOUND, "no event " + sequence + " of run " + run);
            }
            version++;
            int index = (int) sequence - 1;
            return track.links.set(index, track.links.get(index).erase());
        });
    }

    @Override
    public long dataVersion() {
        return locked(() -> version);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private List<Order> waiting(String run) {
        return orders.values().stream()
                .filter(order -> order.outcome == null && order.command.run().equals(run))
                .toList();
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new JournalException(Code.CLOSED, "the journal was closed");
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static final class Track {
        final List<ChainLink> links = new ArrayList<>();
        final Instant created;
        Head head;
        long epoch;
        byte @Nullable [] summary;

        @Nullable
        MemoryLease lease;

        Track(String run, Instant created) {
            this.created = created;
            this.head = Head.genesis(run);
        }

        @Nullable
        RunSummary summary(String run) {
            return summary == null ? null : new RunSummary(run, created, head, Json.readOwn(summary));
        }
    }

    private static final class Order {
        final Command command;
        final byte[] payload;
        byte @Nullable [] outcome;

        Order(Command command, byte[] payload) {
            this.command = command;
            this.payload = payload;
        }

        /** With a tree of its own, as from any other store. */
        Command fresh() {
            return new Command(command.id(), command.run(), Json.readOwn(payload), command.by(), command.at());
        }
    }

    private final class MemoryLease implements Lease {
        private final Track track;
        private final Fence fence;
        private final Holder holder;

        MemoryLease(Track track, Fence fence, Holder holder) {
            this.track = track;
            this.fence = fence;
            this.holder = holder;
        }

        @Override
        public Fence fence() {
            return fence;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (track.lease == this) {
                    track.lease = null;
                }
            } finally {
                lock.unlock();
            }
        }
    }
}

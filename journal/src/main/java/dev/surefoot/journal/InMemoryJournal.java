package dev.surefoot.journal;

import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import java.security.SecureRandom;
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
    private final ReentrantLock lock = new ReentrantLock();
    private final RandomGenerator random;
    private final SequencedMap<String, MemoryRun> runs = new LinkedHashMap<>();
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
            MemoryRun run = runs.get(append.fence().run());
            if (run == null) {
                throw prepared.neverLeased();
            }
            prepared.requireCurrent(run.epoch(), run.head().sequence());
            List<Order> settled = requirePending(append);
            for (int i = 0; i < settled.size(); i++) {
                settled.get(i).outcome = prepared.outcomes().get(i);
            }
            append.artifacts().forEach(artifact -> artifacts.put(artifact.digest(), artifact));
            version++;
            return run.append(prepared);
        });
    }

    private List<Order> requirePending(Append append) {
        String run = append.fence().run();
        List<Order> settled = new ArrayList<>();
        for (Settlement settlement : append.settlements()) {
            Order order = orders.get(settlement.command());
            if (order == null || !order.pendingIn(run) || settled.contains(order)) {
                throw settlement.stale(run);
            }
            settled.add(order);
        }
        return settled;
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

    private List<ChainLink> page(String id, long after) {
        return locked(() -> {
            MemoryRun run = runs.get(id);
            return run == null ? List.of() : run.page(after);
        });
    }

    @Override
    public Head head(String id) {
        return locked(() -> {
            MemoryRun run = runs.get(id);
            return run == null ? Head.genesis(id) : run.head();
        });
    }

    @Override
    public List<RunSummary> runs(@Nullable String after, int limit) {
        Limits.requirePage(limit);
        return locked(() -> {
            if (after != null && !runs.containsKey(after)) {
                throw new JournalException(Code.NOT_FOUND, "no run " + after);
            }
            List<RunSummary> page = new ArrayList<>();
            boolean begun = after == null;
            for (Map.Entry<String, MemoryRun> run : runs.sequencedEntrySet().reversed()) {
                RunSummary summary = run.getValue().summary();
                if (begun && summary != null && page.size() < limit) {
                    page.add(summary);
                }
                begun |= run.getKey().equals(after);
            }
            return page;
        });
    }

    @Override
    public List<String> runIds() {
        return locked(() -> runs.sequencedEntrySet().reversed().stream()
                .filter(run -> run.getValue().summary() != null)
                .map(Map.Entry::getKey)
                .toList());
    }

    @Override
    public @Nullable RunSummary run(String id) {
        return this.<@Nullable RunSummary>locked(() -> {
            MemoryRun run = runs.get(id);
            return run == null ? null : run.summary();
        });
    }

    @Override
    public Acquisition acquire(String id, Holder holder) {
        Limits.requireRun(id);
        return locked(() -> {
            MemoryRun run = runs.computeIfAbsent(id, unknown -> new MemoryRun(unknown, holder.since()));
            if (run.holder() != null) {
                return new Acquisition.Held(run.holder());
            }
            version++;
            return new Acquisition.Granted(new MemoryLease(run, run.take(holder)));
        });
    }

    @Override
    public @Nullable Holder holder(String id) {
        return this.<@Nullable Holder>locked(() -> {
            MemoryRun run = runs.get(id);
            return run == null ? null : run.holder();
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
            if (!runs.containsKey(command.run())) {
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

    private List<Order> waiting(String run) {
        return orders.values().stream().filter(order -> order.pendingIn(run)).toList();
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
    public Verification verify(String id, @Nullable Head expected) {
        return locked(() -> {
            MemoryRun run = runs.get(id);
            Head genesis = Head.genesis(id);
            return run == null ? new ChainCheck(id, genesis, expected).finish(genesis) : run.verify(expected);
        });
    }

    @Override
    public void erase(String id, long sequence) {
        locked(() -> {
            MemoryRun run = runs.get(id);
            if (run == null) {
                throw new JournalException(Code.NOT_FOUND, "no run " + id);
            }
            run.erase(sequence);
            return version++;
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

    private static final class Order {
        final Command command;
        final byte[] payload;
        byte @Nullable [] outcome;

        Order(Command command, byte[] payload) {
            this.command = command;
            this.payload = payload;
        }

        boolean pendingIn(String run) {
            return outcome == null && command.run().equals(run);
        }

        /** With a tree of its own, as from any other store. */
        Command fresh() {
            return new Command(command.id(), command.run(), Json.readOwn(payload), command.by(), command.at());
        }
    }

    private final class MemoryLease implements Lease {
        private final MemoryRun run;
        private final Fence fence;

        MemoryLease(MemoryRun run, Fence fence) {
            this.run = run;
            this.fence = fence;
        }

        @Override
        public Fence fence() {
            return fence;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                run.release(fence);
            } finally {
                lock.unlock();
            }
        }
    }
}

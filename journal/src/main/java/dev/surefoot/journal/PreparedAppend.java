package dev.surefoot.journal;

import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** An append as the bytes that stores keep, within the {@link Limits}: what the caller's thread can do before the store's turn. */
public final class PreparedAppend {
    private final Append append;
    private final List<SaltedPayload> payloads = new ArrayList<>();
    private final List<byte[]> outcomes = new ArrayList<>();
    private final byte[] summary;
    private long total;

    /**
     * @param random the source of salts
     * @throws JournalException {@code LIMIT} if something is too large
     */
    public PreparedAppend(Append append, RandomGenerator random) {
        this.append = append;
        requireAtMost("events of an append", Limits.ENTRIES, append.entries().size());
        requireAtMost(
                "artifacts of an append", Limits.ENTRIES, append.artifacts().size());
        requireAtMost(
                "settled commands of an append",
                Limits.ENTRIES,
                append.settlements().size());
        for (Entry entry : append.entries()) {
            payloads.add(SaltedPayload.of(
                    counted(bytes("payload of " + entry.type(), Limits.PAYLOAD_BYTES, entry.payload())), random));
        }
        for (Artifact artifact : append.artifacts()) {
            requireAtMost("bytes of an artifact", Limits.ARTIFACT_BYTES, artifact.size());
            total += artifact.size();
        }
        for (Settlement settlement : append.settlements()) {
            outcomes.add(counted(
                    bytes("outcome of command " + settlement.command(), Limits.COMMAND_BYTES, settlement.outcome())));
        }
        summary = counted(bytes("summary", Limits.SUMMARY_BYTES, append.summary()));
        requireAtMost("bytes of an append", Limits.APPEND_BYTES, total);
    }

    /** A command's payload as JSON, within {@link Limits#COMMAND_BYTES}. */
    public static byte[] payload(Command command) {
        return bytes("payload of command " + command.id(), Limits.COMMAND_BYTES, command.payload());
    }

    public Append append() {
        return append;
    }

    /** JSON. */
    public byte[] summary() {
        return summary;
    }

    /** JSON, one for each settlement, in their order. */
    public List<byte[]> outcomes() {
        return outcomes;
    }

    /**
     * Checks what the store knows of the run against what the caller knew.
     *
     * @throws JournalException {@code STALE_EPOCH} or {@code STALE_SEQUENCE}
     */
    public void requireCurrent(long epoch, long sequence) {
        Fence fence = append.fence();
        if (epoch != fence.epoch()) {
            throw new JournalException(
                    Code.STALE_EPOCH,
                    "run " + fence.run() + ": expected the lease of epoch " + fence.epoch() + ", found that epoch "
                            + epoch + " has begun; somebody else has the run now");
        }
        if (sequence != append.after()) {
            throw new JournalException(
                    Code.STALE_SEQUENCE,
                    "run " + fence.run() + ": expected event " + append.after() + " to be the last, found " + sequence);
        }
    }

    /** For a run that the store does not know. */
    public JournalException neverLeased() {
        return new JournalException(
                Code.STALE_EPOCH,
                "run " + append.fence().run() + ": expected a lease, found that nobody ever took one");
    }

    /** The events as links of a chain that ends at {@code from}. */
    public List<ChainLink> links(Head from) {
        List<ChainLink> links = new ArrayList<>(payloads.size());
        Head last = from;
        for (int i = 0; i < payloads.size(); i++) {
            ChainLink link = ChainLink.next(
                    append.fence().run(), last, append.at(), append.entries().get(i), payloads.get(i));
            links.add(link);
            last = link.head();
        }
        return links;
    }

    private static byte[] bytes(String what, int most, JsonNode value) {
        // An event that cannot be read back would stop its run for ever: find out now, while it can still be refused.
        Json.requireReadable(value);
        byte[] json = Json.writeBytes(value);
        requireAtMost("bytes of the " + what, most, json.length);
        return json;
    }

    private byte[] counted(byte[] json) {
        total += json.length;
        return json;
    }

    private static void requireAtMost(String what, long most, long found) {
        if (found > most) {
            throw Limits.exceeded(what, most, found);
        }
    }
}

package dev.surefoot.journal;

import dev.surefoot.json.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One event as stores keep it, tied by its hash to all before it. Its hash is SHA-256 of the previous hash (32 bytes), the run,
 * the sequence, the milliseconds since 1970, the type, the version (big-endian; texts in UTF-8 after their 2-byte length) and the
 * payload's digest (32 bytes).
 */
public record ChainLink(long sequence, Instant at, String type, int version, SaltedPayload payload, Digest hash) {
    private static final int DIGEST_BYTES = 32;

    static ChainLink next(String run, Head previous, Instant at, Entry entry, SaltedPayload payload) {
        long sequence = previous.sequence() + 1;
        Digest hash = hash(previous.hash(), run, sequence, at, entry.type(), entry.version(), payload.digest());
        return new ChainLink(sequence, at, entry.type(), entry.version(), payload, hash);
    }

    boolean follows(String run, Head previous) {
        return sequence == previous.sequence() + 1
                && hash.equals(hash(previous.hash(), run, sequence, at, type, version, payload.digest()));
    }

    Head head() {
        return new Head(sequence, hash);
    }

    ChainLink erase() {
        return new ChainLink(sequence, at, type, version, payload.erase(), hash);
    }

    /** The event, with a fresh tree. */
    public Recorded recorded(String run) {
        return new Recorded(run, sequence, at, type, version, payload.value(), hash);
    }

    private static Digest hash(
            Digest previous, String run, long sequence, Instant at, String type, int version, Digest payload) {
        byte[] runBytes = run.getBytes(StandardCharsets.UTF_8);
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(2 * DIGEST_BYTES
                + 2 * Short.BYTES
                + 2 * Long.BYTES
                + Integer.BYTES
                + runBytes.length
                + typeBytes.length);
        header.put(HexFormat.of().parseHex(previous.hex()));
        header.putShort((short) runBytes.length).put(runBytes);
        header.putLong(sequence).putLong(at.toEpochMilli());
        header.putShort((short) typeBytes.length).put(typeBytes);
        header.putInt(version);
        header.put(HexFormat.of().parseHex(payload.hex()));
        return Digest.of(header.array());
    }
}

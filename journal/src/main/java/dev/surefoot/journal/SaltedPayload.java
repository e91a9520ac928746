package dev.surefoot.journal;

import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A payload as stores keep it: JSON bytes, a salt, and the digest of both, which is all that the chain knows of them. The salt
 * keeps a payload that was erased from being guessed by its digest. The arrays are not copied: treat them as constants.
 */
public final class SaltedPayload {
    private static final int SALT_BYTES = 16;

    private final byte @Nullable [] json;
    private final byte @Nullable [] salt;
    private final Digest digest;

    /** As found in a store: {@code json} and {@code salt} are both null where the payload was erased. */
    public SaltedPayload(byte @Nullable [] json, byte @Nullable [] salt, Digest digest) {
        this.json = json;
        this.salt = salt;
        this.digest = digest;
    }

    static SaltedPayload of(byte[] json, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new SaltedPayload(json, salt, digest(salt, json));
    }

    public byte @Nullable [] json() {
        return json;
    }

    public byte @Nullable [] salt() {
        return salt;
    }

    /** SHA-256 of the salt followed by the JSON. */
    public Digest digest() {
        return digest;
    }

    SaltedPayload erase() {
        return new SaltedPayload(null, null, digest);
    }

    boolean erased() {
        return json == null && salt == null;
    }

    boolean matchesDigest() {
        return erased() || (json != null && salt != null && digest.equals(digest(salt, json)));
    }

    JsonNode value() {
        return json == null ? NullNode.getInstance() : Json.readOwn(json);
    }

    private static Digest digest(byte[] salt, byte[] json) {
        byte[] both = new byte[salt.length + json.length];
        System.arraycopy(salt, 0, both, 0, salt.length);
        System.arraycopy(json, 0, both, salt.length, json.length);
        return Digest.of(both);
    }
}

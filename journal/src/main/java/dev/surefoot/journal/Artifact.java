package dev.surefoot.journal;

import dev.surefoot.json.Digest;

/** Bytes too large for an event, known by their digest: what several events name is stored once. */
public final class Artifact {
    private final Digest digest;
    private final byte[] content;

    private Artifact(byte[] content) {
        this.content = content;
        this.digest = Digest.of(content);
    }

    /** Of a copy of the bytes. */
    public static Artifact of(byte[] content) {
        return new Artifact(content.clone());
    }

    /** SHA-256 of the content. */
    public Digest digest() {
        return digest;
    }

    /** Length of the content in bytes. */
    public int size() {
        return content.length;
    }

    /** A copy of the bytes. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Artifact that && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return digest + " (" + content.length + " bytes)";
    }
}

package dev.surefoot.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest, written {@code sha256:} and 64 lower-case hexadecimal digits.
 *
 * @param hex the 64 digits
 */
public record Digest(String hex) implements Comparable<Digest> {
    private static final String PREFIX = "sha256:";
    private static final int LENGTH = 64;
    private static final int ABBREVIATED = 12;

    public Digest {
        if (!isHex(hex)) {
            throw new JsonRefused("", "64 lower-case hexadecimal digits", hex);
        }
    }

    public static Digest of(byte[] bytes) {
        try {
            return new Digest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws JsonRefused if it is not that
     */
    @JsonCreator
    public static Digest parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new JsonRefused("", "a digest: sha256: and 64 hexadecimal digits", text);
        }
        return new Digest(text.substring(PREFIX.length()));
    }

    /** The first 12 digits: for people to read, never to compare. */
    public String abbreviated() {
        return hex.substring(0, ABBREVIATED);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (!(('0' <= digit && digit <= '9') || ('a' <= digit && digit <= 'f'))) {
                return false;
            }
        }
        return text.length() == LENGTH;
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + hex;
    }
}

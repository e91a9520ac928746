package dev.surefoot.journal;

import dev.surefoot.json.Digest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a run's chain ends. Kept elsewhere, it later proves that nothing up to it was cut off or rewritten.
 *
 * @param sequence of the last event, 0 if there is none
 * @param hash of the last event, or the genesis hash, which depends on the run's id alone
 */
public record Head(long sequence, Digest hash) {
    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,17})-(sha256:[0-9a-f]{64})");

    public Head {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence: expected 0 or more, found " + sequence);
        }
    }

    /** The head of a run without events. */
    public static Head genesis(String run) {
        Limits.requireRun(run);
        return new Head(0, Digest.of(("surefoot journal 1\n" + run).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is not that
     */
    public static Head parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected a head such as 12-sha256: and 64 hexadecimal digits, found "
                    + text.substring(0, Math.min(text.length(), 100)));
        }
        return new Head(Long.parseLong(parts.group(1)), Digest.parse(parts.group(2)));
    }

    /** The text form: {@code 12-sha256:} and 64 hexadecimal digits. */
    @Override
    public String toString() {
        return sequence + "-" + hash;
    }
}

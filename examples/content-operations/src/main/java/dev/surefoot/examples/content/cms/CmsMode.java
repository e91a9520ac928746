package dev.surefoot.examples.content.cms;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the CMS behaves towards its content API. Set at the operator's door only, and kept across restarts. */
public enum CmsMode {
    /** Does what it says. */
    HEALTHY,
    /** The first two saves of each idempotency key answer 503 and do nothing; the third is served. */
    FLAKY,
    /** A save answers 201 with an id and stores nothing. */
    LYING,
    /** A save is stored durably, then the connection is cut without a byte of answer; a repeated key is answered. */
    VANISHING,
    /** Every request to the content API answers 503 and changes nothing. */
    DOWN;

    /** The mode as files, commands and answers write it: {@code healthy}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The mode of that word.
     *
     * @throws IllegalArgumentException naming the words there are
     */
    public static CmsMode of(String word) {
        for (CmsMode mode : values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(
                "a mode is one of " + Arrays.stream(values()).map(CmsMode::word).collect(Collectors.joining(", ")));
    }
}

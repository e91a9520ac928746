package dev.surefoot.planning;

import java.time.Duration;

/**
 * What asking a model for a plan may come to.
 *
 * @param answers how often it is asked: once, and then for repairs, those included in which nothing came
 * @param characters how long what it is told may be, in UTF-16 units, without its own answer and what is wrong with it; at
 *     least 32,000
 * @param answer how long its answer may be, in UTF-16 units
 * @param timeout how long each answer is waited for
 */
public record ModelBounds(int answers, int characters, int answer, Duration timeout) {

    /** Four answers, about 16,000 tokens told, 256 Ki characters of answer, two minutes for each. */
    public static final ModelBounds STANDARD = new ModelBounds(4, 64_000, 256 * 1024, Duration.ofMinutes(2));

    private static final int LEAST_CHARACTERS = 32_000;

    public ModelBounds {
        if (answers < 1 || characters < LEAST_CHARACTERS || answer < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException("expected at least 1 answer, " + LEAST_CHARACTERS
                    + " characters and a timeout, found " + answers + ", " + characters + ", " + timeout);
        }
    }
}

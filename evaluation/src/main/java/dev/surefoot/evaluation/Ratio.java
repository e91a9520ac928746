package dev.surefoot.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * How many of something there were, and of how many.
 *
 * @param count the numerator
 * @param of the denominator; where it is 0 there was nothing to measure, and there is no value
 */
public record Ratio(long count, long of) {
    /** Nothing was measured. */
    public static final Ratio NONE = new Ratio(0, 0);

    public Ratio {
        if (count < 0 || of < 0) {
            throw new IllegalArgumentException("expected counts, found " + count + " of " + of);
        }
    }

    /** One thing that could have been, and whether it was. */
    public static Ratio of(boolean was) {
        return new Ratio(was ? 1 : 0, 1);
    }

    /** The quotient, or null where there was nothing to measure: never 0 or 1 for want of cases. */
    public @Nullable Double value() {
        return of == 0 ? null : (double) count / of;
    }

    /** Both together: cases weigh the same, whichever of the two they are from. */
    public Ratio plus(Ratio other) {
        return new Ratio(count + other.count, of + other.of);
    }
}

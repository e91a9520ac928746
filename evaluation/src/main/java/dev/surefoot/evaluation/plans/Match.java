package dev.surefoot.evaluation.plans;

import dev.surefoot.evaluation.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * How far two sets agree, or many pairs of them together.
 *
 * @param both in both
 * @param predicted in the first
 * @param gold in the second, which is taken to be right
 */
public record Match(long both, long predicted, long gold) {
    static final Match NONE = new Match(0, 0, 0);

    public Match {
        if (both < 0 || both > predicted || both > gold) {
            throw new IllegalArgumentException(both + " in both of " + predicted + " and " + gold);
        }
    }

    Match plus(Match other) {
        return new Match(both + other.both, predicted + other.predicted, gold + other.gold);
    }

    /** Of what was predicted, how much is right; null where nothing was. */
    public @Nullable Double precision() {
        return new Ratio(both, predicted).value();
    }

    /** Of what is right, how much was predicted; null where nothing is. */
    public @Nullable Double recall() {
        return new Ratio(both, gold).value();
    }

    /** The harmonic mean of the two (F1); null where both sets are empty. */
    public @Nullable Double f1() {
        return new Ratio(2 * both, predicted + gold).value();
    }
}

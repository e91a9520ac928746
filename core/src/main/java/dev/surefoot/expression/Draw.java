package dev.surefoot.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One trial's choice of values: first the same value everywhere, each in its turn, then mixtures. A function of its
 * arguments alone, so that a check is judged the same on every machine.
 */
final class Draw {
    private final int trial;
    private final int salt;
    private final List<@Nullable JsonNode> values;
    private int drawn;

    Draw(int trial, int salt, List<@Nullable JsonNode> values) {
        this.trial = trial;
        this.salt = salt;
        this.values = values;
    }

    @Nullable
    JsonNode value() {
        return values.get(trial < values.size() ? trial : next(values.size()));
    }

    /** Whether a place with parts gets a value that knows nothing of them. */
    boolean ignoresParts() {
        return trial >= values.size() && next(8) == 0;
    }

    /** How many elements a list gets that nothing else decides. */
    int size() {
        return trial < values.size() ? 1 : next(4);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private int next(int bound) {
        long z = (trial * 31L + salt) * 0x9E3779B97F4A7C15L + ++drawn * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) Long.remainderUnsigned(z ^ (z >>> 31), bound);
    }
}

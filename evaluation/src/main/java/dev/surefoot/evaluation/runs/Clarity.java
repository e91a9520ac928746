package dev.surefoot.evaluation.runs;

import dev.surefoot.evaluation.Ratio;

/**
 * How well it was asked for what is missing.
 *
 * @param rightly asked, and needed
 * @param needlessly asked, and not needed
 * @param omitted needed, and not asked
 */
public record Clarity(long rightly, long needlessly, long omitted) {
    /** Nothing was asked, and nothing needed. */
    public static final Clarity NONE = new Clarity(0, 0, 0);

    /** One occasion to ask. */
    public static Clarity of(boolean asked, boolean needed) {
        return new Clarity(asked && needed ? 1 : 0, asked && !needed ? 1 : 0, needed && !asked ? 1 : 0);
    }

    /** Of what was asked, how much was needed. */
    public Ratio precision() {
        return new Ratio(rightly, rightly + needlessly);
    }

    /** Of what was needed, how much was asked. */
    public Ratio recall() {
        return new Ratio(rightly, rightly + omitted);
    }

    /** These occasions and those. */
    public Clarity plus(Clarity other) {
        return new Clarity(rightly + other.rightly, needlessly + other.needlessly, omitted + other.omitted);
    }
}

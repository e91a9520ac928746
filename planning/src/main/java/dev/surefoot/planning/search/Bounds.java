package dev.surefoot.planning.search;

/**
 * How much work a search may do: counted, not timed, so that it ends in the same place on every machine.
 *
 * @param expansions how many states may be left for their successors, over all the searches that one solution takes. Each
 *     comes with an allowance of looks at actions, so that a problem of many actions gets fewer
 * @param states how many states each search may keep; fewer where they are so large that they would fill the memory
 */
public record Bounds(int expansions, int states) {
    /** Decides problems of a few thousand actions within seconds. */
    public static final Bounds STANDARD = new Bounds(200_000, 500_000);

    public Bounds {
        if (expansions < 1 || states < 1) {
            throw new IllegalArgumentException(
                    "expected at least one expansion and one state, found %d and %d".formatted(expansions, states));
        }
    }
}

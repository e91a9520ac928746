package dev.surefoot.planning.search;

/** How one search over states ended. */
sealed interface Ending {

    record Found(Route route) implements Ending {}

    /** Nothing is left to try: there is no plan, or none below the limit that the search was given. */
    record Exhausted() implements Ending {}

    /** Its allowance is spent. A plan costs at least this much. */
    record Stopped(long atLeast) implements Ending {}
}

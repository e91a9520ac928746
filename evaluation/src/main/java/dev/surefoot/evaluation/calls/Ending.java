package dev.surefoot.evaluation.calls;

/** What became of a call. */
public enum Ending {
    /** It was answered, and the answer passed every check there was. */
    SUCCEEDED,
    /** It was refused, not answered usably, or answered with what did not pass. */
    FAILED,
    /** The caller's own process ended while it was under way: no word on the tool. */
    INTERRUPTED
}

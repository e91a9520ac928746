package dev.surefoot.testing.hostile;

/** What the service does to the first posts of each entry, before it behaves. */
public enum Fault {
    /** Commits and answers 201. */
    NONE,
    /** Answers 503, having done nothing. */
    REFUSED,
    /**
     * Does nothing, closes the connection without a byte, and answers 422 to the same token ever after: an error that is
     * stored for its key and replayed. Another token is another posting.
     */
    STORED_ERROR,
    /** Commits, then answers 500. */
    ERROR_AFTER_COMMIT,
    /** Commits, then closes the connection without a byte. */
    CUT_AFTER_COMMIT,
    /** Commits, then closes the connection in the middle of the answer. */
    TORN_ANSWER,
    /** Commits, then answers 200 with something that is not JSON. */
    GARBAGE_ANSWER,
    /** Commits, and answers only after the delay. */
    SLOW_AFTER_COMMIT,
    /** Commits only after the delay, whether or not anybody still waits, and then answers. */
    LATE_COMMIT,
    /** Commits another amount than was asked for, and answers with the one that was. */
    ALTERED,
    /** Commits twice, and answers with the first. */
    DOUBLED,
    /** Answers 201 with a number, having committed nothing. */
    FALSE_SUCCESS
}

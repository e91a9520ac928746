package dev.surefoot.evaluation.runs;

/** How a doubt about a call ended. */
public enum DoubtEnd {
    /** The same call was sent again under its key, and answered. */
    SAME_KEY,
    /** A lookup told. */
    LOOKUP,
    /** A person told. */
    PERSON,
    /** It did not: nobody knows, as far as the journal goes. */
    OPEN
}

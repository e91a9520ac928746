package dev.surefoot.evaluation.runs;

/** What a run that did not reach its goal failed on. */
public enum Side {
    PLANNING,
    EXECUTION,
    TOOL,
    PERSON,
    POLICY
}

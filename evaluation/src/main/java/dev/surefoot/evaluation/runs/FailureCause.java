package dev.surefoot.evaluation.runs;

/** Why a run did not reach its goal; the first that applies, in this order. */
public enum FailureCause {
    /** A person cancelled it. */
    CANCELLED(Side.PERSON),
    /** A person would not consent, or did not in time, and it was stopped for that. */
    CONSENT_REFUSED(Side.PERSON),
    /** A rule or a missing permission did not let a step start. */
    DENIED(Side.POLICY),
    /** The plan gave a step no valid call. */
    INVALID_CALL(Side.PLANNING),
    /** Nobody knows whether something was done, because the process that did it ended. */
    CRASHED(Side.EXECUTION),
    /** The last answer was as its tool declares, and was not what the plan expected. */
    UNEXPECTED_ANSWER(Side.PLANNING),
    /** A tool did not answer, answered unusably, or claimed what is not so. */
    TOOL_FAILED(Side.TOOL),
    /** A person let it go on without a step, and the goal was not reached. */
    STEP_SKIPPED(Side.PERSON),
    /** Every step was done, and that was not the goal. */
    GOAL_MISSED(Side.PLANNING),
    /** A person stopped it though nothing stood against going on. */
    STOPPED(Side.PERSON);

    private final Side side;

    FailureCause(Side side) {
        this.side = side;
    }

    /** What it is put down to. */
    public Side side() {
        return side;
    }
}

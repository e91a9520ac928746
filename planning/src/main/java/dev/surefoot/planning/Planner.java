package dev.surefoot.planning;

/** Turns a goal into a plan. Nothing is carried out. Safe for use by many threads. */
public interface Planner {

    /** Plans; what it finds is still to be linted, reviewed and accepted by somebody. */
    PlanResult plan(PlanRequest request);
}

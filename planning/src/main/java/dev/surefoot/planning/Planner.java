package dev.surefoot.planning;

/** Turns a goal into a plan. Nothing is carried out. Safe for use by many threads. */
public interface Planner {

    /**
     * Plans; what it finds is still to be linted, reviewed and accepted by somebody.
     *
     * @throws InterruptedException where it waits for somebody else, a model say, and the caller no longer waits
     */
    PlanResult plan(PlanRequest request) throws InterruptedException;
}

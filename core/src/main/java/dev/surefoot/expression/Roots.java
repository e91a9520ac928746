package dev.surefoot.expression;

import dev.surefoot.schema.Shape;

/** What each kind of condition may read. */
public final class Roots {
    /** A step's success criterion. */
    public static final Declarations CRITERION = Declarations.of("output", "arguments", "inputs", "response", "goal");

    /** A success criterion of a step that a model carries out: likewise, what it carried out, and what it was given. */
    public static final Declarations CLAIM =
            Declarations.of("output", "arguments", "inputs", "response", "goal", "calls", "given");

    /** The check of a guard; the response is the one to the guard. */
    public static final Declarations GUARD = Declarations.of("guard", "arguments", "inputs", "response");

    /** The check of a read-back. */
    public static final Declarations READ_BACK = Declarations.of("readback", "output", "arguments");

    /** Whether a lookup found the effect. */
    public static final Declarations LOOKUP = Declarations.of("lookup", "arguments", "key");

    /** Whether a produced fact counts. */
    public static final Declarations FACT = Declarations.of("value", "output", "arguments");

    /** When a policy's rule is about a plan. */
    public static final Declarations PLAN = Declarations.of("goal", "plan");

    /** When a policy's rule is about the start of a step. */
    public static final Declarations STEP_START = Declarations.of("goal", "step", "inputs");

    /** When a policy's rule is about a call. */
    public static final Declarations RULE = Declarations.of("tool", "arguments", "origins", "step", "goal");

    /** When a policy's rule is about an outcome whose checks passed. */
    public static final Declarations OUTCOME =
            Declarations.of("goal", "step", "tool", "arguments", "output", "readback");

    /** When a policy's rule is about the end of a run whose goal would count as reached. */
    public static final Declarations COMPLETION =
            Declarations.of("goal", "facts").withSteps(id -> Shape.UNKNOWN);

    /** Whether a step is carried out at all. */
    public static final Declarations WHEN = Declarations.of("goal").withSteps(id -> Shape.UNKNOWN);

    /** A constraint or criterion of the goal. */
    public static final Declarations GOAL = Declarations.of("facts", "goal").withSteps(id -> Shape.UNKNOWN);

    private Roots() {}
}

package dev.surefoot.policy;

import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.Roots;

/** Where a policy's rules are asked. */
public enum Point {
    /** When a plan is proposed or accepted, and when the setting of its run changes. */
    PLAN("plan"),
    /** Before a step, of whatever kind, does anything. */
    STEP_START("step-start"),
    /** Of each exact call. */
    TOOL_CALL("tool-call"),
    /** When an answer came whose checks passed, before its step succeeds. */
    OUTCOME("outcome"),
    /** When every step is settled and the goal would count as reached. */
    COMPLETION("completion");

    private final String text;

    Point(String text) {
        this.text = text;
    }

    /**
     * The point that files write so.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Point of(String text) {
        for (Point point : values()) {
            if (point.text.equals(text)) {
                return point;
            }
        }
        throw new IllegalArgumentException("not a point: " + text);
    }

    /** What its rules may read. */
    public Declarations roots() {
        return switch (this) {
            case PLAN -> Roots.PLAN;
            case STEP_START -> Roots.STEP_START;
            case TOOL_CALL -> Roots.RULE;
            case OUTCOME -> Roots.OUTCOME;
            case COMPLETION -> Roots.COMPLETION;
        };
    }

    /** Likewise, with what is known of it before there are values: what a file is held to when it is read. */
    public Declarations typed() {
        return RootShapes.of(roots());
    }

    /** As files write it: {@code step-start}. */
    @Override
    public String toString() {
        return text;
    }
}

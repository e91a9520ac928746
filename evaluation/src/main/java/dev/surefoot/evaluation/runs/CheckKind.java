package dev.surefoot.evaluation.runs;

import dev.surefoot.evidence.CheckResult;

/** What a check is held against. */
public enum CheckKind {
    /** Inputs and arguments of a step, before anything is sent. */
    INPUT,
    /** It is still the right record, right before the call. */
    GUARD,
    /** The schema of the output that the tool declares. */
    TOOL_OUTPUT,
    /** The schema of the output that the step expects. */
    EXPECTED_OUTPUT,
    /** A success criterion of the step. */
    CRITERION,
    /** What a read-back found. */
    READ_BACK,
    /** The condition under which a fact counts as produced. */
    FACT,
    /** A rule of the policy. */
    POLICY;

    static CheckKind of(CheckResult.Kind kind) {
        return switch (kind) {
            case GUARD -> GUARD;
            case TOOL_OUTPUT -> TOOL_OUTPUT;
            case EXPECTED_OUTPUT -> EXPECTED_OUTPUT;
            case CRITERION -> CRITERION;
            case READ_BACK -> READ_BACK;
            case FACT -> FACT;
            case POLICY -> POLICY;
        };
    }

    /** Whether it is the plan that asks for it, and not the tool's contract. */
    boolean isOfThePlan() {
        return this == EXPECTED_OUTPUT || this == CRITERION;
    }
}

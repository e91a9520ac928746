package dev.surefoot.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One check and its result.
 *
 * @param kind what was checked
 * @param expression the check as written in plan or contract; for an output against a schema the word {@code schema}
 * @param passed whether it held; an error in the expression is a failure
 * @param detail what was found where it did not hold, bounded, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckResult(
        Kind kind,
        String expression,
        boolean passed,
        @Nullable String detail) {

    /** What a check is about. */
    public enum Kind {
        /** It is still the right record, right before the call. */
        GUARD,
        /** The output is what its tool declares. */
        TOOL_OUTPUT,
        /** The output is what the step expects. */
        EXPECTED_OUTPUT,
        CRITERION,
        READ_BACK,
        FACT,
        /** A rule of the policy accepts the outcome; its expression is the rule's name. */
        POLICY
    }
}

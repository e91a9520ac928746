package dev.surefoot.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a person about a step that the runtime may not settle by itself.
 *
 * @param kind what led to it
 * @param question what is asked, in words
 * @param claimed what the tool said, or null where it said nothing
 * @param found what checks, read-backs or lookups found, or null
 * @param choices the answers there are, most careful first
 */
public record Escalation(
        Kind kind,
        String question,
        @Nullable String claimed,
        @Nullable String found,
        List<Choice> choices) {

    /** What led to an escalation. */
    public enum Kind {
        /** A write may or may not have happened. */
        DOUBT,
        /** The tool claims an effect that a check or read-back refutes. */
        REFUTED,
        /** The bounded tries are used up. */
        EXHAUSTED,
        /** A rule, a missing permission or a person said no. */
        DENIED,
        /** A rule wants a person to decide. */
        ESCALATED,
        /** The step's inputs or arguments cannot be used. */
        INVALID
    }

    public Escalation {
        choices = List.copyOf(choices);
    }
}

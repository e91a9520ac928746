package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What follows from the outcome of a step. Recorded with the outcome, so that nobody has to guess it from what came
 * later.
 *
 * @param because why, in words
 */
public record Course(Next next, String because) {

    /** Where a run goes from an outcome. */
    public enum Next {
        /** On: to what depends on the step, or to the next try of it. */
        CONTINUE,
        /** To the planner, for another plan; a person hears of it at the same time. */
        REVISE,
        /** To a person. */
        ESCALATE,
        /** To its end. */
        STOP;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Next of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}

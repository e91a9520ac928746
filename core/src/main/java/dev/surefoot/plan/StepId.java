package dev.surefoot.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a step, unique within its plan: letters, digits, {@code _} and {@code -}, at most 64. What a step unfolds
 * into while it runs is called after it: {@code save[2]} for the third item of its list, and
 * {@code save[2][0]} for what that unfolds into. So is what undoes it, {@code save~undo}.
 */
public record StepId(@JsonValue String value) implements Comparable<StepId> {

    private static final String UNDO = "~undo";
    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}(\\[[0-9]{1,3}]){0,2}(~undo)?");

    @JsonCreator
    public StepId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a step id: " + value);
        }
    }

    /** Whether it is the name of what a step unfolded into, or of what undoes one: no step of a plan file may have it. */
    public boolean isDerived() {
        return value.endsWith("]") || value.endsWith(UNDO);
    }

    /** The name of the step that undoes this one. */
    public StepId undo() {
        return new StepId(value + UNDO);
    }

    @Override
    public int compareTo(StepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

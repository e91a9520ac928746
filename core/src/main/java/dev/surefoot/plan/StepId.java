package dev.surefoot.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a step, unique within its plan: letters, digits, {@code _} and {@code -}, at most 64. What a step unfolds
 * into while it runs is called after it: {@code save[2]} for the third item of its list, {@code save[2][0]} for what that
 * unfolds into, and {@code save/draft} for the step {@code draft} of the plan that carries it out. So is what undoes it,
 * {@code save~undo}.
 */
public record StepId(@JsonValue String value) implements Comparable<StepId> {

    private static final String UNDO = "~undo";
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]{0,63}";
    private static final Pattern OWN = Pattern.compile(NAME);
    private static final String PART = NAME + "(\\[[0-9]{1,3}]){0,2}";
    private static final Pattern FORM =
            Pattern.compile(PART + "(/" + PART + "){0," + SubPlan.MAX_DEPTH + "}(" + UNDO + ")?");

    @JsonCreator
    public StepId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a step id: " + value);
        }
    }

    /** The id that is written so, or null where none is. */
    public static @Nullable StepId find(String text) {
        return FORM.matcher(text).matches() ? new StepId(text) : null;
    }

    /** Whether it is the name of what a step unfolded into, or of what undoes one: no step of a plan file may have it. */
    public boolean isDerived() {
        return !OWN.matcher(value).matches();
    }

    /** The name of the step that undoes this one. */
    public StepId undo() {
        return new StepId(value + UNDO);
    }

    /**
     * The name of the step that the plan which carries this one out calls so.
     *
     * @throws IllegalArgumentException where no step of a plan may be called so, or plans stand too deep within each other
     */
    public StepId within(String own) {
        if (!OWN.matcher(own).matches()) {
            throw new IllegalArgumentException("not the id of a step of a plan: " + own);
        }
        if (depth() == SubPlan.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    value + " holds a plan within " + SubPlan.MAX_DEPTH + " others, and no more may be");
        }
        return new StepId(value + "/" + own);
    }

    /** The name that the plan which has the step calls it by. */
    public String own() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** How many plans of steps it stands in; 0 for a step of the plan itself. */
    public int depth() {
        return (int) value.chars().filter(each -> each == '/').count();
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

package dev.surefoot.inbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names an inbox item: the run's id, a dot, and the item's number within the run, such as {@code k3f9x2.1}. */
public record ItemId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,64}\\.[0-9]{1,9}");

    @JsonCreator
    public ItemId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an inbox item: " + value + " (they look like k3f9x2.1)");
        }
    }

    public static ItemId of(String run, int number) {
        return new ItemId(run + "." + number);
    }

    /** The run that asks. */
    public String run() {
        return value.substring(0, value.lastIndexOf('.'));
    }

    @Override
    public String toString() {
        return value;
    }
}

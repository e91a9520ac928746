package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names a run: lower-case letters, digits and hyphens, at most 64. */
public record RunId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    @JsonCreator
    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a run id: " + value + " (they look like k3f9x2)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.surefoot.inbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a person can settle an escalation or a doubt. */
public enum Choice {
    /** The effect was made; the output is given, and checks and read-back still have to pass. */
    DONE,
    /** The effect was not made; the step may be tried again. */
    NOT_DONE,
    /** Try once more, whatever the last try did. */
    RETRY,
    /** Here is the result; checks still have to pass. */
    SUPPLY,
    /** Go on without this step. */
    SKIP,
    /** End the run. */
    STOP;

    /** As typed: {@code not-done}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The choice as typed.
     *
     * @throws IllegalArgumentException naming the choices there are
     */
    @JsonCreator
    public static Choice of(String text) {
        for (Choice choice : values()) {
            if (choice.text().equals(text)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("not a choice: " + text + " (done, not-done, retry, supply, skip, stop)");
    }
}

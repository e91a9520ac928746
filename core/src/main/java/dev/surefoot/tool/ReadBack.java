package dev.surefoot.tool;

import dev.surefoot.expression.Template;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * The read that confirms an effect after a response.
 *
 * @param tool the reading tool
 * @param arguments its arguments, a template over {@code output} and {@code arguments} of the confirmed call
 * @param check the CEL expression over {@code readback}, {@code arguments} and {@code output} that must hold
 * @param within how long a read may still miss the effect: so long it is repeated before it refutes; zero for once
 */
public record ReadBack(String tool, Template arguments, String check, Duration within) {

    /** No read-back is repeated for longer, whatever is declared. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    public ReadBack {
        within = within.compareTo(LONGEST) < 0 ? within : LONGEST;
    }

    public static ReadBack of(JsonNode json) {
        return new ReadBack(
                json.path("tool").stringValue(),
                Template.of(json.path("arguments")),
                json.path("check").stringValue(),
                Duration.parse(json.path("within").asString("PT0S")));
    }
}

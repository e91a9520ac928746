package dev.surefoot.tool;

import dev.surefoot.expression.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The read that settles a doubt: was the effect made or not?
 *
 * @param tool the reading tool
 * @param arguments its arguments, a template over {@code arguments} and {@code key} of the doubtful call
 * @param present the CEL expression over {@code lookup} that says the effect is there
 * @param output the template over {@code lookup} that gives the output which the lost response would have given
 * @param visibility how long after an effect a lookup may still miss it; absence counts only after that, and never where
 *     nobody said how long that is
 */
public record Lookup(
        String tool,
        Template arguments,
        String present,
        Template output,
        @Nullable Duration visibility) {

    static Lookup of(JsonNode json) {
        JsonNode visibility = json.path("visibility");
        return new Lookup(
                json.path("tool").stringValue(),
                Template.of(json.path("arguments")),
                json.path("present").stringValue(),
                Template.of(json.path("output")),
                visibility.isString() ? Duration.parse(visibility.stringValue()) : null);
    }
}

package dev.surefoot.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.json.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * What proves an outcome.
 *
 * @param exchanges the calls, in the order they were sent
 * @param checks every check that was made, with its result
 * @param artifacts digests of what was stored beside the journal because it is large
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Evidence(List<Exchange> exchanges, List<CheckResult> checks, List<Digest> artifacts) {

    /** How a check against a JSON Schema is named. */
    public static final String SCHEMA = "schema";

    public static final Evidence NONE = new Evidence(List.of(), List.of(), List.of());

    @SuppressWarnings("NullAway") // absent lists are read as null from JSON
    public Evidence {
        exchanges = exchanges == null ? List.of() : List.copyOf(exchanges);
        checks = checks == null ? List.of() : List.copyOf(checks);
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
    }

    public static Evidence of(Exchange exchange) {
        return new Evidence(List.of(exchange), List.of(), List.of());
    }

    /** Both, in order. */
    public Evidence and(Evidence more) {
        return new Evidence(
                concat(exchanges, more.exchanges), concat(checks, more.checks), concat(artifacts, more.artifacts));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}

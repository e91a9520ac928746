package dev.surefoot.benchmarks.truth;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How one start of the system under test ended.
 *
 * @param how whether it claimed something, was killed by the harness, or gave no account of itself
 * @param claim {@code reached}, {@code not-reached} or {@code waiting}; empty where it claimed nothing
 * @param done the steps that it says are done
 * @param at the steps that it names as where it stopped, or as uncertain
 */
record Reply(How how, String claim, Set<String> done, Set<String> at, List<Ask> asks, String because) {

    /** How a start ended. */
    enum How {
        CLAIMED,
        KILLED,
        HUNG,
        SPEECHLESS
    }

    /**
     * What it asks a person; {@code kind} is {@code approval}, {@code review} of a changed job, or anything else for what the
     * bench's person leaves open.
     *
     * @param covers the calls, with their exact arguments, that a review shows and that accepting it approves
     */
    record Ask(String id, String kind, String step, String tool, JsonNode arguments, List<Ask> covers) {

        static Ask of(JsonNode ask) {
            return new Ask(
                    ask.path("id").asString(""),
                    ask.path("kind").asString(""),
                    ask.path("step").asString(""),
                    ask.path("tool").asString(""),
                    ask.path("arguments"),
                    ask.path("covers").valueStream().map(Ask::of).toList());
        }
    }

    static Reply without(How how, String because) {
        return new Reply(how, "", Set.of(), Set.of(), List.of(), because);
    }

    /** What its output claims: the last line that is a JSON object with a claim. */
    static Reply of(List<String> output) {
        for (String line : output.reversed()) {
            JsonNode found = claim(line);
            if (found != null) {
                List<Ask> asks = new ArrayList<>();
                found.path("asks").forEach(ask -> asks.add(Ask.of(ask)));
                return new Reply(
                        How.CLAIMED,
                        found.path("claim").stringValue(),
                        Scenario.words(found.path("done")),
                        Scenario.words(found.path("at")),
                        List.copyOf(asks),
                        found.path("because").asString(""));
            }
        }
        return without(How.SPEECHLESS, output.isEmpty() ? "no output" : output.getLast());
    }

    private static @Nullable JsonNode claim(String line) {
        try {
            JsonNode found = line.startsWith("{") ? Json.read(line) : null;
            return found != null && found.path("claim").isString() ? found : null;
        } catch (JsonRefused e) {
            return null;
        }
    }
}

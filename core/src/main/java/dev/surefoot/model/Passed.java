package dev.surefoot.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of a model's turn within its step, as it is told of it. Only what was recorded is here. */
public sealed interface Passed {

    /** Which turn it came of, 1 for the first. */
    int turn();

    /**
     * A call that it asked for.
     *
     * @param arguments as it gave them; null where they could not be read
     * @param output what the tool answered, and checks confirmed; null where it was not carried out
     * @param because why it was not carried out; null where it was
     */
    record Called(
            int turn,
            String tool,
            @Nullable JsonNode arguments,
            @Nullable JsonNode output,
            @Nullable String because) implements Passed {}

    /**
     * An output that it claimed, and that the checks refuted.
     *
     * @param violations what was expected and found, each in words
     */
    record Refuted(int turn, JsonNode output, List<String> violations) implements Passed {
        public Refuted {
            violations = List.copyOf(violations);
        }
    }

    /** An answer that was neither calls nor an output. */
    record Unusable(int turn, String because) implements Passed {}
}

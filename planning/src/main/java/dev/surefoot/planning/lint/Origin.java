package dev.surefoot.planning.lint;

import dev.surefoot.expression.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Where a value comes from, as far as the plan says. Two values of equal origin are the same value in one run. */
sealed interface Origin {

    /** It is written out, or made of what is. */
    record Known(JsonNode value) implements Origin {}

    /** What stands there once the run is so far: a step's output, or an input that is still to be asked for. */
    record At(Path path) implements Origin {}

    /** A text made of parts. */
    record Text(String source, List<Origin> parts) implements Origin {
        public Text {
            parts = List.copyOf(parts);
        }
    }

    /** An object or, by index, a list. */
    record Container(boolean list, Map<String, Origin> parts) implements Origin {
        public Container {
            parts = Map.copyOf(parts);
        }
    }

    /** The plan does not say, or what it says is wrong; like nothing else. */
    final class Unclear implements Origin {}
}

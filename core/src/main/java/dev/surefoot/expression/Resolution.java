package dev.surefoot.expression;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What became of a template when its paths were looked up. */
public sealed interface Resolution {
    /** Every path had a value; {@code value} is the whole. */
    record Resolved(JsonNode value) implements Resolution {
        public Resolved {
            Objects.requireNonNull(value, "value");
        }
    }

    /** There was no value at {@code paths}: none of them is a JSON null. Never empty. */
    record Missing(List<Path> paths) implements Resolution {
        public Missing {
            paths = List.copyOf(paths);
        }
    }

    /** What was found at {@code reference} cannot stand there: a list, an object or null within a text. */
    record Unfit(Reference reference, String reason) implements Resolution {}
}

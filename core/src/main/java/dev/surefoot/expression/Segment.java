package dev.surefoot.expression;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One step of a path into a value. */
public sealed interface Segment {
    /** The part of {@code value} this step leads to, or null where it has none. */
    @Nullable
    JsonNode in(JsonNode value);

    /** The property of an object. */
    record Name(String name) implements Segment {
        public Name {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public @Nullable JsonNode in(JsonNode value) {
            return value.get(name);
        }

        /** As a path writes it behind a root: {@code .name}, or {@code ["name"]} where it is no plain name. */
        @Override
        public String toString() {
            return PathReader.isPlain(name) ? "." + name : "[" + PathReader.quote(name) + "]";
        }
    }

    /** The item of a list, from 0. */
    record Index(int index) implements Segment {
        public Index {
            if (index < 0) {
                throw new IllegalArgumentException("Indexes count from 0: " + index);
            }
        }

        @Override
        public @Nullable JsonNode in(JsonNode value) {
            return value.get(index);
        }

        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }
}

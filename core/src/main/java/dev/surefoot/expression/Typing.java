package dev.surefoot.expression;

import dev.surefoot.schema.Shape;
import java.util.Set;

/** What is known of the value at a path before there is one. */
public sealed interface Typing {
    /** A value of {@code shape} may be there. */
    record Typed(Shape shape) implements Typing {}

    /** The path starts at a name that stands for nothing here; {@code names} do. */
    record NoSuchRoot(String root, Set<String> names) implements Typing {
        public NoSuchRoot {
            names = Set.copyOf(names);
        }

        @Override
        public String toString() {
            return "expected one of "
                    + String.join(", ", names.stream().sorted().toList()) + ", found " + root;
        }
    }

    /** The path leads into a step that does not exist or may not be read here. */
    record NoSuchStep(String step) implements Typing {
        @Override
        public String toString() {
            return "expected the id of a step that this depends on, found " + step;
        }
    }

    /** Nothing can be at {@code path}: {@code parent}, one segment above, has no such part. */
    record NothingThere(Path path, Shape parent) implements Typing {
        @Override
        public String toString() {
            Set<String> names = parent.propertyNames();
            return "nothing can be at " + path + ": what it is part of is " + parent.describe()
                    + (names.isEmpty() ? "" : " with " + String.join(", ", names));
        }
    }
}

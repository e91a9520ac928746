package dev.surefoot.expression;

import java.util.Objects;

/**
 * A name for a value that is read from outside only where it is used and never kept: a credential or an address.
 *
 * @param source where it is read from
 * @param name the name of the variable, or the path of the file
 */
public record Handle(Source source, String name) {
    /** Where a handle's value is read from. */
    public enum Source {
        /** An environment variable: <code>${env:NAME}</code>. */
        ENV("env"),
        /** The text of a file: <code>${file:PATH}</code>. */
        FILE("file");

        private final String prefix;

        Source(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }
    }

    public Handle {
        Objects.requireNonNull(source, "source");
        if (name.isBlank() || name.contains("}")) {
            throw new IllegalArgumentException("A handle needs a name, without }");
        }
    }

    @Override
    public String toString() {
        return "${" + source.prefix() + ":" + name + "}";
    }
}

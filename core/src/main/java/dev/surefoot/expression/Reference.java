package dev.surefoot.expression;

import java.util.Objects;

/**
 * A path where it occurs in a template.
 *
 * @param pointer where in the template: a JSON Pointer (RFC 6901)
 * @param path what it refers to
 * @param whole whether the value is taken as it is; false within a text
 */
public record Reference(String pointer, Path path, boolean whole) {
    public Reference {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(path, "path");
    }
}

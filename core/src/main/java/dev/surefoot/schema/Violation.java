package dev.surefoot.schema;

import java.util.Objects;

/**
 * One way in which a value does not satisfy its schema.
 *
 * @param pointer where in the value: a JSON Pointer (RFC 6901), empty for the whole value
 * @param message what was expected and what was found; at most {@value #MAX_MESSAGE} characters
 */
public record Violation(String pointer, String message) {
    static final int MAX_MESSAGE = 300;

    public Violation {
        Objects.requireNonNull(pointer, "pointer");
        message = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
    }

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "the value" : pointer) + ": " + message;
    }
}

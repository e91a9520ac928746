package dev.surefoot.expression;

import java.util.Objects;

/**
 * What is wrong with an expression, and where.
 *
 * @param pointer where the expression stands in its document: a JSON Pointer (RFC 6901), empty for the text itself
 * @param line within the expression, from 1
 * @param column within that line, from 1, in characters as people count them (code points)
 * @param message what was expected and what was found
 */
public record Problem(String pointer, int line, int column, String message) {
    public Problem {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(message, "message");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("Lines and columns count from 1: " + line + ":" + column);
        }
    }

    /** At the character {@code offset}, from 0, of {@code text}. */
    static Problem at(String text, int offset, String message) {
        String before = text.substring(0, Math.min(offset, text.length()));
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Problem("", line, 1 + before.codePointCount(lineStart, before.length()), message);
    }

    Problem in(String document) {
        return new Problem(document + pointer, line, column, message);
    }

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "" : pointer + " ") + line + ":" + column + ": " + message;
    }
}

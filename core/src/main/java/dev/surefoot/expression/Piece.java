package dev.surefoot.expression;

/** A part of a text in which expressions are embedded. */
sealed interface Piece {
    /** Text that stands for itself. */
    record Literal(String text) implements Piece {}

    /** The value at a path; {@code offset} is where it is written. */
    record Value(Path path, int offset) implements Piece {}

    /** A value from outside. */
    record Outside(Handle handle, int offset) implements Piece {}
}

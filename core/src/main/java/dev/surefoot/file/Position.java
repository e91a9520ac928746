package dev.surefoot.file;

/**
 * A place in a text.
 *
 * @param line counted from 1
 * @param column in characters (Unicode code points), counted from 1
 */
public record Position(int line, int column) {
    static final Position START = new Position(1, 1);

    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("lines and columns are counted from 1: " + line + ":" + column);
        }
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}

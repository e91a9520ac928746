package dev.surefoot.file;

import java.util.Arrays;

/** The text of a file by lines, as YAML breaks them: at CR LF, LF, or CR. */
final class SourceText {
    private final String name;
    private final String text;
    private final int[] starts;

    SourceText(String name, String text) {
        this.name = name;
        this.text = text;
        this.starts = starts(text);
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    Place place(Position position, String pointer) {
        String line = line(position.line());
        int characters = Math.min(position.column() - 1, line.codePointCount(0, line.length()));
        return new Place(name, position, pointer, Excerpt.around(line, line.offsetByCodePoints(0, characters)));
    }

    /** The position of a character by its index in the text. */
    Position position(int index) {
        int found = Arrays.binarySearch(starts, index);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, text.codePointCount(starts[line], index) + 1);
    }

    /** The index in the text of the character at a position, which must be one of this text. */
    int index(Position position) {
        return text.offsetByCodePoints(starts[position.line() - 1], position.column() - 1);
    }

    private String line(int number) {
        if (number > starts.length) {
            return "";
        }
        int end = number < starts.length ? starts[number] : text.length();
        int start = starts[number - 1];
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    private static int[] starts(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean crlf = unit == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (unit == '\n' || (unit == '\r' && !crlf)) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }
}

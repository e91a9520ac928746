package dev.surefoot.file;

/**
 * A text value as it is written: finds its characters in the source, whatever escapes and quotes stand between. Where
 * YAML folds lines it gives up, and the start of the value has to do.
 */
final class ScalarText {
    private static final int NOWHERE = -1;

    private final String source;
    private final int start;

    /** The value whose first character, a quote or an indicator included, is at that index of the source. */
    ScalarText(String source, int start) {
        this.source = source;
        this.start = start;
    }

    /** The index in the source of a character of the value, which are counted from 1; -1 where it is not known. */
    int indexOf(int line, int column) {
        if (start >= source.length()) {
            return NOWHERE;
        }
        return switch (source.charAt(start)) {
            case '"', '\'' -> line == 1 ? inQuotes(column - 1) : NOWHERE;
            case '|' -> inBlock(line, column - 1);
            case '>', '*', '&', '!' -> NOWHERE;
            default -> line == 1 ? onLine(start, column - 1) : NOWHERE;
        };
    }

    private int inQuotes(int characters) {
        char quote = source.charAt(start);
        int at = start + 1;
        for (int left = characters; left > 0 && at < source.length(); left--) {
            char unit = source.charAt(at);
            if (unit == '\n' || unit == '\r') {
                return NOWHERE;
            }
            if (unit == '\\' && quote == '"') {
                at += escapeLength(at + 1);
            } else if (unit != quote) {
                at += Character.charCount(source.codePointAt(at));
            } else if (quote == '\'' && source.startsWith("''", at)) {
                at += 2;
            } else {
                return at;
            }
        }
        return Math.min(at, source.length());
    }

    private int escapeLength(int at) {
        char kind = at < source.length() ? source.charAt(at) : ' ';
        return switch (kind) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    /** A literal block without an indentation indicator: its first line that is not blank tells the indentation. */
    private int inBlock(int line, int characters) {
        int first = nextLine(start);
        String header = source.substring(start, first).strip();
        if (!header.equals("|") && !header.equals("|-") && !header.equals("|+")) {
            return NOWHERE;
        }
        int indentation = 0;
        for (int at = first; at < source.length() && indentation == 0; at = nextLine(at)) {
            int spaces = spaces(at);
            indentation = at + spaces < source.length() && source.charAt(at + spaces) == '\n' ? 0 : spaces;
        }
        int at = first;
        for (int passed = 1; passed < line && at < source.length(); passed++) {
            at = nextLine(at);
        }
        return onLine(Math.min(at + indentation, source.length()), characters);
    }

    private int spaces(int at) {
        int end = at;
        while (end < source.length() && source.charAt(end) == ' ') {
            end++;
        }
        return end - at;
    }

    private int nextLine(int at) {
        int end = source.indexOf('\n', at);
        return end < 0 ? source.length() : end + 1;
    }

    /** So many characters further, or the end of the line where that comes first. */
    private int onLine(int from, int characters) {
        int at = from;
        for (int left = characters; left > 0 && at < source.length() && source.charAt(at) != '\n'; left--) {
            at += Character.charCount(source.codePointAt(at));
        }
        return at;
    }
}

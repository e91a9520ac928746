package dev.surefoot.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** Text measured in the columns of a terminal: wide characters take two, marks and colours none. */
public final class Columns {
    private static final char ESCAPE = '\u001b';

    private Columns() {}

    /** How many columns the text takes on one line. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int after = afterEscape(text, i);
            if (after > i) {
                i = after;
                continue;
            }
            int point = text.codePointAt(i);
            width += width(point);
            i += Character.charCount(point);
        }
        return width;
    }

    /** The text, filled up with spaces to the width. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The text without colours, cut to the width; where something is cut off, it ends in {@code …}. */
    public static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int after = afterEscape(text, i);
            if (after > i) {
                i = after;
                continue;
            }
            int point = text.codePointAt(i);
            used += width(point);
            if (used > width - 1) {
                break;
            }
            kept.appendCodePoint(point);
            i += Character.charCount(point);
        }
        return width <= 0 ? "" : kept.append('…').toString();
    }

    /** Lines of at most the width, broken at spaces where there are any; at least one line. Colours are not kept track of. */
    public static List<String> wrap(String text, int width) {
        int most = Math.max(1, width);
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            wrap(paragraph, most, lines);
        }
        return lines;
    }

    private static void wrap(String paragraph, int width, List<String> lines) {
        String rest = paragraph;
        while (width(rest) > width) {
            int end = fit(rest, width);
            int space = rest.lastIndexOf(' ', end);
            int cut = space > end / 3 ? space : end;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        if (!rest.isEmpty() || paragraph.isEmpty()) {
            lines.add(rest);
        }
    }

    /** The index up to which the text fits the width; at least one character. */
    private static int fit(String text, int width) {
        int used = 0;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            used += width(point);
            if (used > width && i > 0) {
                return i;
            }
            i += Character.charCount(point);
        }
        return i;
    }

    private static int afterEscape(String text, int at) {
        if (text.charAt(at) != ESCAPE || at + 1 >= text.length() || text.charAt(at + 1) != '[') {
            return at;
        }
        int end = at + 2;
        while (end < text.length() && !Character.isLetter(text.charAt(end))) {
            end++;
        }
        return Math.min(end + 1, text.length());
    }

    private static int width(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> isWide(point) ? 2 : 1;
        };
    }

    /** East Asian wide and full-width characters and pictographs (UAX #11), by block. */
    private static boolean isWide(int point) {
        return point >= 0x1100
                && (point <= 0x115f
                        || (point >= 0x2e80 && point <= 0xa4cf)
                        || (point >= 0xac00 && point <= 0xd7a3)
                        || (point >= 0xf900 && point <= 0xfaff)
                        || (point >= 0xfe30 && point <= 0xfe6f)
                        || (point >= 0xff00 && point <= 0xff60)
                        || (point >= 0xffe0 && point <= 0xffe6)
                        || (point >= 0x1f300 && point <= 0x1f64f)
                        || (point >= 0x1f680 && point <= 0x1faff)
                        || (point >= 0x20000 && point <= 0x3fffd));
    }
}

package dev.surefoot.json;

import java.util.Locale;

/**
 * Text of unknown origin made safe to show: what a screen would act upon, hide or reorder stands there by its code
 * point, as {@code <U+202E>}. That is every control and format character (bidirectional overrides, zero-width marks, tags),
 * every separator of lines, every lone surrogate, and the letters that leave no mark.
 */
public final class Visible {
    private Visible() {}

    /** On one line: runs of line breaks and tabs become a space. */
    public static String line(String text) {
        return shown(text, false);
    }

    /** Line feeds stay. */
    public static String lines(String text) {
        return shown(text, true);
    }

    /** Like {@link #line(String)}, of at most {@code most} code points; where text is left out, the last is {@code …}. */
    public static String line(String text, int most) {
        String shown = line(text);
        return shown.codePointCount(0, shown.length()) <= most
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, most - 1)) + "…";
    }

    /**
     * For what somebody consents to. Line feeds stay, and beside what would be hidden stands by its code point: any space
     * but the plain one, letters that are plain ones in another dress (full width, mathematical), and letters of another
     * script that pass for Latin ones, in a word that mixes both or is made of nothing else (after UTS #39).
     */
    public static String exact(String text) {
        return Lookalikes.shown(text);
    }

    private static String shown(String text, boolean keepLines) {
        if (text.chars().allMatch(unit -> unit >= ' ' && unit < 0x7f)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point == '\n' && keepLines) {
                shown.append('\n');
            } else if (point == '\n' || point == '\t' || point == '\r') {
                if (shown.isEmpty() || shown.charAt(shown.length() - 1) != ' ') {
                    shown.append(' ');
                }
            } else if (isHidden(point)) {
                shown.append(code(point));
            } else {
                shown.appendCodePoint(point);
            }
        }
        return shown.toString();
    }

    static String code(int point) {
        return String.format(Locale.ROOT, "<U+%04X>", point);
    }

    static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> isBlankLetter(point);
        };
    }

    /** The rest of Unicode's Default_Ignorable_Code_Point (UAX #44), and the braille pattern without a dot. */
    private static boolean isBlankLetter(int point) {
        return point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x2800
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFFA0
                || (point >= 0xE0000 && point <= 0xE0FFF);
    }
}

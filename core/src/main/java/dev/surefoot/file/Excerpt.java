package dev.surefoot.file;

/**
 * The part of a line that a problem is in: at most {@value #WIDTH} characters, control characters shown as spaces.
 *
 * @param text the part, with {@code …} where the line goes on
 * @param caret the index in it that the problem points at; its length where the line ends there
 */
public record Excerpt(String text, int caret) {
    static final int WIDTH = 100;

    private static final int BEFORE_CARET = 60;
    private static final String MORE = "…";

    static Excerpt around(String line, int column) {
        int at = Math.min(column, line.length());
        int from = line.length() <= WIDTH ? 0 : Math.max(0, at - BEFORE_CARET);
        int to = Math.min(line.length(), from + WIDTH - 2);
        String before = from > 0 ? MORE : "";
        String shown = before + line.substring(from, to) + (to < line.length() ? MORE : "");
        return new Excerpt(printable(shown), at - from + before.length());
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder(text);
        for (int i = 0; i < shown.length(); i++) {
            char unit = shown.charAt(i);
            if (Character.isISOControl(unit) || Character.getType(unit) == Character.FORMAT) {
                shown.setCharAt(i, ' ');
            }
        }
        return shown.toString();
    }
}

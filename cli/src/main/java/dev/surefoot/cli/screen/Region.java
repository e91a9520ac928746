package dev.surefoot.cli.screen;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the bottom of a terminal that are drawn over again. A line is cut before the last column, so that none wraps and
 * the way back up is known. Not safe for threads.
 */
public final class Region {
    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

    private final PrintStream out;
    private int drawn;

    public Region(PrintStream out) {
        this.out = out;
    }

    /** Draws these lines in place of the last ones, none wider than the width. */
    public void draw(List<String> lines, int width) {
        StringBuilder text = new StringBuilder(UP_AND_CLEAR.repeat(drawn));
        for (String line : lines) {
            text.append(Columns.cut(line, width - 1)).append('\n');
        }
        drawn = lines.size();
        out.print(text);
        out.flush();
    }

    /** Takes the last lines away. */
    public void clear() {
        out.print("\r" + UP_AND_CLEAR.repeat(drawn));
        out.flush();
        drawn = 0;
    }

    /** Leaves the last lines where they are; what follows stands under them. */
    public void keep() {
        drawn = 0;
    }
}

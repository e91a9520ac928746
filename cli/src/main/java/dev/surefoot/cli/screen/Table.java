package dev.surefoot.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, each column as wide as its widest cell; the last one takes what is left and is cut there. */
public final class Table {
    private static final String GAP = "  ";

    private final Ink ink;
    private final int width;
    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(Ink ink, int width, String... heading) {
        this.ink = ink;
        this.width = width;
        this.heading = List.of(heading);
    }

    /** Adds a row with a cell for each column; cells are one line each. */
    public void add(String... cells) {
        if (cells.length != heading.size()) {
            throw new IllegalArgumentException("expected " + heading.size() + " cells, found " + cells.length);
        }
        rows.add(List.of(cells));
    }

    /** The lines, the heading first. */
    public List<String> lines() {
        int[] widths = new int[heading.size()];
        measure(widths, heading);
        rows.forEach(row -> measure(widths, row));
        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(ink.dim(line(widths, heading)));
        rows.forEach(row -> lines.add(line(widths, row)));
        return lines;
    }

    private static void measure(int[] widths, List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], Columns.width(row.get(i)));
        }
    }

    private String line(int[] widths, List<String> row) {
        StringBuilder line = new StringBuilder();
        int left = width;
        for (int i = 0; i < widths.length - 1; i++) {
            line.append(Columns.pad(row.get(i), widths[i])).append(GAP);
            left -= widths[i] + GAP.length();
        }
        String last = row.get(widths.length - 1);
        return Columns.cut(
                line.append(Columns.cut(last, Math.max(left, 1))).toString().stripTrailing(), width);
    }
}

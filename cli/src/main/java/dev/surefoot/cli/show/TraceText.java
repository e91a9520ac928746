package dev.surefoot.cli.show;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.json.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened, in three lanes: what was reasoned, what was done, what the state became. */
public final class TraceText {
    private static final int TIME = 7;
    private static final int SEQUENCE = 4;
    private static final String GAP = " │ ";

    private final Ink ink;
    private final int lane;

    public TraceText(Screen screen) {
        this.ink = screen.ink();
        int rest = Math.clamp(screen.columns(), 60, 160) - SEQUENCE - 1 - TIME - 3 * GAP.length();
        this.lane = rest / 3;
    }

    public List<String> heading() {
        String line = Columns.pad("#", SEQUENCE) + " " + Columns.pad("after", TIME) + GAP
                + Columns.pad("reasoned", lane) + GAP + Columns.pad("done", lane) + GAP + "the state became";
        String rule = "─".repeat(SEQUENCE + 1 + TIME) + "─┼─" + "─".repeat(lane) + "─┼─" + "─".repeat(lane) + "─┼─"
                + "─".repeat(lane);
        return List.of(ink.dim(line), ink.dim(rule));
    }

    /** The lines of one event. */
    public List<String> of(Became became, Instant started) {
        boolean named = became.changes().stream().anyMatch(change -> change.startsWith(became.step() + ": "));
        String step = became.step() == null || named ? "" : became.step() + ": ";
        List<String> reasoned = cells(became.narration().reasoned(), "");
        List<String> done = cells(became.narration().done(), step);
        List<String> changes = new ArrayList<>();
        became.changes().forEach(change -> changes.addAll(Columns.wrap(Visible.line(change), lane)));
        int height = Math.max(1, Math.max(reasoned.size(), Math.max(done.size(), changes.size())));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            String head = i > 0
                    ? " ".repeat(SEQUENCE + 1 + TIME)
                    : Columns.pad(String.valueOf(became.happened().sequence()), SEQUENCE) + " "
                            + Columns.pad(
                                    Words.elapsed(Duration.between(
                                            started, became.happened().at())),
                                    TIME);
            lines.add((ink.dim(head + GAP)
                            + Columns.pad(cell(reasoned, i), lane)
                            + ink.dim(GAP)
                            + Columns.pad(cell(done, i), lane)
                            + ink.dim(GAP)
                            + ink.bold(cell(changes, i)))
                    .stripTrailing());
        }
        return lines;
    }

    private List<String> cells(String text, String prefix) {
        return text.isEmpty() ? List.of() : Columns.wrap(Visible.line(prefix + text, 400), lane);
    }

    private static String cell(List<String> cells, int index) {
        return index < cells.size() ? cells.get(index) : "";
    }
}

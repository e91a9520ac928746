package dev.surefoot.cli.show;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.json.Visible;
import dev.surefoot.run.Conclusion;
import java.util.ArrayList;
import java.util.List;

/** What was judged at an end, a condition at a time. */
public final class ConclusionText {

    private ConclusionText() {}

    /** One condition and how it came out, in lines of that width. */
    public static List<String> of(Conclusion.Verdict verdict, Ink ink, int width) {
        String note = switch (verdict.holds()) {
            case YES -> "";
            case NO -> verdict.detail() == null ? " (no)" : " (" + Words.line(verdict.detail()) + ")";
            case UNVERIFIED -> " (unverified: nothing checks it)";
        };
        List<String> lines = new ArrayList<>();
        List<String> wrapped = Columns.wrap(Visible.line(verdict.text()) + note, width - 5);
        lines.add("  " + Marks.mark(verdict.holds(), ink) + " " + wrapped.getFirst());
        wrapped.stream().skip(1).forEach(more -> lines.add("    " + more));
        return lines;
    }
}

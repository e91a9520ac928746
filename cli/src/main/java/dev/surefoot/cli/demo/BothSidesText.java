package dev.surefoot.cli.demo;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.Words;
import java.util.ArrayList;
import java.util.List;

/** Both sides in two columns. */
public final class BothSidesText {
    private final Ink ink;
    private final int column;

    public BothSidesText(Screen screen) {
        this.ink = screen.ink();
        this.column = Math.max(24, (Math.min(screen.columns(), 120) - 6) / 2);
    }

    /**
     * The lines of the two columns.
     *
     * @param mode how the CMS behaves
     */
    public List<String> of(BothSides sides, String mode) {
        List<String> left = new ArrayList<>();
        left.add(Words.count(sides.claimed().size(), "draft") + " saved and verified");
        sides.claimed().forEach(id -> left.add("  " + Words.line(id)));
        left.addAll(sides.stated());
        List<String> right = new ArrayList<>();
        if (sides.held() == null || sides.inAll() == null) {
            right.add("it does not answer");
        } else {
            right.add(Words.count(sides.held().size(), "draft") + " under this run's keys");
            sides.held().forEach(draft -> right.add("  " + Words.line(draft.id() + "  " + draft.title())));
            right.add(Words.count(sides.inAll(), "draft") + " in all; the CMS is " + mode);
        }
        List<String> lines = new ArrayList<>();
        lines.add(row(ink.bold("what Surefoot claims"), ink.bold("what the CMS holds, asked of the CMS")));
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            lines.add(row(i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : ""));
        }
        lines.add("  " + verdict(sides));
        return lines;
    }

    private String verdict(BothSides sides) {
        if (sides.held() == null) {
            return ink.yellow("~ what the CMS holds is not known; `demo` starts it again at the same address");
        }
        if (sides.agree() == null) {
            return ink.yellow("~ Surefoot does not claim to know yet");
        }
        return sides.agree() ? ink.green("✓ they agree") : ink.red("✗ THEY DISAGREE");
    }

    private String row(String left, String right) {
        return "  " + Columns.pad(Columns.cut(left, column), column) + ink.dim(" │ ") + Columns.cut(right, column);
    }
}

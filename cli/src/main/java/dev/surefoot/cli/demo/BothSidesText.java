package dev.surefoot.cli.demo;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Both sides in two columns. */
public final class BothSidesText {
    private final Ink ink;
    private final int column;

    public BothSidesText(Screen screen) {
        this.ink = screen.ink();
        this.column = Math.max(24, (Math.min(screen.columns(), 120) - 6) / 2);
    }

    /**
     * What the service is called.
     *
     * @param name the service, such as {@code the CMS}
     * @param noun one thing that it holds
     * @param verified how its steps say that it is there, such as {@code saved and verified}
     * @param state how the service is, in words, or null
     */
    public record Service(
            String name,
            String noun,
            String verified,
            @Nullable String state) {}

    /** The lines of the two columns. */
    public List<String> of(BothSides sides, Service service) {
        List<String> left = new ArrayList<>();
        left.add(Words.count(sides.claimed().size(), service.noun()) + " " + service.verified());
        sides.claimed().forEach(id -> left.add("  " + Words.line(id)));
        left.addAll(sides.stated());
        List<String> right = new ArrayList<>();
        if (sides.held() == null || sides.inAll() == null) {
            right.add("it does not answer");
        } else {
            right.add(Words.count(sides.held().size(), service.noun()) + " under this run's keys");
            sides.held().forEach(each -> right.add("  " + Words.line(each.id() + "  " + each.title())));
            right.add(Words.count(sides.inAll(), service.noun()) + " in all"
                    + (service.state() == null ? "" : "; " + service.state()));
        }
        List<String> lines = new ArrayList<>();
        String asked = "what " + service.name() + " holds, asked of " + service.name();
        lines.add(row(ink.bold("what Surefoot claims"), ink.bold(asked)));
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            lines.add(row(i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : ""));
        }
        lines.add("  " + verdict(sides, service));
        return lines;
    }

    private String verdict(BothSides sides, Service service) {
        if (sides.held() == null) {
            return ink.yellow(
                    "~ what " + service.name() + " holds is not known; `demo` starts it again at the same address");
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

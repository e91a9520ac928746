package dev.surefoot.file;

import dev.surefoot.json.Visible;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file.
 *
 * @param rule a stable id in lower case with hyphens, such as {@code unknown-key}
 * @param message what was expected and what was found
 * @param fix what to do about it, null where the message already says so
 */
public record Problem(
        String rule,
        Severity severity,
        Place place,
        String message,
        @Nullable String fix) {
    /** How many problems are shown at once, so that they fit a screen. */
    static final int SHOWN = 8;

    /** Characters of a message that are shown. */
    private static final int LENGTH = 300;

    /** By file and position; problems of a file as a whole first. */
    public static final Comparator<Problem> IN_ORDER = Comparator.comparing(
                    (Problem problem) -> problem.place().file())
            .thenComparingInt(problem -> lineOf(problem.place()))
            .thenComparingInt(problem -> columnOf(problem.place()));

    /** The same problem, its line not shown: something stands there that is nobody's to read. */
    Problem hidden() {
        return new Problem(rule, severity, place.hidden(), message, fix);
    }

    /** A block of up to four lines: the place, rule and message; the line; a caret under it; the fix. */
    public String render() {
        StringBuilder block = new StringBuilder(Visible.line(place.toString(), LENGTH))
                .append(": ")
                .append(severity)
                .append('[')
                .append(rule)
                .append("]: ")
                .append(Visible.line(message, LENGTH));
        Position position = place.position();
        Excerpt excerpt = place.excerpt();
        if (position != null && excerpt != null) {
            String margin = "  " + position.line() + " | ";
            block.append('\n').append(margin).append(excerpt.text()).append('\n');
            block.append(" ".repeat(margin.length() - 2))
                    .append("| ")
                    .append(" ".repeat(excerpt.caret()))
                    .append('^');
        }
        if (fix != null) {
            block.append("\n  fix: ").append(Visible.line(fix, LENGTH));
        }
        return block.toString();
    }

    /** The first few, one block each, and how many more there are. */
    public static String render(List<Problem> problems) {
        return render(problems, SHOWN, problems.size());
    }

    /** The first {@code most}, one block each, and how many of {@code all} are left out. */
    public static String render(List<Problem> problems, int most, int all) {
        String blocks = problems.stream().limit(most).map(Problem::render).collect(Collectors.joining("\n"));
        int more = all - Math.min(most, problems.size());
        return more > 0 ? blocks + "\n… and " + more + " more" : blocks;
    }

    private static int lineOf(Place place) {
        return place.position() == null ? 0 : place.position().line();
    }

    private static int columnOf(Place place) {
        return place.position() == null ? 0 : place.position().column();
    }
}

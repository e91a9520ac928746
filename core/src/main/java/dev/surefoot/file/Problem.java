package dev.surefoot.file;

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

    /** By file and position; problems of a file as a whole first. */
    public static final Comparator<Problem> IN_ORDER = Comparator.comparing(
                    (Problem problem) -> problem.place().file())
            .thenComparingInt(problem -> lineOf(problem.place()))
            .thenComparingInt(problem -> columnOf(problem.place()));

    /** A block of up to four lines: the place and message, the line, a caret under it, the fix. */
    public String render() {
        StringBuilder block = new StringBuilder(place.toString())
                .append(severity == Severity.WARNING ? ": warning: " : ": ")
                .append(message);
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
            block.append("\n  ").append(fix);
        }
        return block.toString();
    }

    /** The first few, one block each, and how many more there are. */
    public static String render(List<Problem> problems) {
        String blocks = problems.stream().limit(SHOWN).map(Problem::render).collect(Collectors.joining("\n"));
        int more = problems.size() - SHOWN;
        return more > 0 ? blocks + "\n… and " + more + " more" : blocks;
    }

    private static int lineOf(Place place) {
        return place.position() == null ? 0 : place.position().line();
    }

    private static int columnOf(Place place) {
        return place.position() == null ? 0 : place.position().column();
    }
}

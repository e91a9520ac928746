package dev.surefoot.planning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Numbers, lists and durations in words. */
public final class Words {
    private static final int LISTED = 8;

    private Words() {}

    /** {@code no errors}, {@code 1 error}, {@code 3 errors}. */
    public static String count(int number, String noun) {
        return (number == 0 ? "no" : Integer.toString(number)) + " " + noun + (number == 1 ? "" : "s");
    }

    /** The first few, with commas, and how many more there are. */
    public static String list(Collection<String> items) {
        String listed = String.join(", ", items.stream().limit(LISTED).toList());
        return items.size() <= LISTED ? listed : listed + " and " + (items.size() - LISTED) + " more";
    }

    /** {@code 1 day}, {@code 1 hour 30 minutes}, {@code 0.5 seconds}. */
    public static String duration(Duration duration) {
        List<String> parts = new ArrayList<>();
        if (duration.toDays() > 0) {
            parts.add(count((int) duration.toDays(), "day"));
        }
        if (duration.toHoursPart() > 0) {
            parts.add(count(duration.toHoursPart(), "hour"));
        }
        if (duration.toMinutesPart() > 0) {
            parts.add(count(duration.toMinutesPart(), "minute"));
        }
        if (duration.toMillisPart() > 0) {
            parts.add(duration.toSecondsPart() + duration.toMillisPart() / 1000.0 + " seconds");
        } else if (duration.toSecondsPart() > 0 || parts.isEmpty()) {
            parts.add(count(duration.toSecondsPart(), "second"));
        }
        return String.join(" ", parts);
    }

    /** Lines of at most so many characters, broken at spaces, or within a word that is longer than a line. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.codePointCount(0, rest.length()) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int space = rest.lastIndexOf(' ', end);
            int cut = space > 0 ? space : end;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}

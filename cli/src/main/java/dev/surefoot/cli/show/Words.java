package dev.surefoot.cli.show;

import dev.surefoot.json.Visible;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Small phrases. */
public final class Words {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int LINE = 300;

    private Words() {}

    /** {@code 1 step}, {@code 2 steps}. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** How long, to read at a glance: {@code 0.3 s}, {@code 12 s}, {@code 4 min}, {@code 3 h}. */
    public static String elapsed(Duration time) {
        long millis = Math.max(0, time.toMillis());
        if (millis < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        if (millis < 120_000) {
            return millis / 1000 + " s";
        }
        return millis < 7_200_000 ? millis / 60_000 + " min" : millis / 3_600_000 + " h";
    }

    /** A time as the clock on this machine shows it. */
    public static String minute(Instant time) {
        return MINUTE.format(time.atZone(ZoneId.systemDefault()));
    }

    /** Text from anywhere, on one bounded line. */
    public static String line(String text) {
        return Visible.line(text, LINE);
    }

    /** A constant's name as words: {@code NOT_DONE} is {@code not done}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

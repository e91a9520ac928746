package dev.surefoot.cli.work;

import java.util.regex.Pattern;

/**
 * Commands to type next, as whoever reads them would have to type them.
 *
 * @param command how this program was called
 * @param options what every next command needs as well, such as {@code --data /tmp/d}; empty for none
 */
public record Hints(String command, String options) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** The whole command line for these arguments. */
    public String of(String arguments) {
        return command + " " + arguments + (options.isEmpty() ? "" : " " + options);
    }

    /** Messages of other modules name the program by its name; here it is as it was typed. */
    public String in(String message) {
        return message.replace("`surefoot ", "`" + command + " ");
    }

    /** The word, so that a shell takes it as one. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

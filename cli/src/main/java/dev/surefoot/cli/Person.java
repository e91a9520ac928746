package dev.surefoot.cli;

import dev.surefoot.cli.work.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who gives a command. */
final class Person {
    private static final int LONGEST = 100;

    @Option(
            names = {"--as", "--by"},
            paramLabel = "PERSON",
            description = "who you are (default: your user name on this machine)")
    private @Nullable String named;

    String name() {
        return of(named);
    }

    /** That name, or the one that the operating system has. */
    static String of(@Nullable String named) {
        String name = named == null ? System.getProperty("user.name", "") : named;
        if (name.isBlank() || name.length() > LONGEST || name.codePoints().anyMatch(Character::isISOControl)) {
            throw Refusal.wrong(
                    "person",
                    "expected a name of 1 to " + LONGEST + " characters after --as, found \"" + name + "\"",
                    null);
        }
        return name;
    }
}

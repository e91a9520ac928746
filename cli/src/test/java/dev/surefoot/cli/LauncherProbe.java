package dev.surefoot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the launcher starts in its test: prints its arguments, and ends as they ask. */
final class LauncherProbe {
    private LauncherProbe() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (String argument : arguments) {
            System.out.println(argument);
            if (argument.equals("--called")) {
                System.out.println(System.getProperty("surefoot.command"));
            }
            if (argument.equals("--wait")) {
                Files.createFile(Path.of("waiting"));
                Thread.currentThread().join();
            }
        }
        if (arguments.length > 0 && arguments[0].startsWith("--exit=")) {
            System.exit(Integer.parseInt(arguments[0].substring("--exit=".length())));
        }
    }
}

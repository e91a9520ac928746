package dev.surefoot.cli.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What this process is connected to. */
public final class Terminal {
    private static final int DEFAULT_WIDTH = 100;
    private static final int LEAST_WIDTH = 20;
    private static final long WIDTH_STANDS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static int width;
    private static long measured;

    private Terminal() {}

    /** The screen of this process. Text is UTF-8 wherever it goes: documents must be, and terminals are. */
    @SuppressWarnings("SystemConsoleNull") // null where there is no terminal, as the platform's own console says
    public static Screen open(Map<String, String> environment) {
        // From 22 to 24 a JDK's console is there without a terminal, unless asked for the platform's own.
        System.setProperty("jdk.console", "java.base");
        boolean interactive = System.console() != null;
        boolean colour = interactive
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return new Screen(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                interactive,
                () -> interactive ? measure(environment) : declared(environment),
                colour ? Ink.ON : Ink.OFF);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, encoding());
    }

    @SuppressWarnings("SystemConsoleNull")
    private static Charset encoding() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return windows && System.console() != null ? System.console().charset() : StandardCharsets.UTF_8;
    }

    private static synchronized int measure(Map<String, String> environment) {
        long now = System.nanoTime();
        if (width == 0 || now - measured > WIDTH_STANDS_NANOS) {
            width = Math.max(LEAST_WIDTH, columns(environment));
            measured = now;
        }
        return width;
    }

    /** As stty tells it: the JDK does not, and a library that does takes longer to load than a command to answer. */
    private static int columns(Map<String, String> environment) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            if (stty.waitFor() == 0 && size.length == 2 && Integer.parseInt(size[1]) > 0) {
                return Integer.parseInt(size[1]);
            }
        } catch (IOException | NumberFormatException e) { // no stty here, or nothing it can tell
            return declared(environment);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return declared(environment);
    }

    private static int declared(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{1,4}") ? Math.max(LEAST_WIDTH, Integer.parseInt(columns)) : DEFAULT_WIDTH;
    }
}

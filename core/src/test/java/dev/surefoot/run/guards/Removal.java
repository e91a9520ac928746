package dev.surefoot.run.guards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/**
 * What became of one guard that was taken away.
 *
 * @param guard the guard
 * @param red the test that noticed and what it said; or null where none did in time
 */
record Removal(Guard guard, String red) {

    private static final Path SOURCES = Path.of("src/main/java/dev/surefoot/run");

    /** How many lives are lived before a guard is said to be missed by nothing. */
    private static final int LIVES = Integer.getInteger("surefoot.hunted", 2_000);

    /** Longer than all tests of the laws take together, on a machine that does nothing else. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    /** The guards of that class. */
    static List<Guard> guards(String file) {
        try {
            return Guards.in(SOURCES.resolve(file + ".java"), source(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the guard away and asks the tests of the laws. */
    static Removal of(Guard guard) {
        return new Removal(guard, red(guard.file(), guard.removedFrom(source(guard.file())), LIVES));
    }

    /** What goes red where that source stands in for the class's own, or null where nothing does in time. */
    static String red(String file, String source, int lives) {
        Mutant mutant = Mutant.of("dev.surefoot.run." + file, source);
        if (mutant == null) {
            return "the compiler";
        }
        FutureTask<String> hunt =
                new FutureTask<>(() -> ((IntFunction<?>) mutant.loadClass("dev.surefoot.run.laws.Hunt")
                                                .getDeclaredConstructor()
                                                .newInstance())
                                        .apply(lives)
                                instanceof String said
                        ? said
                        : null);
        Thread.ofPlatform().daemon().name("hunt").start(hunt);
        try {
            return hunt.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return "the tests of the laws: " + e.getCause();
        } catch (TimeoutException e) {
            hunt.cancel(true);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + file + " was tested", e);
        }
    }

    static String source(String file) {
        try {
            return Files.readString(SOURCES.resolve(file + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The test class that noticed. */
    String by() {
        return red.split("[.:]", 2)[0];
    }
}

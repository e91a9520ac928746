package dev.surefoot.benchmarks.truth;

import java.io.IOException;
import java.nio.file.Path;

/** The bench's own files, wherever the tests are run from. */
final class Bench {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private Bench() {}

    static Path folder() {
        return FOLDER;
    }

    static Scenario scenario(String name) throws IOException {
        return Scenario.read(FOLDER, FOLDER.resolve("scenarios").resolve(name + ".yaml"));
    }
}

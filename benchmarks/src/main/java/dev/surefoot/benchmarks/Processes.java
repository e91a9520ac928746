package dev.surefoot.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts processes of this program, and takes the time to the first line that they say. */
final class Processes {
    private Processes() {}

    /**
     * What was said, and when.
     *
     * @param nanos from before the process was started
     */
    record Said(String line, long nanos) {}

    /** Starts a process; once it has said a line, waits for its end. */
    static Said run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return start(main, false, arguments);
    }

    /** Starts a process; once it has said a line, kills it. */
    static Said kill(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return start(main, true, arguments);
    }

    /** The classes that the first process loaded, for those after it; {@code ./surefoot} starts with one too. */
    private static Path archive() {
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return jar.resolveSibling(jar.getFileName() + ".jsa");
    }

    private static Said start(Class<?> main, boolean kill, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "--enable-native-access=ALL-UNNAMED"));
        if (main == Started.class) {
            command.addAll(List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive()));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            long nanos = System.nanoTime() - began;
            if (kill) {
                process.destroyForcibly();
            }
            int status = process.waitFor();
            if (line == null || (!kill && status != 0)) {
                throw new IOException(main.getSimpleName() + " ended with " + status + " and said " + line);
            }
            return new Said(line, nanos);
        }
    }
}

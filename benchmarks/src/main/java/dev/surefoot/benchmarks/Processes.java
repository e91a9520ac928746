package dev.surefoot.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts processes of this program, and takes the time to the first line that they say. */
final class Processes {
    private static final boolean IS_AOT = Runtime.version().feature() >= 25;

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

    /** Has a process that goes on to its end leave the classes it loaded, for those after it; {@code ./surefoot} does so too. */
    static void train(String... arguments) throws IOException, InterruptedException {
        Files.deleteIfExists(cache());
        List<String> command =
                command(Started.class, IS_AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=", arguments);
        said(command, ProcessBuilder.Redirect.DISCARD, false);
    }

    private static Path cache() {
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return jar.resolveSibling(jar.getFileName() + ".cache");
    }

    private static List<String> command(Class<?> main, String cacheOption, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (main == Started.class) {
            command.add(cacheOption + cache());
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Said start(Class<?> main, boolean kill, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = command(main, IS_AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=", arguments);
        return said(command, ProcessBuilder.Redirect.INHERIT, kill);
    }

    private static Said said(List<String> command, ProcessBuilder.Redirect errors, boolean kill)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            long nanos = System.nanoTime() - began;
            if (kill) {
                process.destroyForcibly();
            }
            int status = process.waitFor();
            if (line == null || (!kill && status != 0)) {
                throw new IOException(String.join(" ", command) + " ended with " + status + " and said " + line);
            }
            return new Said(line, nanos);
        }
    }
}

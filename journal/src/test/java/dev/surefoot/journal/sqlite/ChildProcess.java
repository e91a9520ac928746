package dev.surefoot.journal.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Java process of our own, whose lines we read and which we may kill. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private ChildProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static ChildProcess start(Class<?> main, Object... arguments) throws IOException {
        return new ChildProcess(java(main, arguments));
    }

    static ChildProcess startWithTemporary(Path directory, Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(java(main, arguments));
        command.add(1, "-Djava.io.tmpdir=" + directory);
        return new ChildProcess(command);
    }

    /** With no file allowed to grow beyond so many blocks of 512 bytes. */
    static ChildProcess startWithSmallFiles(int blocks, Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "sh"));
        command.addAll(java(main, arguments));
        return new ChildProcess(command);
    }

    private static List<String> java(Class<?> main, Object... arguments) {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        return Stream.concat(command, Stream.of(arguments).map(Object::toString))
                .toList();
    }

    long pid() {
        return process.pid();
    }

    /** The next line it prints; null once it has ended. */
    @Nullable
    String line() throws IOException {
        return lines.readLine();
    }

    List<String> remainingLines() throws IOException {
        List<String> rest = new ArrayList<>();
        for (String line = line(); line != null; line = line()) {
            rest.add(line);
        }
        return rest;
    }

    int exit() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGKILL: nothing in the process gets to run. */
    void kill() {
        // By its handle, because the process itself would close what it printed unread.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}

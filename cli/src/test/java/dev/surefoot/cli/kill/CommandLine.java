package dev.surefoot.cli.kill;

import dev.surefoot.cli.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as its own process, in a folder of its own. */
record CommandLine(Path folder) {

    private static final long PATIENCE_SECONDS = 120;

    /** How a process ended, and what it printed. */
    record Ended(int exit, String output, long millis) {}

    /** Runs it to its end. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = start(output, arguments);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    List.of(arguments) + " did not end; it printed " + Files.readString(output));
        }
        return new Ended(
                process.exitValue(),
                Files.readString(output),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    /** Starts it, and kills it with SIGKILL after so many milliseconds, where it has not ended by then. */
    void runAndKill(long millis, String... arguments) throws IOException, InterruptedException {
        Process process = start(Files.createTempFile(folder, "killed", ".txt"), arguments);
        if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        process.waitFor();
    }

    private Process start(Path output, String... arguments) throws IOException {
        List<String> command = Jvm.surefoot(List.of());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}

package dev.surefoot.cli;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The program as a process of its own, in a working directory of its own. */
record Program(Path folder, List<String> javaOptions, Map<String, String> environment) {
    private static final long PATIENCE_SECONDS = 120;

    /** SIGINT in a mask of signals. */
    private static final long INTERRUPT = 1L << 1;

    Program(Path folder) {
        this(folder, List.of());
    }

    Program(Path folder, List<String> javaOptions) {
        this(folder, javaOptions, Map.of());
    }

    /** Whether processes that are started here can be interrupted: a shell has its background jobs ignore that. */
    static boolean heedsInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.isReadable(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .noneMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & INTERRUPT) != 0);
    }

    /** How a process ended, and what it said. */
    record Said(int exitCode, String out, String err) {
        JsonNode json() {
            return Json.read(out);
        }
    }

    /** A process that runs. */
    record Running(Process process, Path out, Path err) {

        /** Sends the signal that Ctrl-C sends. */
        void interrupt() throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        void type(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        Said end() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not end; it said " + Files.readString(err));
            }
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    Said run(Object... arguments) throws IOException, InterruptedException {
        return start(arguments).end();
    }

    Running start(Object... arguments) throws IOException {
        return start(command(arguments));
    }

    /** Starts it with a terminal of its own, at which {@link Running#type} types. */
    Running startAtTerminal(Object... arguments) throws IOException {
        return start(List.of("script", "-qfec", "stty cols 100 rows 30; exec" + quoted(arguments), "/dev/null"));
    }

    /** Starts it in a shell, what it says read by another program. */
    Running startInto(String reader, Object... arguments) throws IOException {
        return start(List.of("sh", "-c", quoted(arguments) + " | " + reader));
    }

    private String quoted(Object... arguments) {
        return command(arguments).stream().map(word -> " '" + word + "'").collect(Collectors.joining());
    }

    private List<String> command(Object... arguments) {
        List<String> command = Jvm.surefoot(javaOptions);
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    private Running start(List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }
}

package dev.surefoot.examples.content.local;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A service as a process that outlives this one: killed or interrupted, this process takes nothing with it.
 *
 * @param name what it is called in messages, such as {@code the CMS}
 * @param main its main class, on the class path of this process
 * @param arguments what it is called with
 * @param output the file that its output goes to
 */
public record Outliving(String name, Class<?> main, List<String> arguments, Path output) {
    private static final int MAX_OUTPUT = 2_000;

    public Outliving {
        arguments = List.copyOf(arguments);
    }

    /**
     * Starts it, and returns once it answers. Exit code 0 says that another process serves already.
     *
     * @throws Unreachable where it does not answer within the deadline, or could not start; with its last output
     */
    public void start(BooleanSupplier answers, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        try {
            Process process = process().start();
            while (!answers.getAsBoolean()) {
                // Another process that serves may still be on its way up.
                if (!process.isAlive() && process.exitValue() != 0) {
                    throw new Unreachable(name + " did not start: " + said(), null);
                }
                if (System.nanoTime() - end > 0) {
                    throw new Unreachable(name + " did not answer within " + deadline + ": " + said(), null);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (IOException e) {
            throw new Unreachable(name + " could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted while " + name + " was starting", e);
        }
    }

    private ProcessBuilder process() {
        List<String> command = new ArrayList<>();
        Path setsid = onPath("setsid");
        if (setsid != null) {
            // A session of its own: the terminal's Ctrl-C reaches the process group of the parent only.
            command.add(setsid.toString());
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        File nothing = new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
        return new ProcessBuilder(command)
                .redirectInput(nothing)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
    }

    private String said() throws IOException {
        String text = SmallFile.read(output);
        if (text == null || text.isEmpty()) {
            return "it said nothing";
        }
        return text.length() <= MAX_OUTPUT ? text : "… " + text.substring(text.length() - MAX_OUTPUT);
    }

    private static @Nullable Path onPath(String program) {
        String path = System.getenv("PATH");
        if (path != null) {
            for (String directory : path.split(File.pathSeparator, -1)) {
                Path candidate = Path.of(directory, program);
                if (Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        }
        return null;
    }
}

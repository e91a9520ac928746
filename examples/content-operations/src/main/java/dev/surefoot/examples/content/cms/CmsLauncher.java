package dev.surefoot.examples.content.cms;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts the CMS of a folder as a process that outlives this one: killed or interrupted, this process takes nothing with
 * it. The CMS ends by itself once nobody has asked it anything for the idle time.
 */
public final class CmsLauncher {
    private static final Duration IDLE = Duration.ofHours(2);
    private static final int MAX_OUTPUT = 2_000;

    private final Path folder;
    private final Duration idle;

    /** A launcher of the CMS in this folder, which is created when needed; it ends after two hours without a request. */
    public CmsLauncher(Path folder) {
        this(folder, IDLE);
    }

    /** The same with another idle time. */
    public CmsLauncher(Path folder, Duration idle) {
        this.folder = folder.toAbsolutePath();
        this.idle = idle;
    }

    /**
     * Starts the CMS unless it is running, and returns once it answers.
     *
     * @throws CmsUnreachable where it does not answer within the deadline, or could not start; with its last output
     */
    public CmsOperator start(Duration deadline) {
        CmsOperator operator = new CmsOperator(folder);
        if (operator.pid() != null) {
            return operator;
        }
        long end = System.nanoTime() + deadline.toNanos();
        try {
            Files.createDirectories(folder);
            Process process = process().start();
            while (operator.pid() == null) {
                // Exit 0 says that another process serves the folder: that one may still be on its way up.
                if (!process.isAlive() && process.exitValue() != 0) {
                    throw new CmsUnreachable("the CMS did not start: " + output(), null);
                }
                if (System.nanoTime() - end > 0) {
                    throw new CmsUnreachable("the CMS did not answer within " + deadline + ": " + output(), null);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return operator;
        } catch (IOException e) {
            throw new CmsUnreachable("the CMS in " + folder + " could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CmsUnreachable("interrupted while the CMS in " + folder + " was starting", e);
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
                CmsServer.class.getName(),
                folder.toString(),
                "--idle",
                idle.toString()));
        File output = new CmsFolder(folder).output().toFile();
        File nothing = new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
        return new ProcessBuilder(command)
                .redirectInput(nothing)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output));
    }

    private String output() throws IOException {
        String text = CmsFolder.read(new CmsFolder(folder).output());
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

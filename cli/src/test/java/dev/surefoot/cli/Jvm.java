package dev.surefoot.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How tests start the command line as a process. Where it stands in jars, as in a build, all start over one archive of its
 * classes, as {@code ./surefoot} does, which makes a start two to three times as fast and changes nothing else.
 */
public final class Jvm {

    private static final long PATIENCE_SECONDS = 120;

    private static final List<String> COMMAND = command();

    private Jvm() {}

    /** The words that start it, with further options of the virtual machine, before its arguments. */
    public static List<String> surefoot(List<String> options) {
        List<String> command = new ArrayList<>(COMMAND);
        command.addAll(1, options);
        return command;
    }

    private static List<String> command() {
        if (!inAJar(Surefoot.class)) {
            return start(System.getProperty("java.class.path"), List.of());
        }
        String jars = entries(path -> Files.isRegularFile(path));
        Path archive = Path.of("target", "surefoot.jsa").toAbsolutePath();
        try {
            make(archive, jars);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the archive of classes was made", e);
        }
        // An archive holds for whatever class path begins with its own, which cannot have folders in it.
        return start(
                jars + File.pathSeparator + entries(path -> Files.isDirectory(path)),
                List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
    }

    private static String entries(Predicate<Path> kind) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> kind.test(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean inAJar(Class<?> type) {
        try {
            return Files.isRegularFile(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made of what a demonstration loads; the CMS that this leaves is ended. */
    private static void make(Path archive, String jars) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("surefoot-archive");
        List<String> command = start(jars, List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"));
        command.addAll(List.of("demo", "--yes", "--quiet", "--data", data.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("output.txt").toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("no archive of classes: " + Files.readString(data.resolve("output.txt")));
        }
        Path pid = data.resolve("demo/cms/cms.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroy);
        }
    }

    private static List<String> start(String classPath, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, "dev.surefoot.cli.Surefoot"));
        return command;
    }
}

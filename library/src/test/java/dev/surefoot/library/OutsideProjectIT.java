package dev.surefoot.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Projects that depend on the artifacts as they are installed compile and run: one with everything, one that only plans,
 * one that only carries out. Maven works offline on a local repository that has this build's artifacts, and links to
 * everything else in the one that this build uses.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class OutsideProjectIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String VERSION = required("surefoot.version");
    private static final List<String> ARTIFACTS =
            List.of("core", "planning", "execution", "tools", "models", "journal", "runtime", "library");

    @Test
    void outsideProjectsCompileAndRun(@TempDir Path folder) throws Exception {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        link(Path.of(required("surefoot.localRepository")), repository, "dev");
        Path dev = Files.createDirectory(repository.resolve("dev"));
        link(Path.of(required("surefoot.localRepository"), "dev"), dev, "surefoot");
        install(dev.resolve("surefoot"));
        Path project = folder.resolve("outside");
        copy(Path.of("src/it/outside"), project);

        assertThat(maven(project, repository))
                .contains("whole: succeeded, intact true, ", ", sold 1")
                .contains("plans-only: 1 step")
                .contains("carries-out-only: succeeded");
    }

    private static String maven(Path project, Path repository) throws IOException, InterruptedException {
        Path log = project.resolve("log");
        ProcessBuilder maven = new ProcessBuilder(
                        Path.of(required("surefoot.maven"), "bin", "mvn").toString(),
                        "-B",
                        "-o",
                        "-q",
                        "-Dmaven.repo.local=" + repository,
                        "-Dsurefoot.version=" + VERSION,
                        "process-classes")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exit = maven.start().waitFor();
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(exit).as(said).isZero();
        return said;
    }

    private static void install(Path group) throws IOException {
        Path parent = Files.createDirectories(group.resolve("surefoot").resolve(VERSION));
        Files.copy(ROOT.resolve("pom.xml"), parent.resolve("surefoot-" + VERSION + ".pom"));
        for (String module : ARTIFACTS) {
            String artifact = "surefoot-" + module;
            Path place = Files.createDirectories(group.resolve(artifact).resolve(VERSION));
            String file = artifact + "-" + VERSION;
            Files.copy(ROOT.resolve(module).resolve("pom.xml"), place.resolve(file + ".pom"));
            Files.copy(ROOT.resolve(module).resolve("target").resolve(file + ".jar"), place.resolve(file + ".jar"));
        }
    }

    /** Links to everything in a directory, but to that. */
    private static void link(Path from, Path to, String without) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(without)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("expected the property " + property + ", which library/pom.xml sets");
        }
        return value;
    }
}

package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher in a tree of its own, where a stand-in for Maven lays down a jar of {@link LauncherProbe}. */
final class LauncherIT {
    @TempDir
    private Path folder;

    private Path root;
    private Path source;

    @BeforeEach
    void layOutTree() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the launcher needs bash");
        root = Files.createDirectories(folder.resolve("src/main/a tree"));
        Path launcher = Path.of(System.getProperty("basedir", ".")).resolve("../surefoot");
        Files.copy(launcher, root.resolve("surefoot"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        source = Files.createDirectories(root.resolve("core/src/main/java")).resolve("A.java");
        Files.writeString(source, "class A {}");
        writeJar(folder.resolve("probe.jar"));
        maven("""
            mkdir -p "$root/cli/target/launcher/lib"
            cp "$folder/probe.jar" "$root/cli/target/launcher/surefoot.jar"
            """);
    }

    @Test
    void buildsOnlyWhereNothingIsBuilt() throws Exception {
        assertThat(start("one").stdout()).isEqualTo("one\n");
        assertThat(start("two").stdout()).isEqualTo("two\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void saysNothingOnceBuilt() throws Exception {
        assertThat(start().stderr()).contains("building").contains("build.log");
        assertThat(start().stderr()).isEmpty();
    }

    @Test
    void buildsAgainWhenSourceIsNewer() throws Exception {
        start();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        start();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void buildsAgainWhenAnExampleIsNewer() throws Exception {
        Path plan = Files.createDirectories(root.resolve("examples/one")).resolve("plan.yaml");
        Files.writeString(plan, "surefoot: v1");
        start();
        Files.setLastModifiedTime(plan, FileTime.from(Instant.now().plusSeconds(60)));
        start();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void tellsTheProgramHowItWasCalled() throws Exception {
        start();
        assertThat(start("--called").stdout()).isEqualTo("--called\n" + root.resolve("surefoot") + "\n");
        ProcessBuilder onPath = process(root);
        onPath.environment().merge("PATH", root.toString(), (path, bin) -> bin + ":" + path);
        onPath.command(List.of("bash", "-c", "surefoot --called"));
        assertThat(run(onPath).stdout()).isEqualTo("--called\nsurefoot\n");
    }

    @Test
    void buildsAgainWhenSourceWasRemoved() throws Exception {
        start();
        Files.delete(source);
        Files.setLastModifiedTime(
                source.getParent(), FileTime.from(Instant.now().plusSeconds(60)));
        start();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void buildsOnceForConcurrentStarts() throws Exception {
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            starts.add(process(root.resolve("surefoot"), "x").start());
        }
        for (Process start : starts) {
            assertThat(start.waitFor()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void passesArgumentsAndExitCodeThroughFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("a link"), Path.of("src/main/a tree/surefoot"));
        Answer answer = run(process(link, "--exit=5", "two words", "*", ""));
        assertThat(answer.stdout()).isEqualTo("--exit=5\ntwo words\n*\n\n");
        assertThat(answer.exit()).isEqualTo(5);
    }

    @Test
    void becomesTheProgramSoThatSignalsReachIt() throws Exception {
        start();
        Process process = process(root.resolve("surefoot"), "--wait").start();
        await().until(() -> Files.exists(folder.resolve("waiting")));
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(process.descendants()).isEmpty();
    }

    @Test
    void tellsWhyTheBuildFailedAndWhereItsLogIs() throws Exception {
        maven("echo '[ERROR] A.java:[1,1] no such thing'; exit 1");
        Answer answer = start("x");
        assertThat(answer.exit()).isEqualTo(70);
        assertThat(answer.stdout()).isEmpty();
        assertThat(answer.stderr())
                .contains("A.java:[1,1] no such thing")
                .contains("the build failed; the whole log is "
                        + root.toRealPath().resolve("target/launcher/build.log"));
    }

    @Test
    void passesOverJdkThatIsTooOld() throws Exception {
        Path old = folder.resolve("jdk-17");
        for (String tool : List.of("java", "javac")) {
            Path file = Files.createDirectories(old.resolve("bin")).resolve(tool);
            Files.writeString(file, "#!/bin/sh\nexit 9\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        ProcessBuilder process = process(root.resolve("surefoot"), "x");
        process.environment().put("JAVA_HOME", old.toString());
        process.environment().merge("PATH", System.getProperty("java.home") + "/bin", (path, bin) -> bin + ":" + path);
        assertThat(run(process).stdout()).isEqualTo("x\n");
    }

    private record Answer(int exit, String stdout, String stderr) {}

    private Answer start(String... arguments) throws IOException, InterruptedException {
        return run(process(root.resolve("surefoot"), arguments));
    }

    private Answer run(ProcessBuilder process) throws IOException, InterruptedException {
        Path stdout = Files.createTempFile(folder, "stdout", "");
        Path stderr = Files.createTempFile(folder, "stderr", "");
        process.redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
        int exit = process.start().waitFor();
        return new Answer(exit, Files.readString(stdout), Files.readString(stderr));
    }

    private ProcessBuilder process(Path launcher, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().merge("PATH", folder + "/bin", (path, bin) -> bin + ":" + path);
        return process;
    }

    /** Puts a command named mvn on the path that counts its calls and then does what the script says. */
    private void maven(String script) throws IOException {
        Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
        Files.writeString(maven, """
            #!/bin/sh
            folder='%s'
            root='%s'
            echo "$@" >> "$folder/builds"
            %s
            """.formatted(folder, root, script));
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    private int builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    private static void writeJar(Path jar) throws IOException {
        String name = LauncherProbe.class.getName();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, name);
        String entry = name.replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream bytes = LauncherProbe.class.getResourceAsStream("LauncherProbe.class")) {
            out.putNextEntry(new JarEntry(entry));
            assertThat(bytes).isNotNull();
            bytes.transferTo(out);
        }
    }
}

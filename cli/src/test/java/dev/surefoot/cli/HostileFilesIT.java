package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.surefoot.cli.Program.Running;
import dev.surefoot.cli.Program.Said;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that want a program's memory, time or screen, given to it as a process with little of each. */
final class HostileFilesIT {
    private static final int ROWS = 24;
    private static final int COLUMNS = 1_000;
    private static final int AT_ONCE = 3;
    private static final Pattern PLACE = Pattern.compile("(?m)^hostile[^:]*(:\\d+:\\d+)?: error\\[[a-z-]+\\]: \\S");

    @TempDir
    private Path folder;

    private Program surefoot;
    private String plan;

    @BeforeEach
    void layOut() throws IOException {
        surefoot = new Program(folder, List.of("-Xmx48m"));
        plan = Files.readString(NoteProject.in(folder).plan());
    }

    @Test
    void endInOneScreenWithAPlaceAndAFixInLittleMemory() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("bomb", bomb());
        files.put("deep", bytes("[".repeat(100_000)));
        files.put("deep-mappings", bytes("{a: ".repeat(100_000)));
        files.put("deep-blocks", bytes("- ".repeat(100_000)));
        files.put("binary", binary());
        files.put("one-huge-number", bytes(plan + "x: " + "9".repeat(1_000_000) + "\n"));
        files.put("many-problems", bytes(plan + "x%d: 1\n".repeat(20_000).formatted(numbers(20_000))));
        files.put("alias-of-itself", bytes("surefoot: v1\nkind: Plan\na: &a [*a]\n"));
        files.put("type-to-load", bytes("surefoot: v1\nkind: Plan\ngoal: !!javax.script.ScriptEngineManager [x]\n"));
        Map<String, Running> running = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve("hostile-" + file.getKey() + ".yaml");
            Files.write(path, file.getValue());
            running.put(file.getKey(), surefoot.start("lint", path.getFileName()));
            if (running.size() == AT_ONCE) {
                holdAll(running);
            }
        }
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("hostile-huge.yaml").toFile(), "rw")) {
            huge.setLength(100L << 20);
        }
        running.put("huge", surefoot.start("lint", "hostile-huge.yaml"));
        holdAll(running);
    }

    private static void holdAll(Map<String, Running> running) throws Exception {
        for (Map.Entry<String, Running> each : running.entrySet()) {
            holds(each.getKey(), each.getValue().end());
        }
        running.clear();
    }

    private static void holds(String name, Said said) {
        assertThat(said.exitCode()).as(name + ": " + said.err()).isEqualTo(2);
        assertThat(said.err()).as(name).containsPattern(PLACE).contains("fix: ").doesNotContain("\tat ");
        assertThat(said.err().lines().count()).as(name).isLessThanOrEqualTo(ROWS);
        assertThat(said.err().lines()).as(name).allMatch(line -> line.length() < COLUMNS);
    }

    @Test
    void areReadNoFurtherThanTheBoundWhereTheyNeverEnd() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "needs a file without an end");
        Said said = surefoot.run("lint", "/dev/zero");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("/dev/zero: error[too-large]").contains("fix: ");
    }

    @Test
    void areNamedWhereTheyMayNotBeRead() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.yaml"), plan);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(secret), "the superuser reads everything");
        Said said = surefoot.run("lint", "secret.yaml");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("no permission").contains("secret.yaml");
    }

    private static Object[] numbers(int count) {
        Object[] numbers = new Object[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the Java launcher starts with: any machine code will do. */
    private static byte[] binary() throws IOException {
        return Files.readAllBytes(Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** Ten to the ninth values in a few lines. */
    private static byte[] bomb() {
        StringBuilder bomb = new StringBuilder("surefoot: v1\nkind: Plan\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        return bytes(bomb.toString());
    }
}

package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.surefoot.cli.Program.Running;
import dev.surefoot.cli.Program.Said;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals, and another process beside it. */
final class ProcessIT {
    private static final String LINGERING = """
        surefoot: v1
        kind: Plan
        goal: {text: Take a while}
        steps:
          - id: linger
            description: Take a while
            allowedTools: [notes.linger]
            call: {tool: notes.linger, arguments: {file: BEGAN}}
            successCriteria: [{check: "output.length == 0"}]
            timeout: PT2M
        """;

    @TempDir
    private Path folder;

    private Program surefoot;

    @BeforeEach
    void layOut() throws IOException {
        surefoot = new Program(folder);
        NoteProject.in(folder);
        Files.writeString(folder.resolve("linger.yaml"), LINGERING.replace("BEGAN", began().toString()));
    }

    private Path began() {
        return folder.resolve("began");
    }

    private Running linger() throws IOException {
        Running running = surefoot.start("run", "linger.yaml");
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(began()));
        return running;
    }

    private String run() throws Exception {
        return surefoot.run("runs", "--json").json().at("/runs/0/run").asString();
    }

    private String status() throws Exception {
        return surefoot.run("runs", "--json").json().at("/runs/0/status").asString();
    }

    @Test
    void staysResumableWhenInterrupted() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "needs signals");
        Running running = linger();
        running.interrupt();
        Said said = running.end();
        assertThat(said.exitCode()).isEqualTo(130);
        assertThat(said.err()).contains("interrupted at run ").contains("go on with: surefoot resume " + run());
        assertThat(status()).isEqualTo("interrupted");
        assertThat(surefoot.run("status", run()).exitCode()).isEqualTo(130);
        assertThat(surefoot.run("verify").exitCode()).isZero();
        assertThat(surefoot.run("cancel", run()).exitCode()).isEqualTo(5);
    }

    @Test
    void leavesARunToTheProcessThatHasIt() throws Exception {
        Running running = linger();
        try {
            Said resumed = surefoot.run("resume", run());
            assertThat(resumed.exitCode()).isEqualTo(130);
            assertThat(resumed.err())
                    .contains("process " + running.process().pid())
                    .contains("surefoot run");
            Said paused = surefoot.run("pause", run());
            assertThat(paused.exitCode()).as(paused.err()).isEqualTo(4);
            assertThat(paused.err())
                    .contains("taken by process " + running.process().pid());
            assertThat(surefoot.run("trace", run(), "--json")
                            .json()
                            .path("events")
                            .toString())
                    .containsOnlyOnce("AttemptStarted");
        } finally {
            running.process().destroyForcibly().waitFor();
        }
    }

    @Test
    void refusesAHugeFileInLittleMemory() throws Exception {
        Path huge = folder.resolve("huge.yaml");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(100L << 20);
        }
        Said said = new Program(folder, List.of("-Xmx48m")).run("lint", huge);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("huge.yaml").contains("too-large");
    }

    @Test
    void answersInUtf8WhateverTheLocale() throws Exception {
        Said said =
                new Program(folder, List.of("-Dstdout.encoding=US-ASCII")).run("run", "plan.yaml", "--input", "text=x");
        assertThat(said.out()).contains("✓ measure");
    }
}

package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.surefoot.cli.Program.Running;
import dev.surefoot.cli.Program.Said;
import dev.surefoot.examples.content.cms.CmsMode;
import dev.surefoot.examples.content.cms.CmsOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** What only processes can show: signals, and another process beside this one on the same data directory. */
final class ProcessIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

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
          - id: write
            description: Write beside it
            allowedTools: [notes.write, notes.read]
            call: {tool: notes.write, arguments: {file: NOTES, text: meanwhile}}
            approval: {required: true, because: it is written for good}
            successCriteria: [{check: "output.text == arguments.text"}]
          - id: after
            description: Measure what was never said
            dependsOn: [linger]
            allowedTools: [notes.measure]
            call: {tool: notes.measure, arguments: {text: after}}
            successCriteria: [{check: "output.length == 5"}]
        """;

    @TempDir
    private Path folder;

    private Program surefoot;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        surefoot = new Program(folder);
        project = NoteProject.in(folder);
        Files.writeString(
                folder.resolve("linger.yaml"),
                LINGERING
                        .replace("BEGAN", began().toString())
                        .replace("NOTES", project.notes().toString()));
    }

    private Path began() {
        return folder.resolve("began");
    }

    private Running linger() throws IOException {
        Running running = surefoot.start("run", "linger.yaml");
        await().atMost(PATIENCE).until(() -> Files.exists(began()));
        return running;
    }

    private void letLingeringEnd() throws IOException {
        Files.writeString(folder.resolve("began.enough"), "");
    }

    private JsonNode run() throws Exception {
        return surefoot.run("runs", "--json").json().at("/runs/0");
    }

    private String id() throws Exception {
        return run().path("run").asString();
    }

    private String item() throws Exception {
        return surefoot.run("inbox", "--json").json().at("/items/0/item").asString();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void endsWithOneDraftWhereItWasInterruptedInDoubt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "needs signals");
        assumeTrue(Program.heedsInterrupts(), "needs a shell that does not have its jobs ignore interrupts");
        Running running = surefoot.start("demo", "--yes", "--cms", "down");
        CmsOperator cms = new CmsOperator(folder.resolve(".surefoot/demo/cms"));
        try {
            await().atMost(PATIENCE).until(() -> Files.readString(running.err()).contains("in doubt]"));
            running.interrupt();
            Said said = running.end();
            String run = id();
            assertThat(said.exitCode()).as(said.err()).isEqualTo(130);
            assertThat(said.err()).contains("interrupted at run " + run).contains("go on with: surefoot resume " + run);
            assertThat(run().path("status").asString()).isEqualTo("interrupted");
            assertThat(surefoot.run("status", run).exitCode()).isEqualTo(130);

            cms.mode(CmsMode.HEALTHY);
            Said resumed = surefoot.run("resume", run);
            assertThat(resumed.exitCode()).as(resumed.out() + resumed.err()).isZero();
            assertThat(cms.holdings().count()).isEqualTo(1);
            assertThat(surefoot.run("verify", run).exitCode()).isZero();
        } finally {
            Long pid = cms.pid();
            if (pid != null) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void leavesARunToTheProcessThatHasItAndBringsItCommands() throws Exception {
        Running holder = linger();
        try {
            String run = id();
            Said resumed = surefoot.run("resume", run);
            assertThat(resumed.exitCode()).isEqualTo(130);
            assertThat(resumed.err())
                    .contains("process " + holder.process().pid())
                    .contains("`surefoot run`")
                    .containsPattern("since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
            Running approving = surefoot.start("approve", item(), "--json");
            await().atMost(PATIENCE).until(() -> Files.exists(project.notes()));

            Said paused = surefoot.run("pause", run);
            assertThat(paused.exitCode()).as(paused.err()).isEqualTo(4);
            assertThat(paused.err())
                    .contains("taken by process " + holder.process().pid());
            Said approved = approving.end();
            assertThat(approved.json().at("/takenBy/pid").asLong())
                    .isEqualTo(holder.process().pid());
            letLingeringEnd();
            assertThat(holder.end().exitCode()).isEqualTo(4);

            Said ended = surefoot.run("resume", run);
            assertThat(ended.exitCode()).as(ended.out()).isZero();
            assertThat(project.notes()).hasContent("meanwhile");
            assertThat(Files.readString(began())).isEqualTo("began");
            assertThat(surefoot.run("trace", run, "--json")
                            .json()
                            .path("events")
                            .findValuesAsString("type"))
                    .filteredOn(type -> type.equals("AttemptStarted"))
                    .hasSize(3);
        } finally {
            holder.process().destroyForcibly().waitFor();
        }
    }

    @Test
    void cancelsARunThatAnotherProcessHas() throws Exception {
        Running holder = linger();
        try {
            Running cancelling = surefoot.start("cancel", id());
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(cancelling.err()).contains("taken by"));
            letLingeringEnd();
            assertThat(cancelling.end().exitCode()).isEqualTo(5);
            assertThat(holder.end().exitCode()).isEqualTo(5);
            assertThat(project.notes()).doesNotExist();
        } finally {
            holder.process().destroyForcibly().waitFor();
        }
    }

    @Test
    void takesWhatIsDecidedElsewhereWhileItAsks() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs a terminal, which script makes");
        Running holder = surefoot.startAtTerminal("run", "plan.yaml");
        try {
            awaitScreen(holder, "text [Enter = later]:");
            Said answered = surefoot.run("answer", item(), "said elsewhere", "--json");
            assertThat(answered.json().path("accepted").asBoolean())
                    .as(answered.out())
                    .isTrue();
            awaitScreen(holder, "approve? [y = yes, n = no, Enter = later]");
            holder.type("y");
            Said said = holder.end();
            assertThat(said.exitCode()).as(said.out()).isZero();
            assertThat(said.out()).contains("decided elsewhere");
            assertThat(project.notes()).hasContent("said elsewhere");
        } finally {
            holder.process().destroyForcibly().waitFor();
        }
    }

    private static void awaitScreen(Running running, String shown) {
        await().atMost(PATIENCE).until(() -> Files.readString(running.out()).contains(shown));
    }

    @Test
    void saysNothingWhereItsReaderHasGone() throws Exception {
        assertThat(surefoot.run("run", "plan.yaml").exitCode()).isEqualTo(4);
        Running gone = surefoot.startInto("head -n 1", "trace", id());
        Said said = gone.end();
        assertThat(said.out().lines()).hasSize(1);
        assertThat(said.err()).isEmpty();
    }

    @Test
    void answersInUtf8WhateverTheLocale() throws Exception {
        Said said =
                new Program(folder, List.of("-Dstdout.encoding=US-ASCII")).run("run", "plan.yaml", "--input", "text=x");
        assertThat(said.out()).contains("✓ measure");
    }
}

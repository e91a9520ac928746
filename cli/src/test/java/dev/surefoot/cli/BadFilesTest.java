package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad files end in one screen with a place and a fix, and nothing is recorded. */
final class BadFilesTest {
    private static final int SCREEN = 45;

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
    }

    /** A name, what to replace in the good plan, by what, the exit code, and what the message says. */
    static Stream<Arguments> plans() {
        return Stream.of(
                bad("wrong type", "steps:\n", "steps: 3\nx:\n", 2, "plan.yaml:"),
                bad("unknown key", "description: Measure", "descripton: Measure", 2, "did you mean description?"),
                bad("key of a later release", "description: Measure the text", "when: \"true\"", 2, "not carried out"),
                bad("duplicate key", "kind: Plan", "kind: Plan\nkind: Plan", 2, "kind"),
                bad("wrong kind", "kind: Plan", "kind: Policy", 2, "kind: Plan"),
                bad("no kind", "kind: Plan\n", "", 2, "kind"),
                bad("tab", "  text: Write", "\ttext: Write", 2, "plan.yaml:"),
                bad(
                        "number that JSON cannot carry",
                        "{file: NOTES}",
                        "{file: NOTES, n: 12345678901234567890}",
                        2,
                        "plan.yaml:"),
                bad(
                        "cycle",
                        "allowedTools: [notes.measure]",
                        "dependsOn: [write]\n    allowedTools: [notes.measure]",
                        3,
                        "cycle"),
                bad("missing step", "dependsOn: [measure]", "dependsOn: [measures]", 3, "did you mean measure?"),
                bad("no dependency", "    dependsOn: [measure]\n", "", 3, "undeclared-dependency"),
                bad("duplicate step", "id: write", "id: measure", 3, "duplicate-step"),
                bad("unknown tool", "{tool: notes.measure,", "{tool: notes.measur,", 3, "did you mean notes.measure?"),
                bad("tool that is not allowed", "[notes.measure]", "[notes.read]", 3, "tool-not-allowed"),
                bad("bad CEL", "output.length > 0", "output.length >", 3, "plan.yaml:"),
                bad("criterion that says nothing", "output.length > 0", "true", 3, "says-nothing"),
                bad("criterion on nothing there is", "output.length > 0", "result.length > 0", 3, "plan.yaml:"),
                bad("bad template", "${goal.inputs.text}", "${goal.inputs.text", 3, "plan.yaml:"),
                bad("argument of the wrong type", "\"${goal.inputs.text}\"", "17", 3, "type-mismatch"));
    }

    private static Arguments bad(String name, String good, String bad, int exitCode, String said) {
        return Arguments.of(name, good, bad, exitCode, said);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void refusesABadPlan(String name, String good, String bad, int exitCode, String expected) throws IOException {
        String plan = Files.readString(project.plan());
        String there = good.replace("NOTES", project.notes().toString());
        assertThat(plan).as("the test finds what it spoils").contains(there);
        Files.writeString(
                project.plan(),
                plan.replaceFirst(
                        java.util.regex.Pattern.quote(there),
                        java.util.regex.Matcher.quoteReplacement(
                                bad.replace("NOTES", project.notes().toString()))));
        holds(cli.run("run", project.plan(), "--input", "text=x"), exitCode, expected);
        Said linted = cli.run("lint", project.plan());
        assertThat(linted.exitCode()).isEqualTo(exitCode);
    }

    private void holds(Said said, int exitCode, String expected) {
        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(exitCode);
        assertThat(said.err()).contains(expected).contains("plan.yaml:").doesNotContain("\tat ");
        assertThat(said.err().lines().count()).as("one screen").isLessThanOrEqualTo(SCREEN);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoDocument() throws IOException {
        byte[] elf = {0x7f, 'E', 'L', 'F', 0, 0};
        for (byte[] bytes : new byte[][] {
            elf, {}, {(byte) 0xff, (byte) 0xfe}, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8), bomb()
        }) {
            Files.write(project.plan(), bytes);
            Said said = cli.run("run", project.plan());
            assertThat(said.exitCode()).isEqualTo(2);
            assertThat(said.err()).contains("plan.yaml");
            assertThat(said.err().lines().count()).isLessThanOrEqualTo(SCREEN);
        }
    }

    private static byte[] bomb() {
        StringBuilder bomb = new StringBuilder("surefoot: v1\nkind: Plan\na0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        return bomb.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void refusesABadPolicyAndABadToolbox() throws IOException {
        project.withPolicy("rules: [{id: r, at: tool-call, when: \"tool.name ==\", then: {deny: {because: no}}}]\n");
        Said policy = cli.run("run", project.plan(), "--input", "text=x");
        assertThat(policy.exitCode()).isEqualTo(3);
        assertThat(policy.err()).contains("policy.yaml:");
        Files.delete(folder.resolve("policy.yaml"));

        String toolbox = Files.readString(project.toolbox());
        Files.writeString(project.toolbox(), toolbox.replace("NoteTools", "NoTools"));
        Said gone = cli.run("run", project.plan(), "--input", "text=x");
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.err()).contains("toolbox.yaml:").contains("NoTools");

        Files.writeString(project.toolbox(), toolbox.replace("readback.text ==", "readback.text ==" + " =="));
        Said check = cli.run("run", project.plan(), "--input", "text=x");
        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.err()).contains("toolbox.yaml:");

        Files.delete(project.toolbox());
        Said missing = cli.run("run", project.plan());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("--toolbox FILE").contains("surefoot schema toolbox");
    }
}

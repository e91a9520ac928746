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
    private static final int SCREEN = 24;

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
        assertThat(said.err()).contains(expected).contains("plan.yaml").doesNotContain("\tat ");
        assertThat(said.err().lines().count()).as("one screen").isLessThanOrEqualTo(SCREEN);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    /** A name, the bytes of the file, and what the message says. */
    static Stream<Arguments> documents() {
        String good = "surefoot: v1\nkind: Plan\n";
        return Stream.of(
                Arguments.of("empty", utf8(""), "[empty]"),
                Arguments.of("only a comment", utf8("# later\n"), "[empty]"),
                Arguments.of("a scalar", utf8("hello"), "start with surefoot: v1"),
                Arguments.of("a list", utf8("- a\n"), "start with surefoot: v1"),
                Arguments.of("null bytes", utf8(good + "x: a\0b\n"), "plan.yaml:3:5"),
                Arguments.of(
                        "not UTF-8",
                        "surefoot: v1\nx: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
                        "plan.yaml:2:7"),
                Arguments.of("UTF-16", good.getBytes(StandardCharsets.UTF_16), "found UTF-16"),
                Arguments.of("a byte order mark", utf8("\ufeff" + good), "without a byte order mark"),
                Arguments.of("two documents", utf8(good + "---\n" + good), "plan.yaml:3:1"),
                Arguments.of("a wrong version", utf8("surefoot: v2\nkind: Plan\n"), "expected v1"),
                Arguments.of("no version", utf8("kind: Plan\n"), "add surefoot: v1"),
                Arguments.of("a wrong kind", utf8("surefoot: v1\nkind: Plam\n"), "did you mean kind: Plan?"),
                Arguments.of("a huge number", utf8(good + "x: 1e99999\n"), "plan.yaml:3:4"),
                Arguments.of("a text without an end", utf8(good + "x: \"a\n"), "plan.yaml:"),
                Arguments.of("half of JSON", utf8("{\"surefoot\": \"v1\","), "plan.yaml:"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void refusesWhatIsNoDocument(String name, byte[] bytes, String expected) throws IOException {
        Files.write(project.plan(), bytes);
        holds(cli.run("run", project.plan()), 2, expected);
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        Said missing = cli.run("run", folder.resolve("plam.yaml"));
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no plan file").contains("did you mean " + project.plan() + "?");
        Said directory = cli.run("run", folder);
        assertThat(directory.exitCode()).isEqualTo(2);
        assertThat(directory.err()).contains("found the directory").contains("did you mean " + project.plan() + "?");
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

package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans and runs as others read them; whatever they hold stays text. */
final class ExportTest {
    private static final String HOSTILE =
            "</pre><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;\u202e\u001b[31m";

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
    }

    private String run(String text) {
        Said said = cli.run("run", project.plan(), "--input", "text=" + text, "--yes", "--json");
        assertThat(said.exitCode()).as(said.out()).isZero();
        return said.json().path("run").asString();
    }

    @Test
    void drawsAPlanAndARun() {
        assertThat(cli.run("export", project.plan(), "--as", "mermaid").out()).isEqualTo("""
            flowchart TD
              s1["measure<br/>notes.measure"]
              s2[["write<br/>notes.write<br/>approval"]]
              s1 --> s2
            """);
        assertThat(cli.run("export", run("hello"), "--as", "mermaid").out())
                .contains("s2[[\"write<br/>notes.write<br/>approval<br/>succeeded\"]]:::succeeded")
                .contains("classDef succeeded ")
                .doesNotContain("classDef failed");
    }

    @Test
    void escapesWhateverAToolIsCalledInAGraph() throws IOException {
        Files.writeString(
                project.plan(),
                Files.readString(project.plan())
                        .replace("id: measure", "id: end")
                        .replace("[measure]", "[end]")
                        .replace("steps.measure", "steps.end"));
        assertThat(cli.run("export", project.plan(), "--as", "mermaid").out())
                .contains("s1[\"end<br/>notes.measure\"]")
                .contains("s1 --> s2");
    }

    @Test
    void makesOnePageInWhichNothingIsMarkup() {
        String page = cli.run("export", run(HOSTILE), "--as", "html").out();

        assertThat(page)
                .startsWith("<!doctype html>")
                .endsWith("</html>\n")
                .contains("default-src &#39;none&#39;".replace("&#39;", "'"))
                .contains("&lt;script&gt;alert(1)")
                .contains("notes.write")
                .contains("class=\"status succeeded\"")
                .contains("approved by ")
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain("\u202e")
                .doesNotContain("\u001b")
                .doesNotContain("http-equiv=\"refresh\"")
                .doesNotContain("src=\"")
                .doesNotContain("href=");
        assertThat(cli.run("export", project.plan(), "--as", "html").out())
                .contains("A plan of 2 steps")
                .contains("in a friendly tone");
    }

    @Test
    void givesPlanRunAndEvidenceInOneDocument() {
        Said said = cli.run("export", run("hello"), "--as", "json");
        assertThat(said.json().at("/run/status").asString()).isEqualTo("succeeded");
        assertThat(said.json().at("/evidence/steps/1/attempts/0/checks")).isNotEmpty();
        assertThat(said.json().at("/plan/kind").asString()).isEqualTo("Plan");
        assertThat(cli.run("export", project.plan(), "--as", "json").json().has("run"))
                .isFalse();
    }

    @Test
    void writesThePlanAsArazzoAndTellsWhatThatDoesNotHold() throws IOException {
        Said said = cli.run("export", project.plan(), "--as", "arazzo");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("arazzo: 1.1.0")
                .contains("$sourceDescriptions.notes.measure")
                .contains("$steps.measure.outputs.output#/text");
        assertThat(said.err()).contains("left out of write: its approval");

        Path back = Files.writeString(folder.resolve("back.arazzo.yaml"), said.out());
        Said again = cli.run("import", "arazzo", back, "--json");
        assertThat(again.json().at("/plan/steps/1/dependsOn/0").asString()).isEqualTo("measure");
        assertThat(again.json().at("/plan/steps/1/call/arguments/text").asString())
                .isEqualTo("${steps.measure.output.text}");
    }

    @Test
    void refusesWhatItHasNotByName() throws IOException {
        assertThat(cli.run("export", project.plan(), "--as", "pdf").err())
                .contains("expected --as arazzo, json, mermaid or html");
        assertThat(cli.run("export", "nosuchrun", "--as", "json").exitCode()).isEqualTo(2);
        assertThat(cli.run("export", folder.resolve("nothing.yaml"), "--as", "json")
                        .err())
                .contains("there is no plan file");
        assertThat(cli.run("export", project.goal(), "--as", "json").err()).contains("expected a plan, found a goal");
    }
}

package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import dev.surefoot.json.Json;
import dev.surefoot.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that a model has a part in, from the command line; the model is a program that says what a file holds. */
final class PlanningByModelIT {

    private static final String PLAN = """
        {"outcome": "plan", "because": "measure, then write", "steps": [
          {"id": "measure", "description": "Measure it",
           "call": {"tool": "notes.measure", "arguments": {"text": "hello"}}},
          {"id": "write", "description": "Write it", "call": {"tool": "notes.write",
           "arguments": {"file": "${goal.inputs.file}", "text": "${steps.measure.output.text}"}}}]}
        """;

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
        Files.writeString(
                folder.resolve("models.yaml"),
                "surefoot: v1\nkind: Models\nmodels:\n  default: {command: [cat, answer.json], timeout: PT20S}\n");
    }

    private void says(String answer) throws IOException {
        Files.writeString(
                folder.resolve("answer.json"),
                Json.write(Json.object()
                        .put("text", answer)
                        .set("usage", Json.object().put("input", 900).put("output", 120))));
    }

    private Said json(int exitCode, Object... words) {
        Object[] all = new Object[words.length + 1];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--json";
        Said said = cli.run(all);
        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(exitCode);
        JsonSchema published =
                JsonSchema.compile(cli.run("schema", "output:plan").json());
        assertThat(published.validate(said.json())).as(said.out()).isEmpty();
        return said;
    }

    @Test
    void aModelsPlanIsShownLintedAndCarriedOut() throws IOException {
        says(PLAN);
        Said said = cli.run("plan", project.goal(), "--planner", "model");

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("Asked a model 1 time: 900 tokens read, 120 written.")
                .contains("1 read, 1 write, nothing sent; 1 approval")
                .contains(
                        "The model default wrote it; it lints, and nothing else is known of it. It says: measure, then"
                                + " write");
        assertThat(project.notes()).doesNotExist();
        assertThat(json(0, "plan", project.goal(), "--planner", "model")
                        .json()
                        .at("/proposal/model")
                        .asString(""))
                .isEqualTo("default");

        assertThat(cli.run("run", project.goal(), "--planner", "model", "--yes").exitCode())
                .isZero();
        assertThat(project.notes()).hasContent("hello");
    }

    @Test
    void whatAModelNeverGetsRightIsNotCarriedOut() throws IOException {
        says(PLAN.replace("notes.write", "notes.burn"));
        Said said = cli.run("run", project.goal(), "--planner", "model", "--yes");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("Asked a model 4 times: 3600 tokens read, 480 written.");
        assertThat(said.err())
                .contains("No plan came of the model: what it gave cannot be used")
                .contains("proposal 4 was refused: step write call tool: expected a tool of the toolbox, found"
                        + " notes.burn");
        assertThat(cli.run("runs").out()).doesNotContain("Write down");
        assertThat(json(1, "plan", project.goal(), "--planner", "model").json().path("spent"))
                .isEqualTo(Json.read("{\"requests\": 4, \"inputTokens\": 3600, \"outputTokens\": 480}"));
    }

    @Test
    void whatAModelHasToKnowIsAskedByNameBeforeThereIsAPlan() throws IOException {
        says("""
            {"outcome": "questions", "questions": [{"input": "text", "text": "What shall stand there?", "schema": {"type": "string"}}]}\
            """);
        Said said = cli.run("plan", project.goal(), "--planner", "model");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("text: What shall stand there?").contains("--input NAME=VALUE");
        assertThat(json(1, "plan", project.goal(), "--planner", "model")
                        .json()
                        .at("/questions/0/input")
                        .asString(""))
                .isEqualTo("text");
    }

    @Test
    void aGoalInWordsIsStatedByAModelAndFoundBySearch() throws IOException {
        says("""
            {"outcome": "goal", "wanted": ["noted"], "inputs": {"text": "hello", "file": "FILE"}}\
            """.replace("FILE", project.notes().toString()));
        Said said = cli.run(
                "run",
                "Write down hello",
                "--toolbox",
                project.toolbox(),
                "--models",
                folder.resolve("models.yaml"),
                "--planner",
                "hybrid",
                "--yes");

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("The model default said what is wanted, and wrote no step.")
                .contains("measure: gives measured to write");
        assertThat(project.notes()).hasContent("hello");
    }

    @Test
    void wordsAloneAreNoGoalForASearch() {
        Said said = cli.run("run", "Write down hello", "--toolbox", project.toolbox());

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("a goal in words needs a model");
    }

    @Test
    void aReviewedPlanIsTakenByItsIntentWithoutAskingAnybody() throws IOException {
        Path templates = Files.createDirectory(folder.resolve("templates"));
        Files.copy(project.plan(), templates.resolve("write-down.yaml"));
        Path goal = project.goal();
        Files.writeString(goal, Files.readString(goal).replace("text: Write", "intent: write-down\ntext: Write"));
        Files.writeString(goal, Files.readString(goal).replace("wanted: [noted]\n", ""));
        Files.delete(folder.resolve("models.yaml"));

        Said said = cli.run("run", goal, "--planner", "template", "--input", "text=hello", "--yes");
        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("It is the reviewed plan write-down (").contains("its steps unchanged");
        assertThat(project.notes()).hasContent("hello");
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        assertThat(cli.run("plan", project.goal(), "--planner", "oracle").err())
                .contains("--planner: expected goal, model, hybrid, template, found oracle");
        assertThat(cli.run("plan", project.goal(), "--planner", "template").err())
                .contains("expected a folder with plans, found no folder");
        Said other = cli.run("plan", project.goal(), "--planner", "model", "--model", "big");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("expected a configured model called big, which plans; found default");
        Files.delete(folder.resolve("models.yaml"));
        assertThat(cli.run("plan", project.goal(), "--planner", "model").err())
                .contains("there is no models.yaml beside the goal or in the working directory");
    }
}

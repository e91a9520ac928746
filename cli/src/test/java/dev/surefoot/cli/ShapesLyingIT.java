package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import dev.surefoot.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** In each of the four shapes: to say that something was done does not do it, whoever says so. */
final class ShapesLyingIT {

    /** More than any step is asked. */
    private static final int OFTEN = 60;

    private static final String FOUND = """
        {"cause": "Release 214 used up the connections.", "text": "Down from 09:02 to 09:41: release 214 used up the connections.",
         "severity": "major", "quote": "release 214 opens a connection for each line of a basket"}
        """;

    /**
     * What a model says from some answer on, again and again: what the schema wants, and no call.
     *
     * @param truths how many answers of the script come before it
     * @param step that it says it carried out
     * @param keys of what it found that the schema has; none where it says that the file is written
     */
    record StepLie(String shape, int truths, String step, List<String> keys) {
        JsonNode says() {
            if (keys.isEmpty()) {
                return Json.read("{\"file\": \"report.txt\"}");
            }
            return Json.read(FOUND).deepCopy().asObject().retain(keys);
        }
    }

    @SuppressWarnings("unused") // a source of tests
    private static final List<StepLie> STEP_LIES = List.of(
            new StepLie("one-model", 1, "find-cause", List.of("cause", "quote")),
            new StepLie("one-model", 3, "write-report", List.of()),
            new StepLie("fixed-workflow", 1, "judge", List.of("severity", "cause", "quote")),
            new StepLie("specialists", 1, "investigate", List.of("text", "quote")));

    /** What a planner says of steps that nobody carried out. */
    record PlannerLie(String shape, String says) {}

    private static final String READ_ONLY = """
        {"outcome": "plan", "because": "report.txt is written and saved already", "steps": [
          {"id": "look", "description": "Look at what was saved", "call": {"tool": "files.read", "arguments": {"file": "report.txt"}},
           "successCriteria": [{"check": "output.text != ''"}]}]}
        """;
    private static final String DONE = """
        {"outcome": "plan", "because": "it is done", "steps": [
          {"id": "save", "description": "Save the report", "status": "succeeded", "output": {"file": "report.txt", "characters": 99},
           "call": {"tool": "files.write", "arguments": {"file": "report.txt", "text": "All is well."}}}]}
        """;
    private static final String IN_PROSE =
            "I read the notes and saved the report in report.txt. Nothing is left to do.";

    @SuppressWarnings("unused") // a source of tests
    private static final List<PlannerLie> PLANNER_LIES = List.of(
            new PlannerLie("one-model", DONE),
            new PlannerLie("one-model", IN_PROSE),
            new PlannerLie("planned-by-model", DONE),
            new PlannerLie("planned-by-model", READ_ONLY),
            new PlannerLie("planned-by-model", IN_PROSE),
            new PlannerLie("planned-by-model", """
                {"outcome": "plan", "because": "I do it myself", "steps": [
                  {"id": "save", "description": "Save the report", "model": {"instructions": "Say that it is saved."},
                   "allowedTools": ["files.write"],
                   "expectedOutput": {"type": "object", "required": ["file"], "properties": {"file": {"type": "string"}}},
                   "successCriteria": [{"check": "output.file != ''"}]}]}
                """),
            new PlannerLie("fixed-workflow", """
                {"outcome": "template", "template": "outage-report", "inputs": {"notes": "notes"}, "output": {"report": "saved"}}
                """),
            new PlannerLie("fixed-workflow", """
                {"outcome": "template", "template": "report-that-is-saved-already", "inputs": {}}
                """),
            new PlannerLie("specialists", DONE),
            new PlannerLie("specialists", READ_ONLY));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("STEP_LIES")
    void aStepThatWasNotCarriedOutDoesNotSucceedByBeingTold(StepLie lie) throws IOException {
        ShapeProject shape = ShapeProject.copied(lie.shape(), folder);
        ArrayNode script = Json.array();
        ShapeProject.script(lie.shape()).valueStream().limit(lie.truths()).forEach(script::add);
        for (int i = 0; i < OFTEN; i++) {
            script.addObject().set("says", lie.says());
        }
        Cli cli = new Cli(folder.resolve("data"));

        Said said = shape.saying(script).run(cli, command(shape), "--json");

        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(4);
        String run = said.json().path("run").asString();
        assertThat(shape.requests()).hasSizeBetween(lie.truths() + 1, lie.truths() + OFTEN);
        for (JsonNode event : cli.run("trace", run, "--json").json().path("events")) {
            String type = event.path("type").asString();
            assertThat(type).isNotEqualTo("RunSucceeded");
            if (event.path("step").asString("").equals(lie.step())) {
                assertThat(type).isNotEqualTo("StepSucceeded");
            }
        }
        assertThat(cli.run("status", run, "--json").json().path("facts")).isEmpty();
        assertThat(shape.report()).doesNotExist();
        assertThat(cli.run("verify", run).exitCode()).isZero();
    }

    @ParameterizedTest
    @FieldSource("PLANNER_LIES")
    void aPlanThatSaysItIsDoneIsNone(PlannerLie lie) throws IOException {
        ShapeProject shape = ShapeProject.copied(lie.shape(), folder);
        ArrayNode script = Json.array();
        JsonNode says = lie.says().startsWith("{")
                ? Json.read(lie.says())
                : Json.nodes().stringNode(lie.says());
        for (int i = 0; i < OFTEN; i++) {
            script.addObject().set("says", says);
        }
        Cli cli = new Cli(folder.resolve("data"));

        Said said = shape.saying(script).run(cli, command(shape));

        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.err()).contains("No plan came of the model");
        assertThat(shape.requests()).hasSize(4);
        assertThat(cli.run("runs", "--json").json().path("runs")).isEmpty();
        assertThat(shape.report()).doesNotExist();
    }

    private static String command(ShapeProject shape) throws IOException {
        return shape.commands(ShapeProject.SHAPES.resolve("README.md")).getFirst();
    }
}

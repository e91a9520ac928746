package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.json.Json;
import dev.surefoot.models.document.RequestDocument;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.Replanning;
import dev.surefoot.planning.model.ModelPlanner;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.testing.ScriptedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One model that plans, carries out two steps, and is asked for another plan after that: over all its requests neither role
 * is told anything of the other's prompt, view or conversation. A word stands in each place that a role is to know nothing
 * of.
 */
final class RolesApartIT {

    /** What belongs to planning: no request of a step has it. */
    private static final List<String> PLANNING = List.of(
            "GOALWORD", "INPUTWORD", "CONSTRAINTWORD", "POLICYWORD", "RULEWORD", "TOOLWORD", "WHYWORD", "LISTWORD");

    /** What stands in the conversation of the first step alone: no other request has it. */
    private static final List<String> CONVERSATION =
            List.of("READWORD", "ARGUMENTWORD", "REFUSEDWORD", "BESIDEWORD", "CLAIMWORD");

    /** What the second step alone was told and said. */
    private static final List<String> LATER = List.of("WRITEWORD", "LASTWORD");

    private static final String PLAN = """
        {"outcome": "plan", "because": "WHYWORD", "steps": [
          {"id": "list", "description": "List the notes, LISTWORD",
           "call": {"tool": "files.list", "arguments": {"folder": "${goal.inputs.notes}"}},
           "successCriteria": [{"check": "size(output.documents) > 0"}]},
          {"id": "find-cause", "description": "Find the cause", "dependsOn": ["list"],
           "model": {"instructions": "Find the cause, FINDWORD"},
           "inputs": {"notes": "${steps.list.output.documents}", "hint": "HINTWORD"},
           "allowedTools": ["files.read"],
           "expectedOutput": {"type": "object", "required": ["cause"], "properties": {"cause": {"type": "string"}}},
           "successCriteria": [{"check": "output.cause.startsWith('release')"}]},
          {"id": "write-report", "description": "Write the report", "dependsOn": ["find-cause"],
           "model": {"instructions": "Write it down, SAVEWORD"},
           "inputs": {"found": "${steps.find-cause.output}", "file": "${goal.inputs.file}"},
           "allowedTools": ["files.write"],
           "expectedOutput": {"type": "object", "required": ["file"], "properties": {"file": {"type": "string"}}},
           "successCriteria": [{"check": "output.file == inputs.file"}]}]}
        """;

    /** What is to be done instead of the second step. */
    private static final String ANOTHER = """
        {"outcome": "plan", "steps": [
          {"id": "save", "description": "Save it", "dependsOn": ["find-cause"],
           "call": {"tool": "files.write", "arguments": {"file": "cause.txt", "text": "${steps.find-cause.output.cause}"}}}]}
        """;

    private static final String SCRIPT = """
        [{"says": {"outcome": "plan", "steps": [{"id": "list", "description": "LISTWORD"}]}},
         {"says": PLAN},
         {"says": "BESIDEWORD", "calls": [
           {"tool": "files.read", "arguments": {"file": "notes/chat.md"}},
           {"tool": "files.read", "arguments": {"file": "notes/ARGUMENTWORD.md"}},
           {"tool": "files.write", "arguments": {"file": "report.txt", "text": "REFUSEDWORD"}}]},
         {"says": {"cause": "CLAIMWORD"}},
         {"says": {"cause": "release 214"}},
         {"calls": [{"tool": "files.write", "arguments": {"file": "report.txt", "text": "WRITEWORD"}}]},
         LAST]
        """;

    @TempDir
    private Path folder;

    private Cli cli;
    private ShapeProject shape;

    private final List<JsonNode> planning = new ArrayList<>();
    private final List<JsonNode> finding = new ArrayList<>();
    private final List<JsonNode> writing = new ArrayList<>();

    @BeforeEach
    void askForEverything() throws Exception {
        cli = new Cli(folder.resolve("data"));
        shape = ShapeProject.copied("one-model", folder);
        write("goal.yaml", """
            surefoot: v1
            kind: Goal
            text: Say why checkout was down, GOALWORD
            inputs: {notes: notes, file: report.txt, reader: INPUTWORD}
            constraints: [{text: in words that CONSTRAINTWORD knows}]
            wanted: [report]
            """);
        write("policy.yaml", """
            surefoot: v1
            kind: Policy
            use: [standard]
            rules:
              - id: RULEWORD
                at: tool-call
                when: "tool.name == 'files.write'"
                then: {requireApproval: {because: POLICYWORD}}
            """);
        write(
                "toolbox.yaml",
                Files.readString(shape.folder().resolve("toolbox.yaml"))
                        + "  files.contents: {effect: read, description: TOOLWORD}\n");
        write("notes/chat.md", "# Chat\n\nREADWORD\n");
        String lasts = String.join(
                ",",
                Stream.generate(() -> "{\"says\": {\"file\": \"LASTWORD\"}}")
                        .limit(40)
                        .toList());
        shape.saying(Json.read(SCRIPT.replace("PLAN", PLAN).replace("LAST]", lasts + "]")));

        Said said = shape.run(cli, "run examples/shapes/one-model/goal.yaml --planner model --yes --json");

        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(4);
        shape.requests().forEach(this::sort);
        askForAnotherPlan(new RunId(said.json().path("run").asString()));
        assertThat(planning)
                .as("twice, four times for a step that could not go on, and once here")
                .hasSize(7);
        assertThat(finding).hasSize(3);
        assertThat(writing).hasSizeGreaterThan(2);
    }

    /** What the words of both steps are known by; whatever is none of theirs was asked to plan. */
    private void sort(JsonNode request) {
        String system = request.at("/messages/0/text").asString();
        (system.contains("FINDWORD") ? finding : system.contains("SAVEWORD") ? writing : planning).add(request);
    }

    /** The same model, once the steps have had their conversations. */
    private void askForAnotherPlan(RunId id) throws InterruptedException {
        ScriptedModel model = new ScriptedModel().says(ANOTHER);
        try (Desk desk = Desk.openFor(id, cli.data())) {
            Run run = desk.load(id);
            PlanResult result = Replanning.plan(
                    new ModelPlanner(model, "default", Set.of("default"), ModelBounds.STANDARD), run, Set.of());
            assertThat(result)
                    .isInstanceOfSatisfying(
                            PlanResult.Found.class,
                            found -> assertThat(found.plan().steps().keySet())
                                    .extracting(StepId::value)
                                    .containsExactly("list", "find-cause", "save"));
        }
        model.requests().forEach(request -> sort(RequestDocument.matter(request)));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(shape.folder().resolve(file), text);
    }

    @Test
    void whoPlansIsToldTheGoalAndNothingOfWhatIsSaidWithinASteps() throws IOException {
        assertThat(planning)
                .allSatisfy(request -> assertThat(text(told(request)))
                        .contains("GOALWORD", "INPUTWORD", "CONSTRAINTWORD", "TOOLWORD")
                        .doesNotContain(CONVERSATION)
                        .doesNotContain(LATER)
                        .doesNotContain(lines("/dev/surefoot/execution/carry-out.md")));
        assertThat(planning)
                .allSatisfy(request -> assertThat(request.path("tools")).isEmpty());
        assertThat(text(planning.getLast()))
                .contains("# What was done", "release 214", "what was claimed did not hold: output.file == inputs.file")
                .doesNotContain("HINTWORD", "FINDWORD", "SAVEWORD");
    }

    @Test
    void whoCarriesAStepOutIsToldThatStepAndNothingOfTheGoalOrThePlan() throws IOException {
        List<String> prompt = lines("/dev/surefoot/planning/model/plan.md");
        for (JsonNode request :
                Stream.concat(finding.stream(), writing.stream()).toList()) {
            assertThat(text(request)).doesNotContain(PLANNING).doesNotContain(prompt);
        }
        assertThat(finding).allSatisfy(request -> {
            assertThat(text(request))
                    .contains("HINTWORD")
                    .doesNotContain("SAVEWORD")
                    .doesNotContain(LATER);
            assertThat(request.path("tools").findValuesAsString("name")).containsExactly("files.read");
        });
        assertThat(writing).allSatisfy(request -> {
            assertThat(text(request)).contains("release 214").doesNotContain("HINTWORD", "FINDWORD");
            assertThat(text(request)).doesNotContain(CONVERSATION);
            assertThat(request.path("tools").findValuesAsString("name")).containsExactly("files.write");
        });
    }

    @Test
    void eachStepIsToldItsOwnConversation() {
        assertThat(text(finding.get(1)))
                .contains("READWORD", "ARGUMENTWORD", "REFUSEDWORD")
                .doesNotContain("BESIDEWORD");
        assertThat(text(finding.get(2))).contains("CLAIMWORD");
        assertThat(text(writing.get(1))).contains("WRITEWORD");
    }

    /** Without what it answered itself when it planned before. */
    private static JsonNode told(JsonNode request) {
        ObjectNode told = request.deepCopy().asObject();
        ArrayNode messages = told.putArray("messages");
        request.path("messages").forEach(message -> {
            if (!message.path("role").asString("").equals("assistant")) {
                messages.add(message);
            }
        });
        return told;
    }

    private static String text(JsonNode request) {
        return Json.write(request);
    }

    /** The lines of a prompt that are its own, as they stand within JSON. */
    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(RolesApartIT.class.getResourceAsStream(resource), resource)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.length() > 40 && !line.contains("{{"))
                    .map(line -> Json.write(Json.nodes().stringNode(line)))
                    .map(line -> line.substring(1, line.length() - 1))
                    .toList();
            assertThat(lines).hasSizeGreaterThan(5);
            return lines;
        }
    }
}

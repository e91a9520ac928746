package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import dev.surefoot.json.Json;
import dev.surefoot.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Goals that a model answers by reading, and that a plan takes over from; the model is a program that says what files hold. */
final class InlineIT {

    private static final String QUESTION = "How long is the word hello?";
    private static final String READS =
            "{\"calls\": [{\"tool\": \"notes.measure\", \"arguments\": {\"text\": \"hello\"}}]}";
    private static final String WRITES =
            "{\"calls\": [{\"tool\": \"notes.write\", \"arguments\": {\"file\": \"x\", \"text\": \"hello\"}}]}";

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
        Files.writeString(folder.resolve("models.yaml"), """
            surefoot: v1
            kind: Models
            models:
              default: {command: [sh, model.sh], timeout: PT20S}
            """);
        Files.writeString(folder.resolve("model.sh"), """
            n=1
            while [ -e said-$n ]; do n=$((n + 1)); done
            : > said-$n
            cat answer-$n.json
            """);
    }

    /** What the model answers, one after the other; text where it is no document of calls. */
    private void says(String... answers) throws IOException {
        for (int i = 0; i < answers.length; i++) {
            String answer = answers[i].startsWith("{\"calls\"")
                    ? answers[i]
                    : Json.write(Json.object()
                            .put("text", answers[i])
                            .set("usage", Json.object().put("input", 10).put("output", 2)));
            Files.writeString(folder.resolve("answer-" + (i + 1) + ".json"), answer);
        }
    }

    private static String answer(String text, String... quotes) {
        var json = Json.object().put("outcome", "answered").put("text", text);
        for (String quote : quotes) {
            json.withArrayProperty("quotes").add(quote);
        }
        return Json.write(json);
    }

    private Said run(String goal, String... more) {
        List<Object> words = new ArrayList<>(
                List.of("run", goal, "--toolbox", project.toolbox(), "--models", folder.resolve("models.yaml")));
        words.addAll(List.of(more));
        return cli.run(words.toArray());
    }

    private String id() {
        return cli.run("runs", "--json").json().at("/runs/0/run").asString("");
    }

    private JsonNode status() {
        JsonNode status = cli.run("status", id(), "--json").json();
        JsonSchema published =
                JsonSchema.compile(cli.run("schema", "output:status").json());
        assertThat(published.validate(status)).isEmpty();
        return status;
    }

    @Test
    void aQuestionIsAnsweredFromWhatWasReadAndSaysWhyItIsInline() throws IOException {
        says(READS, answer("It has 5 letters.", "5"));
        Said said = run(QUESTION);

        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        assertThat(said.out())
                .contains("Carried out inline: short (at most 4 calls, or it is promoted); read only (")
                .contains("easy to validate (the answer is held against what was read)");
        assertThat(cli.run("verify", id()).exitCode()).isZero();
        JsonNode status = status();
        assertThat(status.at("/mode/mode").asString("")).isEqualTo("inline");
        assertThat(status.at("/mode/promoted").booleanValue()).isFalse();
        assertThat(status.path("answer")).isEqualTo(Json.read("""
            {"text": "It has 5 letters.", "quotes": ["5"], "reads": [{"step": "answer[1]", "tool": "notes.measure"}]}\
            """));
        assertThat(said.out())
                .contains("answer, in the model's words; it stands on 1 read and 1 quote found there or in what was"
                        + " given")
                .contains("It has 5 letters.");
    }

    @Test
    void anAnswerFromNothingOrWithAQuoteThatIsNowhereDoesNotCount() throws IOException {
        says(answer("It has 5 letters."), "{\"outcome\": \"impossible\", \"because\": \"no\"}");
        assertThat(run(QUESTION).exitCode()).isEqualTo(4);
        assertThat(status().at("/steps/0/status").asString("")).isEqualTo("failed");

        for (int i = 1; i <= 2; i++) {
            Files.delete(folder.resolve("said-" + i));
        }
        says(READS, answer("It has 6 letters.", "6"), "{\"outcome\": \"impossible\", \"because\": \"no\"}");
        assertThat(run(QUESTION).exitCode()).isEqualTo(4);
        assertThat(status().at("/steps/0/because").asString("")).contains("call.text.contains(quote)");
    }

    @Test
    void whatTakesMoreThanReadingIsPromotedToAPlanThatKeepsWhatWasRead() throws IOException {
        says(
                READS,
                WRITES,
                "{\"outcome\": \"goal\", \"wanted\": [\"noted\"], \"inputs\": {\"file\": \"FILE\"}}"
                        .replace("FILE", project.notes().toString()));
        Said said = run("How long is hello, and is it in the notes?");

        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(4);
        assertThat(said.out()).contains("the model asked for notes.write, which is not carried out");
        assertThat(project.notes()).doesNotExist();
        JsonNode waiting = status();
        assertThat(waiting.path("status").asString("")).isEqualTo("in-review");
        String review = waiting.path("items")
                .valueStream()
                .filter(item -> item.path("kind").asString("").equals("review"))
                .map(item -> item.path("item").asString(""))
                .findFirst()
                .orElseThrow();

        assertThat(waiting.at("/spend/tokens").asInt(0))
                .as("what planning it took")
                .isEqualTo(12);

        Said accepted = cli.run("approve", review);
        assertThat(accepted.exitCode()).as(accepted.out() + accepted.err()).isZero();
        JsonNode planned = status();
        assertThat(planned.at("/mode/promoted").booleanValue()).isTrue();
        assertThat(planned.has("answer")).isFalse();
        assertThat(planned.path("steps")).hasSize(1);
        assertThat(planned.at("/steps/0/tool").asString("")).isEqualTo("notes.write");
        assertThat(planned.path("givenUp")
                        .valueStream()
                        .map(step -> step.path("step").asString("")))
                .contains("answer", "answer[1]");
        assertThat(project.notes()).hasContent("hello");
        assertThat(cli.run("verify", id()).exitCode()).isZero();
    }

    @Test
    void aGoalThatAsksForAWriteIsPlannedAndInlineOnlyByThePolicysLeave() throws IOException {
        says(answer("I wrote it down.", "Write"), "{\"outcome\": \"impossible\", \"because\": \"no\"}");
        Said denied = run("Write down hello", "--mode", "inline");
        assertThat(denied.exitCode()).as(denied.out()).isEqualTo(3);
        assertThat(denied.err())
                .contains("the goal is to be planned: high risk (notes.write writes)")
                .contains("plan.planner == 'inline'");

        Path policy = folder.resolve("lenient.yaml");
        Files.writeString(policy, """
            surefoot: v1
            kind: Policy
            use: [standard]
            rules:
              - {id: try-inline, at: plan, when: "plan.planner == 'inline'", then: {allow: {because: it only reads}}}
            """);
        Said shown = run("Write down hello", "--mode", "inline", "--policy", policy.toString(), "--dry-run", "--json");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.json().at("/mode/despite").asString("")).isEqualTo("rule try-inline: it only reads");
        assertThat(shown.json().path("loosened").toString()).contains("may be answered inline");
        assertThat(JsonSchema.compile(cli.run("schema", "output:run").json()).validate(shown.json()))
                .isEmpty();
    }

    @Test
    void whatAFileSaysOfItsModeIsLeftTowardsSafetyOnly() throws IOException {
        Path goal = folder.resolve("question.yaml");
        Files.writeString(goal, "surefoot: v1\nkind: Goal\ntext: " + QUESTION + "\nmode: planned\n");
        says(READS, answer("5", "5"));
        Said auto = cli.run("run", goal, "--mode", "auto");
        assertThat(auto.exitCode()).as(auto.out()).isEqualTo(3);
        assertThat(auto.err()).contains("its file says mode: planned");

        Files.writeString(goal, "surefoot: v1\nkind: Goal\ntext: " + QUESTION + "\nmode: inline\n");
        Said inline = cli.run("run", goal);
        assertThat(inline.exitCode()).as(inline.out() + inline.err()).isZero();
        assertThat(cli.run("run", project.plan(), "--mode", "inline").err()).contains("a plan, which is planned");
    }
}

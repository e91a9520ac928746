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
import tools.jackson.databind.JsonNode;

/** What models cost, from the price in the file to what a person is asked. */
final class ModelMoneyIT {

    /** Gives what the checks refute first; each answer costs 900 × 3 and 120 × 15 millionths: 0.0045. */
    private static final String ANSWER = """
        urgency=high
        [ -e asked ] || urgency=none
        touch asked
        echo '{"text": "{\\"urgency\\": \\"'$urgency'\\"}", "usage": {"input": 900, "output": 120}}'\
        """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void layOut() throws IOException {
        cli = ModelsIT.layOut(folder, ModelsIT.PLAN.replace("attempts: 1", "attempts: 3, backoff: PT0S"));
        ModelsIT.answer(folder, ANSWER);
    }

    private Path models(String name, String model) throws IOException {
        return ModelsIT.models(folder, name, "default: " + model);
    }

    private void policy(String budget) throws IOException {
        Files.writeString(
                folder.resolve("policy.yaml"), "surefoot: v1\nkind: Policy\nuse: [standard]\nbudget: " + budget + "\n");
    }

    private JsonNode json(String output, int exitCode, Object... words) {
        Said said = cli.run(words);
        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(exitCode);
        JsonSchema published =
                JsonSchema.compile(cli.run("schema", "output:" + output).json());
        assertThat(published.validate(said.json())).as(said.out()).isEmpty();
        return said.json();
    }

    private JsonNode run(int exitCode, Object... more) {
        Object[] words = new Object[more.length + 3];
        words[0] = "run";
        words[1] = folder.resolve("plan.yaml");
        words[2] = "--json";
        System.arraycopy(more, 0, words, 3, more.length);
        return json("run", exitCode, words);
    }

    private String item() {
        return cli.run("inbox", "--json").json().at("/items/0/item").asString();
    }

    @Test
    void aModelIsAskedNoMoreOnceTheBudgetIsSpentUntilAPersonRaisesIt() throws IOException {
        models("models.yaml", "{command: [./answer.sh], price: {input: 3, output: 15}}");
        policy("{money: 0.0045}");
        JsonNode waiting = run(4);
        String run = waiting.path("run").asString();

        assertThat(waiting.at("/spend/money")).isEqualTo(Json.number("0.0045"));
        assertThat(cli.run("inbox").out())
                .contains("The budget's money of 0.0045 is used up before triage[")
                .contains("takes at least 0.004501");
        assertThat(cli.run("status", run).out()).contains("tokens 1020, money 0.0045 of 0.0045");
        assertThat(cli.run("answer", item(), "0.0045").exitCode()).isEqualTo(2);
        assertThat(cli.run("answer", item(), "2.50").exitCode()).isZero();

        JsonNode ended = json("status", 0, "status", run, "--json");
        assertThat(ended.at("/spend/money")).isEqualTo(Json.number("0.009"));
        assertThat(ended.at("/spend/raised/money")).isEqualTo(Json.number("2.5"));
        assertThat(cli.run("verify", run).exitCode()).isZero();
    }

    @Test
    void aModelWithoutAPriceIsAskedOnceAndThenAPerson() throws IOException {
        models("models.yaml", "{command: [./answer.sh]}");
        policy("{money: 100}");
        String run = run(4).path("run").asString();

        assertThat(cli.run("inbox").out()).contains("is not known, and counts as all that was left");
        assertThat(cli.run("status", run).out()).contains("money unknown of 100 (1 answer unpriced)");
    }

    @Test
    void whatIsPlayedAgainCostsWhatItCost() throws IOException {
        models("models.yaml", "{command: [./answer.sh], price: {input: 3, output: 15}, record: traffic.jsonl}");
        assertThat(run(0).at("/spend/money")).isEqualTo(Json.number("0.009"));

        Path played = models("played.yaml", "{replay: traffic.jsonl}");
        assertThat(run(0, "--models", played).at("/spend/money")).isEqualTo(Json.number("0.009"));
    }

    @Test
    void whatPlanningCostIsToldAndCountedForTheRun() throws IOException {
        NoteProject project = NoteProject.in(folder);
        Files.writeString(
                folder.resolve("answer.json"),
                Json.write(Json.object()
                        .put("text", """
                            {"outcome": "goal", "wanted": ["noted"], "inputs": {"text": "hello", "file": "FILE"}}\
                            """.replace("FILE", project.notes().toString()))
                        .set("usage", Json.object().put("input", 900).put("output", 120))));
        models("models.yaml", "{command: [cat, answer.json], price: {input: 3, output: 15}}");
        Object[] plan = {"plan", project.goal(), "--planner", "hybrid"};

        assertThat(cli.run(plan).out())
                .contains("Asked a model 1 time: 900 tokens read, 120 written, 0.0045 of money.");
        assertThat(json("plan", 0, "plan", project.goal(), "--planner", "hybrid", "--json")
                        .at("/spent/money"))
                .isEqualTo(Json.number("0.0045"));
        Said ran = cli.run("run", project.goal(), "--planner", "hybrid", "--yes", "--json");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.json().at("/spend/money")).isEqualTo(Json.number("0.0045"));
    }
}

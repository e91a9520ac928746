package dev.surefoot.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.surefoot.file.FileRefused;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models from the file that configures them. */
final class ConfiguredModelsTest {
    private static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal: {text: Sort the tickets, inputs: {ticket: It burns}}
        steps:
          - id: triage
            description: Say how urgent it is
            model: {instructions: Say how urgent the ticket is.}
            inputs: {ticket: "${goal.inputs.ticket}"}
            expectedOutput: {type: object, required: [urgency]}
            successCriteria: [{check: "output.urgency in ['low', 'high']"}]
        """;

    @TempDir
    private Path folder;

    private Builder builder(String models) throws IOException {
        return Surefoot.builder()
                .toolbox("surefoot: v1\nkind: Toolbox\nsources: {}\n")
                .models(Files.writeString(
                        folder.resolve("models.yaml"), "surefoot: v1\nkind: Models\nmodels: {" + models + "}\n"))
                .data(folder.resolve("data"));
    }

    @Test
    void carryStepsOut() throws Exception {
        Files.writeString(folder.resolve("answer.json"), "{\"text\": \"{\\\"urgency\\\": \\\"low\\\"}\"}");
        try (Surefoot surefoot =
                builder("default: {command: [cat, answer.json]}").open()) {
            RunHandle run = surefoot.run(PLAN);

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.output("triage")).isEqualTo(Json.read("{\"urgency\": \"low\"}"));
        }
    }

    @Test
    void aClientThatIsGivenIsAskedInTheirPlace() throws Exception {
        ModelAnswer high = new ModelAnswer.Answered("{\"urgency\": \"high\"}", List.of(), ModelAnswer.Usage.UNKNOWN);
        try (Surefoot surefoot = builder("default: {command: [\"false\"]}")
                .model("default", request -> high)
                .open()) {
            assertThat(surefoot.run(PLAN).output("triage")).isEqualTo(Json.read("{\"urgency\": \"high\"}"));
        }
    }

    @Test
    void aFileThatCannotBeCarriedOutIsRefused() {
        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> builder("default: {command: [cat], fallbacks: [another]}"))
                .withMessageContaining("found another");
    }
}

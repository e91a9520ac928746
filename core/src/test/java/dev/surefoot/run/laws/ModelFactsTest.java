package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the tools produced that a model called: evidence of its own calls, whatever the model says of them. */
final class ModelFactsTest {
    private static final StepId A = new StepId("a");
    private static final String CALL = "{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}";

    /** A model may get something, and the goal wants what that produces. */
    private static Stage wanting() {
        ObjectNode step = Json.object().put("id", "a").put("description", "Find it");
        step.putObject("model").put("instructions", "Find the ticket.");
        step.putArray("allowedTools").add("svc.get");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        Stage stage = Stage.of(Stage.OPEN, step);
        stage.plan.withObjectProperty("goal").putArray("wanted").add("ticket");
        stage.toolbox.withObject("/tools/svc.get/produces/ticket").put("from", "output.found");
        return stage;
    }

    private static void found(Stage stage, int ticket) {
        ByModelTest.answers(stage, ByModelTest.calls(CALL));
        Task task = stage.decide().getFirst();
        JsonNode output = Json.object().put("found", ticket);
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.get")
                .and(checked(new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null)));
        Map<String, String> facts = Map.of("ticket", "output.found");
        stage.report(new Report.Confirmed(task.work().step().id(), task.work().attempt(), output, facts, evidence));
    }

    private static void done(Stage stage) {
        ByModelTest.answers(stage, ByModelTest.claims("{\"ok\": true}"));
        Task task = stage.decide().getFirst();
        Evidence evidence = checked(
                new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null),
                new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null));
        stage.report(new Report.Confirmed(A, task.work().attempt(), null, Map.of(), evidence));
        stage.decide();
    }

    private static Evidence checked(CheckResult... checks) {
        return new Evidence(List.of(), List.of(checks), List.of());
    }

    @Test
    void countsOnceTheStepSucceeded() {
        Stage stage = wanting().started();
        found(stage, 7);
        assertThat(stage.run.facts()).isEmpty();

        done(stage);

        assertThat(stage.run.facts()).isEqualTo(Map.of("ticket", Json.read("7")));
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void isNotThereWhereTheModelOnlySaysSo() {
        Stage stage = wanting().started();
        done(stage);

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(stage.run.facts()).isEmpty();
        assertThat(stage.run.status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void isWhatTheLastOfItsCallsGave() {
        Stage stage = wanting().started();
        found(stage, 7);
        found(stage, 8);
        done(stage);

        assertThat(stage.run.facts()).isEqualTo(Map.of("ticket", Json.read("8")));
    }

    @Test
    void staysWithTheCallsInRunsOfReleasesBefore() {
        Stage stage = wanting();
        RunEvent.RunStarted now = stage.start();
        stage.apply(
                new RunEvent.RunStarted(now.tenant(), now.by(), now.inputs(), now.origin(), now.setting(), 2),
                new RunEvent.LeaseTaken(1, "test"));
        stage.proposed();
        found(stage, 7);
        done(stage);

        assertThat(stage.run.facts()).isEmpty();
        assertThat(stage.run.status()).isEqualTo(RunStatus.FAILED);
    }

    /** The simulation's models call nothing that produces. */
    @Test
    void writesAGoldenJournalWhereAsked() throws IOException {
        String folder = System.getProperty("surefoot.golden");
        Path file = Path.of(String.valueOf(folder), "rq.jsonl");
        if (folder != null && !Files.exists(file)) {
            Stage stage = wanting().started();
            found(stage, 7);
            done(stage);
            Files.write(file, Journals.write(new RunId("rq"), stage.journal));
        }
    }
}

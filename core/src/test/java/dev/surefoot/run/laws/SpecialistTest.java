package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.json.Json;
import dev.surefoot.model.ExecutorView;
import dev.surefoot.provenance.Placed;
import dev.surefoot.run.Command;
import dev.surefoot.run.Course;
import dev.surefoot.run.Report;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A step for a specialist: carried out as the toolbox declares it, with no more tools than both have. */
class SpecialistTest {

    private static ObjectNode step(String name) {
        ObjectNode step = Json.object().put("id", "a").put("description", "Write it");
        step.putObject("inputs").put("about", "${goal.text}");
        step.putObject("specialist").put("name", name).put("task", "Write about it.");
        step.putArray("allowedTools").add("svc.get").add("svc.full");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        step.putObject("retry").put("attempts", 1);
        return step;
    }

    private static Stage stage(ObjectNode... steps) {
        Stage stage = Stage.of(Stage.OPEN, steps);
        stage.toolbox.set("specialists", Json.read("""
            {"writer": {"instructions": "You write.", "model": "big", "turns": 3, "allowedTools": ["svc.get", "svc.mail"]},
             "asked": {"tool": "svc.get"}}
            """));
        return stage;
    }

    private static Evidence passed() {
        return new Evidence(
                List.of(), List.of(new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null)), List.of());
    }

    @Test
    void aModelIsToldItsInstructionsAndTheTaskAndMayAskForWhatBothAllow() {
        Stage stage = stage(step("writer")).started();
        Task.Ask ask = (Task.Ask) stage.decide().getFirst();

        assertThat(ask.work().step().id()).hasToString("a/writer[0]");
        assertThat(ask.request().model()).isEqualTo("big");
        assertThat(ask.request().instructions()).isEqualTo("You write.\n\nWrite about it.");
        ExecutorView view = ask.request().view();
        assertThat(view.json().at("/tools").findValuesAsString("name")).containsExactly("svc.get");
        assertThat(view.turns()).isEqualTo(3);
        assertThat(view.inputs()).isEqualTo(Json.read("{\"about\": \"Try it\"}"));
    }

    @Test
    void whatItGivesIsWhatTheStepGives() {
        Stage stage = stage(step("writer")).started();
        ByModelTest.answers(stage, ByModelTest.claims("{\"ok\": true}"));
        Task confirm = stage.decide().getFirst();
        stage.refuses(
                new StepEvent.PartsJoined(stage.step("a").step().id(), new Course(Course.Next.CONTINUE, "on")),
                "it has no parts");
        stage.report(new Report.Confirmed(confirm.work().step().id(), 1, null, Map.of(), passed()));
        stage.decide();

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(stage.step("a").output()).isEqualTo(Json.read("{\"ok\": true}"));
    }

    @Test
    void oneOverAToolIsACallOfItWithTheTaskAndTheInputs() {
        ObjectNode after = Stage.step("after", "svc.get", "a");
        ((ObjectNode) after.at("/call/arguments")).put("ref", "${steps.a.output.id}");
        Stage stage = stage(step("asked"), after).started();
        Task task = stage.decide().getFirst();

        assertThat(task.work().step().id()).hasToString("a/asked");
        assertThat(task.work().arguments())
                .isEqualTo(Json.read("{\"task\": \"Write about it.\", \"inputs\": {\"about\": \"Try it\"}}"));
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.get")
                .and(passed());
        stage.report(new Report.Confirmed(task.work().step().id(), 1, Stage.output(), Map.of(), evidence));
        stage.decide();

        assertThat(stage.step("a").output()).isEqualTo(Stage.output());
        assertThat(stage.run.origins(stage.step("after").step().id()).getFirst().text())
                .isEqualTo("returned by svc.get in step a/asked (untrusted)");
    }

    @Test
    void whatTheOperatorVouchesForInItsAnswerIsTrustedWhereItIsUsed() {
        ObjectNode after = Stage.step("after", "svc.get", "a");
        ((ObjectNode) after.at("/call/arguments"))
                .put("ref", "${steps.a.output.id}")
                .put("to", "${steps.a.output.to}");
        Stage stage = stage(step("asked"), after);
        ((ObjectNode) stage.toolbox.at("/tools/svc.get"))
                .withObjectProperty("output")
                .putArray("trusted")
                .add("output.id");
        stage.started().decide();
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.get")
                .and(passed());
        JsonNode output = Stage.output().deepCopy();
        stage.report(new Report.Confirmed(stage.step("a/asked").step().id(), 1, output, Map.of(), evidence));
        stage.decide();

        assertThat(stage.run.origins(stage.step("after").step().id()))
                .extracting(Placed::text)
                .containsExactly(
                        "returned by svc.get in step a/asked (trusted)",
                        "returned by svc.get in step a/asked (untrusted)");
    }

    @Test
    void oneOverAToolThatTheStepDoesNotAllowIsDenied() {
        ObjectNode step = step("asked");
        step.putArray("allowedTools").add("svc.full");
        Stage stage = stage(step).started();
        stage.decide();

        assertThat(stage.step("a/asked").because()).isEqualTo("svc.get is not among the step's allowed tools");
    }

    @Test
    void whatWasDeclaredWhenItBeganStays() {
        Stage stage = stage(step("writer")).started();
        ByModelTest.answers(stage, ByModelTest.calls("{\"tool\": \"svc.mail\", \"arguments\": {}}"));
        ((ObjectNode) stage.toolbox.at("/specialists/writer"))
                .put("instructions", "Another")
                .putArray("allowedTools")
                .add("svc.full");
        stage.change();
        Task.Ask ask = (Task.Ask) stage.decide().getFirst();

        assertThat(ask.request().instructions()).startsWith("You write.");
        assertThat(ask.request().view().json().at("/tools").findValuesAsString("name"))
                .containsExactly("svc.get");
    }

    @Test
    void whereAPersonGoesOnWithoutItTheStepIsPutToThem() {
        ObjectNode step = step("asked");
        step.putArray("allowedTools");
        Stage stage = stage(step).started();
        stage.decide();
        stage.tell(new Command.Resolve(
                stage.run.openItems().iterator().next().id(), Choice.SKIP, null, "never mind", "ana"));
        stage.decide();

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(stage.step("a").because()).startsWith("its specialist gave nothing: skipped by ana");
    }

    @Test
    void onlyOneThatIsDeclaredIsAsked() {
        Stage stage = stage(step("nobody"));
        stage.apply(stage.start());
        stage.refuses(stage.propose(), "a asks for nobody, which no specialist is");

        ObjectNode step = step("writer");
        step.withObject("specialist").put("task", "See ${goal.text}");
        Stage other = stage(step);
        assertThatThrownBy(other::propose).hasMessageContaining("a task holds no references");
        JsonNode deep = step("writer");
        for (int i = 0; i < 4; i++) {
            ObjectNode whole = Json.object().put("id", "w").put("description", "d");
            whole.putObject("plan").put("output", "x").putArray("steps").add(deep);
            deep = whole;
        }
        Stage deeper = stage((ObjectNode) deep);
        assertThatThrownBy(deeper::propose).hasMessageContaining("no more may be");
    }
}

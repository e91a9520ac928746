package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.provenance.Origin;
import dev.surefoot.provenance.Placed;
import dev.surefoot.run.Claims;
import dev.surefoot.run.Command;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What has nothing to undo, and what keeps its time while a run is undone. */
final class WayBackTest {

    private static final Command CANCEL = new Command.Cancel("ana", "enough");
    private static final String UNDO = "{\"tool\": \"svc.undo\", \"arguments\": {\"id\": \"${output.id}\"}}";

    private static Stage stage(String tool) {
        ObjectNode step = Stage.step("a", tool);
        step.withObjectProperty("retry").put("backoff", "PT20S");
        Stage stage = Stage.of(Stage.OPEN, step, Stage.step("b", "svc.get", "a"));
        ObjectNode contract = (ObjectNode) stage.toolbox.at("/tools/" + tool);
        contract.put("output", "trusted").set("compensate", Json.read(UNDO));
        stage.toolbox.withObject("/tools/svc.undo").put("effect", "write").put("idempotency", "natural");
        return stage.started();
    }

    @Test
    void whatOnlyReadIsNotUndone() {
        Stage read = stage("svc.get");
        Points.succeed(read);
        read.tell(CANCEL);
        assertThat(read.decide()).isEmpty();
        assertThat(read.run.status()).isEqualTo(RunStatus.STOPPED);

        Stage write = stage("svc.post");
        Points.succeed(write);
        write.tell(CANCEL);
        assertThat(write.decide())
                .extracting(task -> task.work().step().id().value())
                .containsExactly("a~undo");
    }

    @Test
    void howAStepIsUndoneWasWrittenByWhoeverWroteTheStepOrElseByTheOperator() {
        for (boolean own : new boolean[] {true, false}) {
            ObjectNode step = Stage.step("a", "svc.post");
            step.withArrayProperty("allowedTools").add("svc.blind");
            Stage stage = Stage.of(Stage.OPEN, step);
            ObjectNode says = own ? step : (ObjectNode) stage.toolbox.at("/tools/svc.post");
            says.set("compensate", Json.read("{\"tool\": \"svc.blind\", \"arguments\": {\"id\": \"x\"}}"));
            stage.also(Stage.step("b", "svc.get", "a"));
            Plan plan = Plan.of(stage.plan);
            stage.apply(
                    stage.start(),
                    new RunEvent.LeaseTaken(1, "test"),
                    new RunEvent.PlanProposed(1, stage.plan, plan.digest(), "ben", "to try", null, null),
                    new RunEvent.PlanAccepted(plan.digest(), "ana"));
            Points.succeed(stage);
            stage.tell(CANCEL);
            stage.decide();

            assertThat(stage.run.origins(new StepId("a~undo")))
                    .flatExtracting(Placed::origins)
                    .containsExactly(Origin.Written.by(own ? "ben" : "ana"));
        }
    }

    @Test
    void whatAModelSaidStandsWhereItsCallsAreUndone() {
        ObjectNode step = Json.object().put("id", "a").put("description", "Sort it");
        step.putObject("model").put("instructions", "Sort it.");
        step.putArray("allowedTools").add("svc.post");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        Stage stage = Stage.of(Stage.OPEN, step, Stage.step("b", "svc.get", "a"));
        ObjectNode post = (ObjectNode) stage.toolbox.at("/tools/svc.post");
        post.put("output", "trusted").set("outputSchema", Json.read("{\"type\": \"object\", \"required\": [\"id\"]}"));
        post.set("compensate", Json.read("{\"tool\": \"svc.blind\", \"check\": \"output.ok\", \"arguments\": {}}"));
        stage.started();
        ByModelTest.answers(stage, ByModelTest.calls("{\"tool\": \"svc.post\", \"arguments\": {\"ref\": \"x\"}}"));
        succeeds(stage, new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null));
        ByModelTest.answers(stage, ByModelTest.claims("{\"ok\": true}"));
        Task claim = stage.decide().getFirst();
        stage.report(new Report.Confirmed(
                new StepId("a"),
                claim.work().attempt(),
                null,
                Map.of(),
                SubPlanTest.passed("output.ok", Claims.CARRIED_OUT)));
        stage.tell(CANCEL);
        succeeds(stage, new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null));

        assertThat(stage.step("a[1]").status()).isEqualTo(StepStatus.COMPENSATED);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    private static void undoable(Stage stage) {
        ObjectNode contract = (ObjectNode) stage.toolbox.at("/tools/svc.blind");
        contract.put("output", "trusted")
                .set("compensate", Json.read("{\"tool\": \"svc.post\", \"check\": \"output.ok\", \"arguments\": {}}"));
        stage.toolbox.withObject("/specialists/asked").put("tool", "svc.get");
    }

    /** It holds a plan that writes, an empty list and what a specialist read. */
    @Test
    void aPlanStandsAsLongAsAnythingThatItsStepsDidThoughNotWhatTheyRead() {
        ObjectNode inner = Json.object().put("id", "inner").put("description", "d");
        inner.putArray("allowedTools").add("svc.get").add("svc.blind");
        inner.putObject("plan").put("output", "x").putArray("steps").add(Stage.step("make", "svc.blind"));
        inner.putArray("successCriteria").addObject().put("check", "output == 'x'");
        ObjectNode list = Stage.step("list", "svc.get", "inner");
        list.putObject("forEach").putArray("in");
        ObjectNode asks = Json.object().put("id", "asks").put("description", "d");
        asks.putObject("specialist").put("name", "asked").put("task", "Look.");
        asks.putArray("allowedTools").add("svc.get");
        asks.putArray("successCriteria").addObject().put("check", "output.ok");
        asks.putArray("dependsOn").add("list");
        Stage stage = SubPlanTest.stage(
                Stage.OPEN,
                SubPlanTest.whole(inner, list, asks, Stage.step("make", "svc.blind", "asks")),
                Stage.step("after", "svc.get", "a"));
        undoable(stage);
        stage.started().decide();
        SubPlanTest.answered(stage, "a/inner/make", Stage.output());
        Task claim = stage.decide().getFirst();
        stage.report(new Report.Confirmed(
                claim.work().step().id(), claim.work().attempt(), null, Map.of(), SubPlanTest.passed("output == 'x'")));
        stage.decide();
        SubPlanTest.answered(stage, "a/asks/asked", Stage.output());
        stage.decide();
        SubPlanTest.answered(stage, "a/make", Stage.output());
        SubPlanTest.judged(stage, "a");
        stage.tell(CANCEL);

        stage.decide();
        SubPlanTest.answered(stage, "a/make~undo", Stage.output());
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        stage.decide();
        SubPlanTest.answered(stage, "a/inner/make~undo", Stage.output());
        assertThat(stage.step("a/inner").status()).isEqualTo(StepStatus.COMPENSATED);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.COMPENSATED);
    }

    private static void succeeds(Stage stage, CheckResult check) {
        Task task = stage.decide().getFirst();
        Evidence evidence = stage.exchange(
                        Exchange.Purpose.CALL,
                        Exchange.Result.ANSWERED,
                        task.work().contract().name())
                .and(new Evidence(List.of(), List.of(check), List.of()));
        stage.report(new Report.Confirmed(
                task.work().step().id(), task.work().attempt(), Stage.output(), Map.of(), evidence));
    }

    @Test
    void aDoubtIsNotLookedIntoBeforeItsTimeSinceTheRunStops() {
        Stage stage = stage("svc.post");
        stage.decide();
        stage.report(new Report.Unclear(new StepId("a"), 1, "cut", Evidence.NONE));
        Instant due = stage.run.nextDue();
        assertThat(due).isAfter(stage.now);
        stage.tell(CANCEL);

        assertThat(stage.run.nextDue()).isEqualTo(due);
        assertThat(stage.decide()).isEmpty();
    }
}

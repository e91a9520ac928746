package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Task;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bounds that take long to reach, and so are tried last. */
final class BoundsTest {

    @Test
    void moreTurnsAndCallsThanAreKeptApartAreNotMade() {
        Stage stage = ModelBoundsTest.model(100, 2_000).started();
        String[] calls =
                IntStream.range(0, 62).mapToObj(i -> ModelBoundsTest.READ).toArray(String[]::new);
        for (List<Task> due = stage.decide(); !due.isEmpty(); due = stage.decide()) {
            Task task = due.getFirst();
            ModelBoundsTest.answered(stage, task, task instanceof Task.Ask ? ByModelTest.calls(calls) : Stage.output());
        }

        assertThat(stage.step("a").because()).isEqualTo("the model made 1000 turns and calls; more are not kept apart");
    }

    @Test
    void aPlanHasNoMoreStepsThanItMayWithThoseWithinItsSteps() {
        ObjectNode whole = SubPlanTest.whole();
        ArrayNode steps = (ArrayNode) whole.at("/plan/steps");
        for (int i = 0; i < Plan.MAX_STEPS; i++) {
            ObjectNode step = steps.addObject().put("id", "s" + i).put("description", "d");
            step.putObject("call").put("tool", "svc.get");
            step.set("allowedTools", Json.array().add("svc.get"));
        }
        Stage stage = SubPlanTest.stage(Stage.OPEN, whole);
        stage.apply(stage.start());
        stage.refuses(stage.propose(), "it has 20001 steps, those within sub-plans included; 20000 are the most");
    }
}

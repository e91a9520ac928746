package dev.surefoot.planning.goal;

import static dev.surefoot.planning.goal.GoalPlannerTest.GOAL;
import static dev.surefoot.planning.goal.GoalPlannerTest.TOOLS;
import static dev.surefoot.planning.goal.GoalPlannerTest.arguments;
import static dev.surefoot.planning.goal.GoalPlannerTest.edges;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.PlanRequest.Standing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The search for another plan, after some of the first was done. */
class GoalPlannerAgainTest {

    private final World world = World.of(TOOLS, GOAL);

    @Test
    void keepsWhatWasDoneAndLeavesOutWhatFailed() {
        Plan first = world.found().plan();
        Step weighed = first.step(new StepId("weigh"));
        String second = """
            courier.quote:
              effect: read
              input: {type: object, required: [grams], properties: {grams: {type: integer}}}
              arguments: {grams: {fact: weight}}
              cost: 9
              outputSchema: {type: object, properties: {carrier: {type: string}}}
              produces: {offer: {from: output}}
            """;
        Standing standing = new Standing(
                first.digest(), List.of(weighed), Set.of(), Set.of(new StepId("quote")), Set.of("shop.quote"), null);

        Plan revised = World.of(TOOLS + second, GOAL).found(standing).plan();

        assertThat(revised.parent()).isEqualTo(first.digest());
        assertThat(revised.step(new StepId("weigh"))).isEqualTo(weighed);
        assertThat(revised.steps().keySet())
                .extracting(StepId::value)
                .containsExactly("weigh", "courier-quote", "ship");
        assertThat(arguments(revised, "courier-quote")).isEqualTo("{\"grams\":\"${steps.weigh.output.grams}\"}");
        assertThat(edges(revised, "courier-quote")).containsExactly("weigh");
    }

    @Test
    void takesNoFactFromAStepWhoseOutputIsAListOfThem() {
        Plan first = world.found().plan();
        ObjectNode json = first.json().deepCopy().asObject();
        ObjectNode weigh = (ObjectNode) json.at("/steps/0");
        weigh.set("forEach", Json.read("{\"in\": \"${goal.inputs.orders}\"}"));
        Step each = Plan.of(json).step(new StepId("weigh"));
        Standing standing = new Standing(first.digest(), List.of(each), Set.of(), Set.of(), Set.of("shop.none"), null);

        Plan revised = world.found(standing).plan();

        assertThat(revised.steps().keySet())
                .extracting(StepId::value)
                .containsExactly("weigh", "weigh-2", "quote", "ship");
        assertThat(arguments(revised, "quote")).contains("${steps.weigh-2.output.grams}");
    }
}

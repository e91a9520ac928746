package dev.surefoot.planning.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A model says what is wanted; search finds the steps. */
final class HybridPlannerTest {

    private static final String GOAL = "{surefoot: v1, kind: Goal, text: Count shelf A7}";

    private static final String GOOD =
            "{\"outcome\": \"goal\", \"wanted\": [\"counted\"], \"inputs\": {\"shelf\": \"A7\"}, \"because\": \"so\"}";

    private static HybridPlanner planner(Desk desk) {
        return new HybridPlanner(desk, "default", ModelBounds.STANDARD);
    }

    private static PlanResult.Found found(Desk desk, String goal) {
        PlanResult result = desk.plans(planner(desk), Desk.request(goal));
        assertThat(result).isInstanceOf(PlanResult.Found.class);
        return (PlanResult.Found) result;
    }

    @Test
    void stepsAreFoundForTheFactsThatTheModelSaysAreWanted() {
        Desk desk = Desk.saying(GOOD);
        PlanResult.Found found = found(desk, GOAL);

        assertThat(found.plan().steps().keySet()).containsExactly(new StepId("count"));
        assertThat(found.plan().json().path("goal")).isEqualTo(Json.read("""
            {"text": "Count shelf A7", "wanted": ["counted"], "inputs": {"shelf": "A7"}}\
            """));
        Explanation.Proposed why = (Explanation.Proposed) found.explanation();
        assertThat(why.because()).isEqualTo("so");
        assertThat(why.by()).isInstanceOf(Explanation.Searched.class);
    }

    @Test
    void isToldFactsAndInputsAndNoMore() {
        Desk desk = Desk.saying(GOOD);
        found(desk, GOAL);

        assertThat(Desk.text(desk.told.getFirst()))
                .contains("{\"fact\":\"counted\",\"by\":[\"stock.count\"]}")
                .contains("{\"input\":\"shelf\",\"schema\":{\"type\":\"string\"")
                .doesNotContain("127.0.0.1", "STOCK_TOKEN", "/count");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("a fact that nothing gives", GOOD.replace("counted", "weighed"), "nothing gives weighed"),
                Arguments.of("no fact", GOOD.replace("\"counted\"", ""), "expected the facts that the goal wants"),
                Arguments.of(
                        "a value of another type", GOOD.replace("\"A7\"", "7"), "what gives it does not fit there"),
                Arguments.of("steps", GOOD.replace("\"because\"", "\"steps\": [], \"because\""), "steps"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void whatCannotBeUsedIsToldToTheModelAndMended(String what, String answer, String finding) {
        Desk desk = Desk.saying(answer, GOOD);
        found(desk, GOAL);

        assertThat(Desk.text(desk.told.get(1)))
                .contains("That answer cannot be used:")
                .contains(finding);
    }

    @Test
    void whatIsGivenIsNotTheModelsToGive() {
        String goal = "{surefoot: v1, kind: Goal, text: Count a shelf, inputs: {shelf: B2}}";
        Desk desk = Desk.saying(GOOD, GOOD.replace("\"A7\"", "\"B2\""));
        PlanResult.Found found = found(desk, goal);

        assertThat(found.plan().json().at("/goal/inputs/shelf").asString("")).isEqualTo("B2");
        assertThat(Desk.text(desk.told.get(1))).contains("the goal gives the input shelf: leave it out");
    }

    @Test
    void whatThePersonWantsByNameStaysWanted() {
        String goal = "{surefoot: v1, kind: Goal, text: Count shelf A7, wanted: [counted]}";
        Desk desk = Desk.saying(GOOD.replace("\"counted\"", ""));

        assertThat(found(desk, goal).plan().json().at("/goal/wanted")).isEqualTo(Json.read("[\"counted\"]"));
    }

    @Test
    void whatIsNeverMendedIsNoPlan() {
        Desk desk = Desk.saying(GOOD.replace("counted", "weighed"));

        assertThat(desk.plans(planner(desk), Desk.request(GOAL))).isInstanceOf(PlanResult.GaveUp.class);
        assertThat(desk.told).hasSize(4);
    }
}

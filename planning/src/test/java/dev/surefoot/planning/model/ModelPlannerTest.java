package dev.surefoot.planning.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanRequest.Standing;
import dev.surefoot.planning.PlanResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A model plans; what it says is a proposal once it lints, and nothing before. */
final class ModelPlannerTest {

    private static ModelPlanner planner(Desk desk) {
        return new ModelPlanner(desk, "default", Set.of(), ModelBounds.STANDARD);
    }

    private static Plan found(PlanResult result) {
        assertThat(result).isInstanceOf(PlanResult.Found.class);
        return ((PlanResult.Found) result).plan();
    }

    private static PlanResult.GaveUp gaveUp(PlanResult result) {
        assertThat(result).isInstanceOf(PlanResult.GaveUp.class);
        return (PlanResult.GaveUp) result;
    }

    private static Step step(Plan plan, String id) {
        return plan.step(new StepId(id));
    }

    @Test
    void contractsAndPolicySayWhatTheModelLeavesOut() {
        Desk desk = Desk.saying(Desk.PLAN);
        Plan plan = found(desk.plans(planner(desk)));

        assertThat(step(plan, "count").json().path("expectedOutput").path("required"))
                .isEqualTo(Json.read("[\"items\"]"));
        assertThat(step(plan, "count").json().path("successCriteria"))
                .isEqualTo(Json.read("[{\"check\": \"output.items >= 0\", \"because\": \"it gives counted\"}]"));
        assertThat(step(plan, "correct")
                        .json()
                        .path("approval")
                        .path("required")
                        .asBoolean(false))
                .isTrue();
        assertThat(step(plan, "correct").json().path("dependsOn")).isEqualTo(Json.read("[\"count\"]"));
        assertThat(step(plan, "tell").json().path("dependsOn")).isEqualTo(Json.read("[\"correct\"]"));
        assertThat(step(plan, "tell").json().path("retry").path("attempts").asInt(0))
                .isEqualTo(1);
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("prose", "I would first count the shelf.", "found what is no JSON"),
                Arguments.of("cut JSON", Desk.PLAN.substring(0, 400), "found what is no JSON"),
                Arguments.of("a fence", "```json\n" + Desk.PLAN + "```", "found what is no JSON"),
                Arguments.of("nothing", " \n", "the answer is empty"),
                Arguments.of("no object", "[1, 2]", "expected object"),
                Arguments.of("no steps", "{\"outcome\": \"plan\", \"steps\": []}", "at least one step"),
                Arguments.of("an unknown tool", Desk.PLAN.replace("post.tell", "post.shout"), "post.shout"),
                Arguments.of(
                        "a circle",
                        Desk.PLAN.replace("\"Count the shelf\",", "\"Count the shelf\", \"dependsOn\": [\"tell\"],"),
                        "step count dependsOn 0"),
                Arguments.of("a vacuous criterion", Desk.PLAN.replace("output.id != ''", "true"), "step correct"),
                Arguments.of(
                        "a claim that it was done",
                        Desk.PLAN.replace("\"Count the shelf\",", "\"Count the shelf\", \"status\": \"succeeded\","),
                        "status"),
                Arguments.of("a wrong type", Desk.PLAN.replace("\"Corrected\"", "7"), "step tell call arguments text"),
                Arguments.of("a handle", Desk.PLAN.replace("\"Corrected\"", "\"${env:STOCK_TOKEN}\""), "step tell"),
                Arguments.of("no wanted fact", Desk.PLAN.replace("stock.count", "stock.entry"), "counted"),
                Arguments.of("ten megabytes", "x".repeat(10_000_000), "the answer has 10000000 characters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void whatCannotBeUsedIsToldToTheModelAndMended(String what, String answer, String finding) {
        Desk desk = Desk.saying(answer, Desk.PLAN);
        PlanResult result = desk.plans(planner(desk));

        assertThat(found(result).steps()).hasSize(3);
        Explanation.Proposed why = (Explanation.Proposed) ((PlanResult.Found) result).explanation();
        assertThat(why.refused()).hasSize(1);
        assertThat(String.join("\n", why.refused().getFirst())).contains(finding);
        assertThat(Desk.text(desk.told.get(1)))
                .contains("That answer cannot be used:")
                .contains(finding);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void whatIsNeverMendedIsNoPlan(String what, String answer, String finding) {
        Desk desk = Desk.saying(answer);
        PlanResult.GaveUp gaveUp = gaveUp(desk.plans(planner(desk)));

        assertThat(desk.told).hasSize(4);
        assertThat(gaveUp.refused()).hasSize(4);
        assertThat(Desk.text(desk.told.get(3)).length())
                .as("what is told does not grow with the tries")
                .isEqualTo(Desk.text(desk.told.get(1)).length());
    }

    @Test
    void aModelThatAsksForCallsWhilePlanningGetsNone() {
        ModelAnswer calls =
                new ModelAnswer.Answered("", List.of(new ModelAnswer.ToolUse("post.tell", "{}")), new Usage(1, 1));
        Desk desk = new Desk(calls, Desk.says(Desk.PLAN));

        assertThat(found(desk.plans(planner(desk))).steps()).hasSize(3);
        assertThat(desk.told).allSatisfy(request -> assertThat(request.tools()).isEmpty());
        assertThat(Desk.text(desk.told.get(1))).contains("nothing is carried out while planning");
    }

    @ParameterizedTest
    @EnumSource(
            value = Why.class,
            names = {"BUSY", "REJECTED", "REFUSED"})
    void whereAskingAgainWillNotDoItIsAskedOnce(Why why) {
        Desk desk = new Desk(new Failed(why, "not now", new Usage(3, 0), Duration.ofSeconds(20)));

        assertThat(gaveUp(desk.plans(planner(desk))).because()).contains("not now");
        assertThat(desk.told).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Why.class,
            names = {"UNREACHABLE", "CUT"})
    void whatBrokeOffIsAskedAgainWithinItsBound(Why why) {
        Failed failed = new Failed(why, "it broke", Usage.UNKNOWN, null);
        Desk mended = new Desk(failed, Desk.says(Desk.PLAN));
        assertThat(found(mended.plans(planner(mended))).steps()).hasSize(3);

        Desk broken = new Desk(failed);
        assertThat(gaveUp(broken.plans(planner(broken))).because()).contains("it broke");
        assertThat(broken.told).hasSize(4);
    }

    @Test
    void whatHasToBeKnownFirstIsAskedWithItsType() {
        Desk desk = Desk.saying("""
            {"outcome": "questions", "questions": [
              {"input": "keeper", "text": "Who is told?", "schema": {"type": "string", "minLength": 1}}]}\
            """);

        assertThat(desk.plans(planner(desk)))
                .isEqualTo(new PlanResult.Asks(List.of(new PlanResult.Question(
                        "keeper", "Who is told?", Json.read("{\"type\": \"string\", \"minLength\": 1}")))));
    }

    @Test
    void whatTheGoalSaysIsNotAsked() {
        Desk desk = Desk.saying("""
            {"outcome": "questions", "questions": [{"input": "shelf", "text": "Which?", "schema": {"type": "strong"}}]}\
            """, Desk.PLAN);

        assertThat(found(desk.plans(planner(desk))).steps()).hasSize(3);
        assertThat(Desk.text(desk.told.get(1)))
                .contains("the goal gives the input shelf")
                .contains("the schema of the question for shelf is none");
    }

    @Test
    void aModelThatSeesNoWayIsBelievedThatItSeesNone() {
        Desk desk = Desk.saying("{\"outcome\": \"impossible\", \"because\": \"nothing lifts a shelf\"}");

        assertThat(gaveUp(desk.plans(planner(desk))).because()).isEqualTo("it sees no way: nothing lifts a shelf");
    }

    @Test
    void constraintsInWordsBecomeChecksWhereTheModelCanSayThem() {
        Desk desk = Desk.saying(Desk.PLAN.replace("\"steps\": [", """
            "constraints": [{"text": "the count is not negative", "check": "facts.counted >= 0"},
                            {"text": "one that nobody gave", "check": "facts.counted < 0"}],
            "steps": [\
            """));
        Plan plan = found(desk.plans(planner(desk)));

        assertThat(plan.json().path("goal").path("constraints")).isEqualTo(Json.read("""
            [{"text": "the count is not negative", "check": "facts.counted >= 0"}, {"text": "the store keeper is polite"}]\
            """));
    }

    @Test
    void aCheckThatTheOperatorGaveStays() {
        String goal = Desk.GOAL.replace("not negative}", "not negative, check: \"facts.counted >= 0\"}");
        Desk desk = Desk.saying(Desk.PLAN.replace(
                "\"steps\": [",
                "\"constraints\": [{\"text\": \"the count is not negative\", \"check\": \"facts.counted >= -5\"}],"
                        + " \"steps\": ["));
        Plan plan = found(desk.plans(planner(desk), Desk.request(goal)));

        assertThat(plan.json().at("/goal/constraints/0/check").asString("")).isEqualTo("facts.counted >= 0");
    }

    @Test
    void whatWasDoneStaysAndIsNotRepeated() {
        Desk first = Desk.saying(Desk.PLAN);
        Plan plan = found(first.plans(planner(first)));
        PlanRequest fresh = Desk.request();
        Standing standing = new Standing(
                plan.digest(),
                List.of(step(plan, "count")),
                Set.of(),
                Set.of(new StepId("correct")),
                Set.of("stock.correct"),
                Json.read("{\"steps\": [{\"id\": \"count\", \"status\": \"succeeded\", \"result\": {\"items\": 4}}]}"));
        PlanRequest again = new PlanRequest(fresh.goal(), fresh.toolbox(), fresh.policy(), "ana", standing);
        String rest = """
            {"outcome": "plan", "steps": [{"id": "tell", "description": "Tell the store keeper",
              "call": {"tool": "post.tell", "arguments": {"to": "${goal.inputs.keeper}", "text": "${steps.count.output.items} there"}},
              "successCriteria": [{"check": "response.status == 202"}]}]}\
            """;
        Desk desk = Desk.saying(rest.replace("\"tell\"", "\"count\""), rest);
        Plan revised = found(desk.plans(planner(desk), again));

        assertThat(revised.parent()).isEqualTo(plan.digest());
        assertThat(step(revised, "count")).isEqualTo(step(plan, "count"));
        assertThat(step(revised, "tell").json().path("dependsOn")).isEqualTo(Json.read("[\"count\"]"));
        assertThat(Desk.text(desk.told.getFirst()))
                .contains("\"result\":{\"items\":4}")
                .contains("no new step is called so: [\"correct\"]")
                .contains("not to be used: stock.correct")
                .doesNotContain("\"tool\":\"stock.correct\"");
    }

    @Test
    void toolsThatThePersonMayNotUseAreNotTold() {
        PlanRequest fresh = Desk.request();
        Desk desk = Desk.saying("{\"outcome\": \"impossible\"}");
        desk.plans(planner(desk), new PlanRequest(fresh.goal(), fresh.toolbox(), fresh.policy(), "ben", Standing.NONE));

        assertThat(Desk.text(desk.told.getFirst())).contains("\"stock.count\"").doesNotContain("\"stock.correct\"");
    }

    @Test
    void aModelMayPlanStepsForModelsOnlyWhereThereAreSome() {
        Desk desk = Desk.saying("{\"outcome\": \"impossible\"}");
        desk.plans(new ModelPlanner(desk, "default", Set.of("small"), ModelBounds.STANDARD));
        desk.plans(planner(desk));

        assertThat(Desk.text(desk.told.get(0))).contains("# Models\n\nsmall");
        assertThat(Desk.text(desk.told.get(1))).doesNotContain("# Models");
    }

    @Test
    void aGoalThatIsTooLongIsRefusedBeforeAnythingIsAsked() {
        String goal = Desk.GOAL.replace("the store keeper is polite", "\"polite, " + "very ".repeat(780) + "\"");
        String constraints = "  - {text: " + "long ".repeat(780) + "}\n";
        Desk desk = Desk.saying(Desk.PLAN);
        PlanResult result =
                desk.plans(planner(desk), Desk.request(goal.replace("wanted:", constraints.repeat(6) + "wanted:")));

        assertThat(gaveUp(result).because()).startsWith("the goal is too long");
        assertThat(desk.told).isEmpty();
    }

    @Test
    void aValueThatIsLongIsToldByItsLength() {
        Desk desk = Desk.saying("{\"outcome\": \"impossible\"}");
        desk.plans(planner(desk), Desk.request(Desk.GOAL.replace("A7", "A7, notes: \"" + "n".repeat(5000) + "\"")));

        assertThat(Desk.text(desk.told.getFirst())).contains("\"notes\":\"a value of 5002 characters\"");
    }

    @Test
    void nothingOfHowToolsAreReachedIsTold() {
        Desk desk = Desk.saying("{\"outcome\": \"impossible\"}");
        desk.plans(planner(desk));

        assertThat(Desk.text(desk.told.getFirst()))
                .doesNotContain("127.0.0.1", "STOCK_TOKEN", "/corrections", "Idempotency-Key", "readBack", "P1D");
        assertThat(Map.of("model", desk.told.getFirst().model())).containsEntry("model", "default");
    }
}

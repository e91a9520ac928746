package dev.surefoot.planning.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.Examples;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans from a library: chosen, filled in, and not changed. */
final class TemplatePlannerTest {

    private static final String GOAL = "{surefoot: v1, kind: Goal, text: Put shelf B2 right, inputs: {keeper: kim}}";

    private static final SourceFile SHELF = Examples.read(Kind.PLAN, Examples.PLAN);
    private static final Map<String, SourceFile> LIBRARY = Map.of("correct-shelf", SHELF);

    private static final String CHOICE =
            "{\"outcome\": \"template\", \"template\": \"correct-shelf\", \"inputs\": {\"shelf\": \"B2\"}}";

    private static TemplatePlanner choosing(Desk desk) {
        return new TemplatePlanner(LIBRARY, desk, "default", ModelBounds.STANDARD);
    }

    private static PlanResult.Found found(PlanResult result) {
        assertThat(result).isInstanceOf(PlanResult.Found.class);
        return (PlanResult.Found) result;
    }

    @Test
    void theGoalNamesOneByItsIntentAndNoModelIsAsked() {
        Desk desk = Desk.saying("never asked");
        PlanResult.Found found =
                found(desk.plans(choosing(desk), Desk.request(GOAL.replace("text:", "intent: correct-shelf, text:"))));

        assertThat(desk.told).isEmpty();
        assertThat(found.explanation())
                .isEqualTo(new Explanation.Taken(
                        "correct-shelf", Plan.of(SHELF.value()).digest()));
        assertThat(found.plan().json().path("steps")).isEqualTo(SHELF.value().path("steps"));
        assertThat(found.plan().json().at("/goal/inputs"))
                .isEqualTo(Json.read("{\"shelf\": \"A7\", \"keeper\": \"kim\"}"));
    }

    @Test
    void aModelChoosesAndSaysTheValuesThatTheWordsGive() {
        Desk desk = Desk.saying(CHOICE);
        PlanResult.Found found = found(desk.plans(choosing(desk), Desk.request(GOAL)));

        assertThat(found.plan().json().path("steps")).isEqualTo(SHELF.value().path("steps"));
        assertThat(found.plan().json().at("/goal/inputs"))
                .isEqualTo(Json.read("{\"shelf\": \"B2\", \"keeper\": \"kim\"}"));
        assertThat(found.plan().json().at("/goal/text").asString("")).isEqualTo("Put shelf B2 right");
        assertThat(Desk.text(desk.told.getFirst()))
                .contains("{\"template\":\"correct-shelf\",\"does\":\"Correct the count of a shelf and tell the store"
                        + " keeper\",\"inputs\":[\"shelf\",\"keeper\"]}");
    }

    @Test
    void whatItChoosesHasToBeThereAndWhatItGivesHasToFit() {
        Desk desk = Desk.saying(
                CHOICE.replace("correct-shelf", "burn-shelf"),
                CHOICE.replace("\"B2\"", "[]"),
                CHOICE.replace("\"shelf\": \"B2\"", "\"keeper\": \"eve\""),
                CHOICE);
        Explanation.Proposed why = (Explanation.Proposed)
                found(desk.plans(choosing(desk), Desk.request(GOAL))).explanation();

        assertThat(why.refused().stream().map(List::getFirst))
                .satisfiesExactly(
                        first ->
                                assertThat(first).contains("no template is called burn-shelf; there are correct-shelf"),
                        second -> assertThat(second).startsWith("step count call arguments shelf"),
                        third -> assertThat(third).isEqualTo("the goal gives the input keeper: leave it out"));
    }

    @Test
    void withoutAModelOnlyANamedOneIsTaken() {
        Desk desk = Desk.saying("never asked");
        TemplatePlanner planner = new TemplatePlanner(LIBRARY);

        assertThat(desk.plans(planner, Desk.request(GOAL)))
                .isEqualTo(new PlanResult.GaveUp(
                        "the goal names no intent, and no model is there to choose; there are correct-shelf",
                        List.of()));
        assertThat(desk.plans(planner, Desk.request(GOAL.replace("text:", "intent: other, text:"))))
                .isEqualTo(new PlanResult.GaveUp(
                        "the template other does not do",
                        List.of(List.of("no template is called other; there are correct-shelf"))));
    }
}

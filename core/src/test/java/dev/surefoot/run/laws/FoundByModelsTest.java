package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.inbox.Ask;
import dev.surefoot.json.Json;
import dev.surefoot.model.Money;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.RunEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What models took to find a plan is counted with what they take to carry it out. */
class FoundByModelsTest {

    private static Stage stage() {
        ObjectNode step = Json.object().put("id", "a").put("description", "step a");
        step.putObject("model").put("instructions", "Think.");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        Stage stage = Stage.of(Stage.OPEN, step);
        stage.policy.putObject("budget").put("tokens", 100);
        return stage.apply(stage.start(), new RunEvent.LeaseTaken(1, "test"));
    }

    private static RunEvent.PlanProposed found(Stage stage, @Nullable String planner, @Nullable Long tokens) {
        return found(stage, planner, tokens, null);
    }

    static RunEvent.PlanProposed found(
            Stage stage, @Nullable String planner, @Nullable Long tokens, @Nullable Money money) {
        return new RunEvent.PlanProposed(
                1, stage.plan, Plan.of(stage.plan).digest(), "ana", "to try", planner, null, tokens, money);
    }

    @Test
    void whatPlanningTookIsPartOfTheRunsBudget() {
        Stage stage = stage();
        stage.apply(
                found(stage, "model", 150L),
                new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana"));
        stage.decide();

        assertThat(stage.run.openItems())
                .extracting(item -> ((Ask.Clarify) item.ask()).question().text())
                .singleElement()
                .asString()
                .startsWith("The budget's tokens of 100 is used up before a[0] could go on");
    }

    @Test
    void withinTheBudgetTheModelIsAsked() {
        Stage stage = stage();
        stage.apply(
                found(stage, "model", 99L),
                new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana"));

        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void onlyAPlannersModelsTakeTokens() {
        Stage stage = stage();

        stage.refuses(found(stage, null, 5L), "only a planner has models read and write");
        stage.refuses(found(stage, "model", 0L), "only a planner has models read and write");
        stage.admits(found(stage, "model", 1L));
        stage.admits(found(stage, "model", null));
        stage.admits(found(stage, "model", 1L, Money.NOTHING));
        stage.refuses(found(stage, "model", null, Money.NOTHING), "only a planner has models read and write");
    }
}

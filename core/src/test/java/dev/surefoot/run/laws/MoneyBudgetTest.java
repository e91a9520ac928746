package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Json;
import dev.surefoot.model.Money;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What models may cost: none is asked once as much was spent, or may have been. */
final class MoneyBudgetTest {

    private static final String NOTHING = "{\"tool\": \"svc.nothing\", \"arguments\": {}}";

    private static Stage stage(@Nullable String most) {
        Stage stage = ModelBoundsTest.model(9, 9);
        if (most != null) {
            stage.policy.putObject("budget").set("money", Json.number(most));
        }
        return stage;
    }

    /** One more turn, which cost that much, or nobody knows what. */
    private static void turn(Stage stage, @Nullable String cost) {
        ObjectNode answer = (ObjectNode) ByModelTest.calls(NOTHING);
        if (cost != null) {
            answer.withObject("/usage").set("money", Json.number(cost));
        }
        ByModelTest.answers(stage, answer);
    }

    private static Question asked(Stage stage) {
        assertThat(stage.decide()).as("nothing is asked of the model").isEmpty();
        assertThat(stage.run.openItems()).hasSize(1);
        return ((Ask.Clarify) stage.run.openItems().iterator().next().ask()).question();
    }

    private static CommandResult answer(Stage stage, String value) {
        InboxItem item = stage.run.openItems().iterator().next();
        return stage.tell(new Command.Answer(item.id(), Json.read(value), "ana"));
    }

    @Test
    void noModelIsAskedOnceAsMuchWasSpentUntilAPersonRaisesIt() {
        Stage stage = stage("0.25").started();
        turn(stage, "0.1");
        turn(stage, "0.149999");
        turn(stage, "0.000001");

        assertThat(asked(stage).name()).isEqualTo("budget.money");
        assertThat(asked(stage).text())
                .isEqualTo("The budget's money of 0.25 is used up before a[3] could go on, which takes at least"
                        + " 0.250001. Raise it to how much? Or cancel the run.");
        for (String wrong : new String[] {"0.25", "0.2500011", "\"1\"", "1000000001"}) {
            assertThat(answer(stage, wrong)).as(wrong).isInstanceOf(CommandResult.Refused.class);
        }
        assertThat(answer(stage, "0.3")).isInstanceOf(CommandResult.Accepted.class);
        turn(stage, "0.05");

        assertThat(asked(stage).text()).startsWith("The budget's money of 0.3 is used up");
        assertThat(stage.run.spend().money()).isEqualTo(new Money(300_000));
        assertThat(RunView.spend(stage.run).path("money")).isEqualTo(Json.number("0.3"));
        assertThat(RunView.spend(stage.run).at("/budget/money")).isEqualTo(Json.number("0.25"));
        assertThat(RunView.spend(stage.run).at("/raised/money")).isEqualTo(Json.number("0.3"));
        assertThat(RunView.spend(stage.run).has("unpriced")).isFalse();
    }

    @Test
    void anAnswerWhoseCostNobodyKnowsUsesUpWhatIsLeft() {
        Stage stage = stage("2.5").started();
        turn(stage, "0.5");
        turn(stage, null);

        assertThat(asked(stage).text())
                .contains("takes at least 2.500001. What a model's answer cost is not known, and counts as all that");
        assertThat(RunView.spend(stage.run).path("unpriced").asInt()).isEqualTo(1);
        assertThat(answer(stage, "2.5")).isInstanceOf(CommandResult.Refused.class);
        answer(stage, "3");
        turn(stage, null);

        assertThat(asked(stage).text()).as("each such answer takes a person").contains("takes at least 3.000001");
        answer(stage, "4");
        turn(stage, "0.1");
        turn(stage, "0.1");
        assertThat(stage.run.spend().money()).isEqualTo(new Money(700_000));
        assertThat(RunView.spend(stage.run).path("unpriced").asInt()).isEqualTo(2);
    }

    @Test
    void whereNobodyBoundsMoneyNobodyIsAsked() {
        Stage stage = stage(null).started();
        turn(stage, null);
        turn(stage, null);
        assertThat(RunView.spend(stage.run).has("money")).isFalse();
        assertThat(RunView.spend(stage.run).has("unpriced")).isFalse();
        turn(stage, "1000000000");
        turn(stage, "1000000000");

        assertThat(stage.decide()).hasSize(1);
        assertThat(stage.run.spend().money()).isEqualTo(Money.MOST);
        assertThat(RunView.spend(stage.run).path("unpriced").asInt()).isEqualTo(2);
    }

    @Test
    void beyondWhatCanBeCountedNobodyCanRaiseIt() {
        Stage stage = stage("1").started();
        turn(stage, "1000000000");
        asked(stage);
        answer(stage, "1000000000");

        assertThat(asked(stage).text()).startsWith("The budget's money of 1000000000 is used up");
    }

    @Test
    void callsOfToolsAreNotHeldUpByIt() {
        Stage stage = stage("1").started();
        ByModelTest.answers(stage, ByModelTest.calls(ModelBoundsTest.READ));

        assertThat(stage.decide()).as("the read that the model asked for").hasSize(1);
    }

    private static Stage found(@Nullable Long tokens, @Nullable Money money) {
        Stage stage = stage("0.25");
        stage.apply(stage.start(), new RunEvent.LeaseTaken(1, "test"));
        return stage.apply(
                FoundByModelsTest.found(stage, "model", tokens, money),
                new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana"));
    }

    private static Stage begun(@Nullable Long tokens, @Nullable Money money) {
        Stage stage = found(tokens, money);
        stage.decide();
        return stage;
    }

    @Test
    void whatPlanningCostIsPartOfIt() {
        assertThat(found(5L, new Money(249_999)).decide()).hasSize(1);
        assertThat(found(null, null).decide()).as("nobody was asked").hasSize(1);

        assertThat(asked(begun(5L, new Money(250_000))).text()).contains("takes at least 0.250001");
        assertThat(asked(begun(5L, null)).text()).contains("is not known");
    }

    @Test
    void aRunOfAnEarlierEditionKeepsTheFormOfItsTurns() {
        Stage stage = stage(null);
        RunEvent.RunStarted start = stage.start();
        stage.apply(
                        new RunEvent.RunStarted(
                                start.tenant(), start.by(), start.inputs(), start.origin(), start.setting(), 4),
                        new RunEvent.LeaseTaken(1, "test"))
                .proposed()
                .decide();

        assertThat(CanonicalJson.digest(stage.step("a[0]").step().expectation().outputSchema()))
                .hasToString("sha256:6d809457e830ba1151a7abaa7465813435b5924bcb20caf305a22b98da3bc390");
    }
}

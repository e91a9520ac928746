package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Command;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunStatus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Law 1, further: what rules say of an end that is none, and what is there to be produced. */
final class EndsTest {

    private static Stage rule(String at, String then) {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"));
        stage.policy
                .withArrayProperty("rules")
                .addObject()
                .put("id", "r1")
                .put("at", at)
                .put("when", "true")
                .putObject("then")
                .putObject(then)
                .put("because", "so it is");
        return stage;
    }

    @Test
    void noRuleIsAskedAboutTheEndOfARunThatIsStopped() {
        Stage stage = rule("completion", "escalate").started();
        Points.succeed(stage);
        stage.decide();
        stage.tell(new Command.Cancel("ana", "enough", true));
        stage.decide();

        assertThat(stage.run.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(stage.run.conclusion().verdicts()).isEmpty();
    }

    @Test
    void noRuleIsAskedAboutAGoalThatIsNotReached() {
        Stage stage = rule("completion", "deny");
        ((ObjectNode) stage.plan.path("goal")).putArray("criteria").addObject().put("check", "goal.text == 'x'");
        stage.started();
        Points.succeed(stage);
        stage.decide();

        assertThat(stage.run.conclusion().verdicts())
                .singleElement()
                .extracting(Conclusion.Verdict::text)
                .isEqualTo("goal.text == 'x'");
    }

    @Test
    void whatAStepOfAPlanWasThereToProduceIsNotGivenWhereThatPlanNeverBegan() {
        ObjectNode whole = SubPlanTest.whole("svc.blind");
        whole.put("when", "goal.text == 'x'");
        Stage stage = SubPlanTest.stage(Stage.OPEN, whole);
        ((ObjectNode) stage.plan.path("goal")).putArray("wanted").add("name");
        stage.toolbox.withObject("/tools/svc.blind/produces/name").put("from", "output.id");
        stage.started().decide();

        assertThat(stage.run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(stage.run.conclusion().verdicts())
                .containsExactly(new Conclusion.Verdict("produced: name", Conclusion.Holds.NO, "no step produced it"));
    }

    @Test
    void anOutcomeThatEscalatedIsNotAskedAboutOnceItIsTriedAgain() {
        Stage stage = rule("outcome", "escalate").started();
        Points.succeed(stage);
        InboxEvent.EscalationRaised asked =
                (InboxEvent.EscalationRaised) stage.journal.getLast().event();
        Escalation again = asked.escalation();
        stage.tell(new Command.Resolve(asked.item(), Choice.RETRY, null, null, "ana"));

        stage.refuses(new InboxEvent.EscalationRaised(ItemId.of("r1", 2), new StepId("a"), again), "a is pending");
    }
}

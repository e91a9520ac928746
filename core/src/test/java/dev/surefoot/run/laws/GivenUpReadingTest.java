package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Commands;
import dev.surefoot.run.Event;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A step whose model only read can be given up for a plan; what it read stays in the history of the run. */
final class GivenUpReadingTest {

    private static final String READ = "{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}";
    private static final String WRITE = "{\"tool\": \"svc.post\", \"arguments\": {\"ref\": \"x\"}}";

    private static Stage stuck(String first, String... tools) {
        ObjectNode step = Json.object().put("id", "a").put("description", "Answer it");
        step.putObject("model").put("instructions", "Answer.").put("refused", 0);
        for (String tool : tools) {
            step.withArrayProperty("allowedTools").add(tool);
        }
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        Stage stage = Stage.of(Stage.OPEN, step);
        ((ObjectNode) stage.toolbox.at("/tools/svc.post"))
                .set("outputSchema", Json.read("{\"type\": \"object\", \"required\": [\"id\"]}"));
        stage.started();
        ByModelTest.answers(stage, ByModelTest.calls(first));
        Task task = stage.decide().getFirst();
        ModelBoundsTest.answered(stage, task, Json.read("{\"id\": \"made\"}"));
        ByModelTest.answers(stage, ByModelTest.calls("{\"tool\": \"svc.blind\", \"arguments\": {}}"));
        stage.decide();
        return stage;
    }

    private static CommandResult revise(Stage stage) {
        ObjectNode next = stage.plan.deepCopy();
        next.put("parent", stage.run.plan().digest().toString());
        next.putArray("steps").add(Stage.step("b", "svc.find"));
        return Commands.decide(stage.run, new Command.Revise(next, "it takes a write", "ana", "goal", null), stage.now);
    }

    @Test
    void aCallThatIsNotCarriedOutEndsTheStepWhereItMayAskForNone() {
        Stage stage = stuck(READ, "svc.get");

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(stage.step("a").because())
                .isEqualTo("the model asked for svc.blind, which is not carried out: it is not among the tools of this"
                        + " step");
        assertThat(stage.run.openItems())
                .singleElement()
                .extracting(InboxItem::ask)
                .isInstanceOfSatisfying(
                        Ask.Decide.class,
                        ask -> assertThat(ask.escalation().kind()).isEqualTo(Escalation.Kind.INVALID));
    }

    @Test
    void anotherPlanTakesItsPlaceAndTheRunEndsWithThat() {
        Stage stage = stuck(READ, "svc.get");
        assertThat(revise(stage)).isInstanceOf(CommandResult.Accepted.class);
        stage.apply(((CommandResult.Accepted) revise(stage)).events().toArray(Event[]::new));
        ItemId review = stage.run.openItems().stream()
                .filter(item -> item.ask() instanceof Ask.Revise)
                .map(InboxItem::id)
                .findFirst()
                .orElseThrow();
        stage.tell(new Command.Approve(review, "ana", false));
        assertThat(stage.run.retiredSteps())
                .extracting(step -> step.step().id().value())
                .contains("a", "a[1]");

        Points.succeed(stage);
        stage.decide();

        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(stage.run.steps()).extracting(step -> step.step().id()).isEqualTo(List.of(new StepId("b")));
    }

    @Test
    void oneThatWroteStaysAsItIs() {
        Stage stage = stuck(WRITE, "svc.get", "svc.post");
        assertThat(revise(stage))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because())
                                .contains("step a is under way, and has to stay as it is"));
    }
}

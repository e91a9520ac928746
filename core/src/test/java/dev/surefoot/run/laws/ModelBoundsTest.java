package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.Event;
import dev.surefoot.run.Report;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a model that carries a step out may ask for, how often, and what each call has to show. */
final class ModelBoundsTest {

    private static final StepId A = new StepId("a");
    static final String READ = "{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}";
    private static final String WRITE = "{\"tool\": \"svc.full\", \"arguments\": {\"ref\": \"x\"}}";
    private static final String RESTRICTS = "{\"type\": \"object\", \"required\": [\"id\"]}";

    static Stage model(int turns, int calls) {
        ObjectNode step = Json.object().put("id", "a").put("description", "Sort it");
        step.putObject("model")
                .put("instructions", "Sort the ticket.")
                .put("turns", turns)
                .put("calls", calls);
        step.putArray("allowedTools").add("svc.get").add("svc.full").add("svc.post");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        step.putObject("retry").put("attempts", 3).put("backoff", "PT0S");
        return Stage.of(Stage.OPEN, step);
    }

    private static ObjectNode tool(Stage stage, String name) {
        return (ObjectNode) stage.toolbox.path("tools").path(name);
    }

    /** What is due is answered. */
    static void answered(Stage stage, Task task, JsonNode output) {
        Evidence evidence = stage.exchange(
                        Exchange.Purpose.CALL,
                        Exchange.Result.ANSWERED,
                        task.work().contract().name())
                .and(checked(new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null)));
        stage.report(new Report.Confirmed(task.work().step().id(), task.work().attempt(), output, Map.of(), evidence));
    }

    private static Evidence checked(CheckResult check) {
        return new Evidence(List.of(), List.of(check), List.of());
    }

    /** What the answer that was given last unfolds into. */
    private static JsonNode items(Stage stage) {
        return ((StepEvent.StepUnfolded) stage.next().events().getFirst()).items();
    }

    private static String refusal(Stage stage, String call) {
        ByModelTest.answers(stage, ByModelTest.calls(call));
        return items(stage).path(0).path("refused").asString("");
    }

    @Test
    void noMoreCallsAreMadeThanThePlanSays() {
        Stage stage = model(4, 2).started();
        ByModelTest.answers(stage, ByModelTest.calls(READ, READ, READ));

        assertThat(items(stage).valueStream().map(item -> item.path("refused").asString("made")))
                .containsExactly("made", "made", "the step may make 2 calls, and made them");
    }

    @Test
    void itsTokensAreBoundedThenAPersonHearsOfIt() {
        Stage stage = model(4, 2);
        ((ObjectNode) stage.plan.at("/steps/0/model")).put("tokens", 30);
        stage.started();
        ByModelTest.answers(stage, ByModelTest.calls(READ));
        answered(stage, stage.decide().getFirst(), Stage.output());
        ByModelTest.answers(stage, ByModelTest.calls("{\"tool\": \"svc.nothing\", \"arguments\": {}}"));
        stage.decide();

        assertThat(stage.step("a").because()).startsWith("the model used up its 30 tokens");
        assertThat(stage.run.openItems()).hasSize(1);
    }

    @Test
    void nothingThatItAsksForBeginsWhileTheRunIsPausedOrBeforeItsClaimIsJudged() {
        Stage stage = model(4, 2).started();
        ByModelTest.answers(stage, ByModelTest.calls(READ));
        StepEvent.StepUnfolded calls =
                (StepEvent.StepUnfolded) stage.next().events().getFirst();
        stage.admits(calls);
        stage.tell(new Command.Pause("ana"));
        stage.refuses(calls, "the run starts nothing now");

        Stage claimed = model(4, 2).started();
        ByModelTest.answers(claimed, ByModelTest.claims("{\"ok\": true}"));
        Event claim = claimed.next().events().getFirst();
        claimed.admits(claim);
        claimed.tell(new Command.Pause("ana"));
        claimed.refuses(claim, "the run goes on with nothing now");
        claimed.tell(new Command.Continue("ana"));
        claimed.decide();
        claimed.refuses(
                new AttemptEvent.ResultClaimed(A, 2, Json.read("{\"ok\": true}")), "what it claimed is not judged yet");
        assertThat(claimed.step("a").last().contract().name())
                .as("who claims it")
                .isEqualTo(claimed.step("a[0]").last().contract().name());
    }

    @Test
    void whatItAskedForIsRecordedAsItAskedForIt() {
        Stage stage = model(4, 2).started();
        ByModelTest.answers(stage, ByModelTest.calls("{\"tool\": \"svc.get\", \"unusable\": \"no JSON\"}"));

        assertThat(items(stage)).isEqualTo(Json.read("[{\"tool\": \"svc.get\", \"refused\": \"no JSON\"}]"));
    }

    @Test
    void aWriteThatWasRefusedOrCameToNothingMayBeAskedForAgain() {
        Stage stage = model(6, 6);
        stage.policy
                .withArrayProperty("rules")
                .addObject()
                .put("id", "r")
                .put("at", "tool-call")
                .put("when", "tool.name == 'svc.full'")
                .set("then", Json.read("{\"deny\": {\"because\": \"no\"}}"));
        stage.started();
        assertThat(refusal(stage, "{\"tool\": \"svc.nothing\", \"arguments\": {}}"))
                .isNotEmpty();
        assertThat(refusal(stage, WRITE)).isEmpty();
        stage.decide();
        stage.tell(new Command.Resolve(
                stage.run.openItems().iterator().next().id(), Choice.SKIP, null, "never mind", "ana"));
        stage.policy.remove("rules");
        stage.change();

        assertThat(refusal(stage, WRITE)).isEmpty();
        assertThat(refusal(sent(stage), WRITE)).contains("is made once");
    }

    private static Stage sent(Stage stage) {
        stage.decide();
        StepId write = stage.step("a").parts().getLast().step().id();
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.full")
                .and(stage.exchange(Exchange.Purpose.READ_BACK, Exchange.Result.ANSWERED, "svc.get"))
                .and(checked(new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null)))
                .and(checked(new CheckResult(CheckResult.Kind.READ_BACK, "readback.ok", true, null)));
        stage.report(new Report.Confirmed(write, 1, Stage.output(), Map.of(), evidence));
        return stage;
    }

    @Test
    void argumentsThatTheToolDoesNotTakeAreToldTheModelAndNotSent() {
        Stage stage = model(4, 4);
        tool(stage, "svc.get").putObject("input").putArray("required").add("title");
        stage.started();

        assertThat(refusal(stage, READ)).startsWith("the arguments do not satisfy the tool");
        String name = "n".repeat(101);
        assertThat(refusal(
                        stage, "{\"tool\": \"svc.get\", \"arguments\": {\"title\": \"t\", \"" + name + "\": \"x\"}}"))
                .isEqualTo("the name of an argument is longer than 100 characters");
    }

    @Test
    void aWriteWhoseAnswerIsRestrictedIsCarriedOutAndHeldToThat() {
        Stage stage = model(4, 4);
        tool(stage, "svc.post").set("outputSchema", Json.read(RESTRICTS));
        stage.started();

        assertThat(refusal(stage, "{\"tool\": \"svc.post\", \"arguments\": {\"ref\": \"x\"}}"))
                .isEmpty();
        stage.decide();
        StepId write = stage.step("a").parts().getLast().step().id();
        assertThat(stage.run.step(write).step().expectation().outputSchema()).isEqualTo(Json.read(RESTRICTS));

        Stage read = model(4, 4);
        tool(read, "svc.get").set("outputSchema", Json.read("{\"description\": \"anything\"}"));
        read.started();
        assertThat(refusal(read, READ)).isEmpty();
        read.decide();
        assertThat(read.step("a[1]").step().expectation().outputSchema())
                .isEqualTo(Json.read("{\"not\": {\"type\": \"null\"}}"));
    }
}

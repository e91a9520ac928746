package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A step that a person carries out: what they are asked, who may do it, and that what they say is a claim. */
class ByHandTest {

    private static final StepId A = new StepId("a");
    private static final JsonNode CHOSEN = Json.object().put("choice", "left").put("ok", true);

    private static ObjectNode step() {
        ObjectNode step = Json.object().put("id", "a").put("description", "Choose a side");
        step.putObject("human").put("by", "editor");
        step.putObject("inputs").put("about", "${goal.text}");
        step.putObject("expectedOutput")
                .put("type", "object")
                .putArray("required")
                .add("choice");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        return step;
    }

    private static Stage asked() {
        Stage stage = Stage.of(Stage.STRICT, step()).started();
        stage.decide();
        return stage;
    }

    private static ItemId item(Stage stage) {
        return stage.run.openItems().stream().map(InboxItem::id).findFirst().orElseThrow();
    }

    private static void judged(Stage stage, boolean ok) {
        List<Task> tasks = stage.decide();
        assertThat(tasks).singleElement().isInstanceOf(Task.Confirm.class);
        Evidence evidence = new Evidence(
                List.of(),
                List.of(
                        new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null),
                        new CheckResult(CheckResult.Kind.CRITERION, "output.ok", ok, null)),
                List.of());
        int attempt = tasks.getFirst().work().attempt();
        stage.report(
                ok
                        ? new Report.Confirmed(A, attempt, null, Map.of(), evidence)
                        : new Report.Refuted(A, attempt, "left", "not ok", evidence));
    }

    @Test
    void aPersonIsShownWhatToDoWithWhatAndTheFormToFillIn() {
        Stage stage = asked();

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.NEEDS_CLARIFICATION);
        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
        assertThat(stage.run.openItems())
                .singleElement()
                .extracting(InboxItem::ask)
                .isEqualTo(new Ask.Do(new HumanTask(
                        "Choose a side",
                        Json.read("{\"about\": \"Try it\"}"),
                        Json.read("{\"type\": \"object\", \"required\": [\"choice\"]}"),
                        "editor")));
    }

    @Test
    void otherStepsGoOnMeanwhile() {
        Stage stage = Stage.of(Stage.OPEN, step(), Stage.step("b", "svc.get")).started();

        assertThat(stage.decide()).hasSize(1);
        assertThat(stage.run.status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void whatTheyFillInIsItsOutputOnceTheChecksPassed() {
        Stage stage = asked();
        stage.tell(new Command.Answer(item(stage), CHOSEN, "ana"));
        assertThat(stage.step("a").output()).isNull();
        judged(stage, true);

        assertThat(stage.step("a").output()).isEqualTo(CHOSEN);
        assertThat(stage.step("a").last().answer().by()).isEqualTo("ana");
    }

    @Test
    void whatTheChecksRefuteIsNoSuccessAndIsAskedAgainWherePeopleSaySo() {
        Stage stage = asked();
        stage.tell(new Command.Answer(item(stage), CHOSEN, "ana"));
        judged(stage, false);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);

        stage.tell(new Command.Resolve(item(stage), Choice.RETRY, null, null, "ana"));
        stage.decide();
        stage.tell(new Command.Answer(item(stage), CHOSEN, "ana"));
        judged(stage, true);

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void onlyWhoHoldsTheRoleDoesItOnceAndAsTheFormAsks() {
        Stage stage = asked();
        ItemId item = item(stage);

        assertThat(refusal(stage, item, CHOSEN, "ben")).isEqualTo("ben does not hold the role editor");
        assertThat(refusal(stage, item, Json.object(), "ana"))
                .contains("the form is not filled in as it asks", "choice");
        stage.refuses(new InboxEvent.TaskDone(item, CHOSEN, "ben"), "ben does not hold the role editor");
        stage.refuses(new InboxEvent.TaskDone(item, Json.object(), "ana"), "the form is not filled in");
        stage.tell(new Command.Answer(item, CHOSEN, "ana"));
        assertThat(refusal(stage, item, CHOSEN, "ana")).contains("already");
        stage.refuses(new InboxEvent.TaskDone(item, CHOSEN, "ana"), "already");
    }

    private static String refusal(Stage stage, ItemId item, JsonNode value, String by) {
        return stage.tell(new Command.Answer(item, value, by))
                        instanceof CommandResult.Refused(String because, var events)
                ? because
                : "accepted";
    }

    @Test
    void nothingElseIsAskedThanThereIsToDo() {
        Stage stage =
                Stage.of(Stage.OPEN, step(), Stage.step("b", "svc.get", "a")).started();
        HumanTask right = new HumanTask(
                "Choose a side",
                Json.read("{\"about\": \"Try it\"}"),
                Json.read("{\"type\": \"object\", \"required\": [\"choice\"]}"),
                "editor");
        ItemId first = ItemId.of("r1", 1);
        stage.admits(new InboxEvent.TaskRequested(first, A, right));

        HumanTask otherwise = new HumanTask("Choose well", right.inputs(), right.schema(), right.by());
        stage.refuses(new InboxEvent.TaskRequested(first, A, otherwise), "that is not what there is to do");
        stage.refuses(new InboxEvent.TaskRequested(first, new StepId("b"), right), "dependencies are not met");
        Stage paused = Stage.of(Stage.OPEN, step()).started().apply(new RunEvent.RunPaused("ana"));
        paused.refuses(new InboxEvent.TaskRequested(first, A, right), "the run starts nothing now");
        stage.decide();
        stage.refuses(new InboxEvent.TaskRequested(ItemId.of("r1", 2), A, right), "a is needs-clarification");
    }

    @Test
    void whatAsksForSomethingElseIsNotDone() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("b", "svc.blind")).started();
        stage.decide();

        stage.refuses(new InboxEvent.TaskDone(item(stage), CHOSEN, "ana"), "is nothing to do");
    }

    @Test
    void itIsAskedForEachItemOfAList() {
        ObjectNode step = step();
        step.putObject("inputs").put("about", "${item}");
        step.putObject("forEach").putArray("in").add("x").add("y");
        Stage stage = Stage.of(Stage.OPEN, step).started();
        stage.decide();

        assertThat(stage.run.openItems())
                .extracting(
                        item -> item.step() + " " + ((Ask.Do) item.ask()).task().inputs())
                .containsExactly("a[0] {\"about\":\"x\"}", "a[1] {\"about\":\"y\"}");
    }
}

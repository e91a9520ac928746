package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.model.ExecutorView;
import dev.surefoot.model.Passed;
import dev.surefoot.plan.Criterion;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Claims;
import dev.surefoot.run.Command;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.RunView;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A step that a model carries out: what it says is a claim, and what it asks for is a step of its own, or nothing. */
class ByModelTest {

    private static final StepId A = new StepId("a");

    private static ObjectNode step() {
        ObjectNode step = Json.object().put("id", "a").put("description", "Sort it");
        step.putObject("model")
                .put("instructions", "Sort the ticket.")
                .put("turns", 4)
                .put("calls", 3);
        step.putObject("inputs").put("about", "${goal.text}");
        step.putArray("allowedTools").add("svc.get").add("svc.full");
        step.putObject("expectedOutput")
                .put("type", "object")
                .putArray("required")
                .add("ok");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        step.putObject("retry").put("attempts", 3).put("backoff", "PT0S");
        return step;
    }

    static Stage asked(String policy) {
        return Stage.of(policy, step()).started();
    }

    /** Likewise, where it may only read. */
    static Stage reading(String policy) {
        ObjectNode step = step();
        step.putArray("allowedTools").add("svc.get");
        return Stage.of(policy, step).started();
    }

    static JsonNode calls(String... calls) {
        ObjectNode answer = usage();
        for (String call : calls) {
            answer.withArrayProperty("calls").add(Json.read(call));
        }
        return answer;
    }

    static JsonNode claims(String output) {
        return usage().set("output", Json.read(output));
    }

    private static ObjectNode usage() {
        ObjectNode answer = Json.object();
        answer.putObject("usage").put("input", 10).put("output", 5);
        return answer;
    }

    /** The model answers its turn; gives what it was shown. */
    static ExecutorView answers(Stage stage, JsonNode answer) {
        List<Task> tasks = stage.decide();
        assertThat(tasks).singleElement().isInstanceOf(Task.Ask.class);
        Task.Ask ask = (Task.Ask) tasks.getFirst();
        confirmed(stage, ask, answer);
        return ask.request().view();
    }

    private static void confirmed(Stage stage, Task task, JsonNode answer) {
        Evidence evidence = stage.exchange(
                        Exchange.Purpose.CALL,
                        Exchange.Result.ANSWERED,
                        task.work().contract().name())
                .and(new Evidence(
                        List.of(),
                        List.of(new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null)),
                        List.of()));
        stage.report(new Report.Confirmed(task.work().step().id(), task.work().attempt(), answer, Map.of(), evidence));
    }

    /** The tool that the model asked for answers. */
    private static Task.Send sent(Stage stage, String output) {
        List<Task> tasks = stage.decide();
        assertThat(tasks).singleElement().isInstanceOf(Task.Send.class);
        confirmed(stage, tasks.getFirst(), Json.read(output));
        return (Task.Send) tasks.getFirst();
    }

    private static void judged(Stage stage, boolean ok) {
        List<Task> tasks = stage.decide();
        assertThat(tasks).singleElement().isInstanceOf(Task.Confirm.class);
        List<CheckResult> checks = new ArrayList<>();
        checks.add(new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null));
        for (Criterion criterion : tasks.getFirst().work().demand().criteria()) {
            checks.add(new CheckResult(CheckResult.Kind.CRITERION, criterion.check(), ok, ok ? null : "false"));
        }
        Evidence evidence = new Evidence(List.of(), checks, List.of());
        int attempt = tasks.getFirst().work().attempt();
        stage.report(
                ok
                        ? new Report.Confirmed(A, attempt, null, Map.of(), evidence)
                        : new Report.Refuted(A, attempt, "sorted", "not ok", evidence));
    }

    /** The simulation has no models: its journals hold no output that one claimed. */
    @Test
    void writesAGoldenJournalWhereAsked() throws IOException {
        String folder = System.getProperty("surefoot.golden");
        Path file = Path.of(String.valueOf(folder), "rm.jsonl");
        if (folder != null && !Files.exists(file)) {
            Stage stage = asked(Stage.OPEN);
            answers(stage, calls("{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}"));
            sent(stage, "{\"found\": 1}");
            answers(stage, calls("{\"tool\": \"svc.nothing\", \"arguments\": {}}"));
            answers(stage, claims("{\"ok\": false}"));
            judged(stage, false);
            answers(stage, claims("{\"ok\": true}"));
            judged(stage, true);
            stage.decide();
            Files.write(file, Journals.write(new RunId("rm"), stage.journal));
        }
    }

    private static ItemId item(Stage stage) {
        return stage.run.openItems().stream().map(InboxItem::id).findFirst().orElseThrow();
    }

    @Test
    void whatAModelSaysIsAClaimUntilTheChecksPassed() {
        Stage stage = reading(Stage.OPEN);
        answers(stage, claims("{\"ok\": true}"));
        stage.decide();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.RUNNING);
        assertThat(stage.step("a").output()).isNull();

        judged(stage, true);

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(stage.step("a").output()).isEqualTo(Json.read("{\"ok\": true}"));
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void whereItMayWriteWhatItSaysThatItDidCountsOnlyOnceAWriteWasCarriedOut() {
        Stage stage = asked(Stage.OPEN);
        answers(stage, calls("{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}"));
        sent(stage, "{\"found\": 1}");
        answers(stage, claims("{\"ok\": true}"));
        judged(stage, true);
        assertThat(stage.step("a").status()).isNotEqualTo(StepStatus.SUCCEEDED);
        assertThat(stage.journal).noneMatch(happened -> isSuccessOf(A, happened));
    }

    @Test
    void aCriterionOverWhatWasCarriedOutStandsInItsPlace() {
        ObjectNode step = step();
        step.putArray("successCriteria").addObject().put("check", "size(calls) == 1 && output.ok");
        Stage stage = Stage.of(Stage.OPEN, step).started();
        answers(stage, calls("{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}"));
        sent(stage, "{\"found\": \"a\", \"more\": [1, {\"is\": \"b c\"}]}");
        answers(stage, claims("{\"ok\": true}"));
        Task claim = stage.decide().getFirst();
        assertThat(claim.work().demand().calls()).isEqualTo(Json.read("""
            [{"tool": "svc.get", "effect": "read", "arguments": {"ref": "x"},
              "output": {"found": "a", "more": [1, {"is": "b c"}]}, "text": "a\\n1\\nb c\\n"}]
            """));
        assertThat(claim.work().demand().criteria())
                .extracting(Criterion::check)
                .doesNotContain(Claims.CARRIED_OUT);
        judged(stage, true);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void whatWasClaimedUnderTheLawsBeforeThatStands() {
        Stage stage = Stage.of(Stage.OPEN, step());
        RunEvent.RunStarted now = stage.start();
        stage.apply(
                new RunEvent.RunStarted(now.tenant(), now.by(), now.inputs(), now.origin(), now.setting(), 3),
                new RunEvent.LeaseTaken(1, "test"));
        stage.proposed();
        answers(stage, claims("{\"ok\": true}"));
        judged(stage, true);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    private static boolean isSuccessOf(StepId step, Happened happened) {
        return happened.event() instanceof StepEvent.StepSucceeded succeeded
                && succeeded.step().equals(step);
    }

    @Test
    void itIsShownItsInputsToolsAndBoundsAndNothingElse() {
        Stage stage = asked(Stage.OPEN);
        ExecutorView view = answers(stage, claims("{\"ok\": true}"));

        assertThat(view.json()).isEqualTo(Json.read("""
            {"inputs": {"about": "Try it"},
             "tools": [{"name": "svc.get", "description": "", "effect": "read"},
                       {"name": "svc.full", "description": "", "effect": "write"}],
             "expectedOutput": {"type": "object", "required": ["ok"]},
             "criteria": ["output.ok", "calls.exists(call, call.effect != 'read')"], "turns": 4, "calls": 3, "passed": []}
            """));
    }

    @Test
    void aReadThatItAsksForIsAStepWhoseAnswerItIsTold() {
        Stage stage = asked(Stage.STRICT);
        answers(stage, calls("{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x ${goal.text}\"}}"));
        Task.Send sent = sent(stage, "{\"found\": 1}");
        ExecutorView view = answers(stage, claims("{\"ok\": true}"));

        assertThat(sent.work().step().id()).hasToString("a[1]");
        assertThat(sent.work().arguments()).isEqualTo(Json.read("{\"ref\": \"x ${goal.text}\"}"));
        assertThat(view.passed())
                .containsExactly(new Passed.Called(
                        1, "svc.get", Json.read("{\"ref\": \"x ${goal.text}\"}"), Json.read("{\"found\": 1}"), null));
        assertThat(view.calls()).isEqualTo(2);
        assertThat(view.turns()).isEqualTo(3);
    }

    @Test
    void aWriteThatNothingWouldShowToBeDoneIsNotCarriedOut() {
        ObjectNode step = step();
        step.withArrayProperty("allowedTools").add("svc.blind");
        Stage stage = Stage.of(Stage.OPEN, step).started();
        answers(stage, calls("{\"tool\": \"svc.blind\", \"arguments\": {\"ref\": \"x\"}}"));
        ExecutorView view = answers(stage, claims("{\"ok\": true}"));

        assertThat(view.json().at("/passed/0/notCarriedOut").asString())
                .startsWith("nothing would show that it was done");
    }

    @Test
    void aWriteThatItAsksForWaitsForConsentToItsBytes() {
        Stage stage = asked(Stage.STRICT);
        answers(stage, calls("{\"tool\": \"svc.full\", \"arguments\": {\"ref\": \"x\"}}"));
        assertThat(stage.decide()).isEmpty();

        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
        assertThat(stage.run.openItems()).singleElement().satisfies(item -> {
            assertThat(item.step()).hasToString("a[1]");
            assertThat(((Ask.Consent) item.ask()).request().arguments()).isEqualTo(Json.read("{\"ref\": \"x\"}"));
        });
        stage.tell(new Command.Approve(item(stage), "ana", false));
        assertThat(stage.decide()).singleElement().isInstanceOf(Task.Send.class);
    }

    @Test
    void whatItMayNotCallIsNotCalledAndItIsToldWhy() {
        Stage stage = asked(Stage.OPEN);
        answers(
                stage,
                calls(
                        "{\"tool\": \"svc.blind\", \"arguments\": {}}",
                        "{\"tool\": \"svc.nothing\", \"arguments\": {}}",
                        "{\"tool\": \"svc.get\", \"unusable\": \"its arguments are not JSON\"}"));
        ExecutorView view = answers(stage, claims("{\"ok\": true}"));

        assertThat(view.passed())
                .extracting(passed -> ((Passed.Called) passed).because())
                .containsExactly(
                        "it is not among the tools of this step", "no tool is called so", "its arguments are not JSON");
        assertThat(stage.step("a").parts()).hasSize(2);
    }

    @Test
    void theSameWriteIsMadeOnceHoweverOftenItIsAskedForAndAReadAgain() {
        Stage stage = asked(Stage.STRICT);
        String write = "{\"tool\": \"svc.full\", \"arguments\": {\"ref\": \"x\"}}";
        String read = "{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}";
        answers(stage, calls(write, write, read, read));
        stage.decide();

        assertThat(stage.run.openItems()).hasSize(1);
        StepEvent.StepUnfolded unfolded = stage.journal.stream()
                .map(Happened::event)
                .filter(StepEvent.StepUnfolded.class::isInstance)
                .map(StepEvent.StepUnfolded.class::cast)
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(unfolded.items().valueStream().map(item -> item.has("refused")))
                .containsExactly(false, true, false, false);
        assertThat(unfolded.items().path(1).path("refused").asString()).contains("is made once");
    }

    @Test
    void whatTheChecksRefuteIsToldAndAskedOnceMoreUntilTheTriesAreUsedUp() {
        Stage stage = reading(Stage.OPEN);
        answers(stage, claims("{\"ok\": false}"));
        judged(stage, false);
        ExecutorView view = answers(stage, claims("{\"ok\": 0}"));
        assertThat(view.passed())
                .containsExactly(new Passed.Refuted(1, Json.read("{\"ok\": false}"), List.of("output.ok: false")));
        judged(stage, false);
        answers(stage, claims("{\"ok\": false}"));
        judged(stage, false);
        stage.decide();

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(stage.run.openItems())
                .singleElement()
                .extracting(InboxItem::ask)
                .isInstanceOf(Ask.Decide.class);
        assertThat(stage.step("a").because()).isEqualTo("not ok");
        assertThat(RunView.planner(stage.run).at("/steps/0/because").asString())
                .as("what a planner is told")
                .isEqualTo("what was claimed did not hold: output.ok");
        stage.tell(new Command.Resolve(item(stage), Choice.RETRY, null, null, "ana"));
        answers(stage, claims("{\"ok\": true}"));
        judged(stage, true);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void itsTurnsAreBoundedThenAPersonHearsOfIt() {
        Stage stage = asked(Stage.OPEN);
        for (int turn = 0; turn < 4; turn++) {
            answers(stage, calls("{\"tool\": \"svc.nothing\", \"arguments\": {}}"));
        }

        assertThat(stage.decide()).isEmpty();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(stage.step("a").because()).contains("used up its 4 turns");
        assertThat(stage.run.openItems()).hasSize(1);
    }

    @Test
    void aCrashBetweenTurnsNeverAsksAgainForATurnThatWasAnswered() {
        Stage stage = asked(Stage.OPEN);
        answers(stage, calls("{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}"));
        stage.crash();
        sent(stage, "{\"found\": 1}");
        stage.crash();
        stage.decide();
        stage.crash();
        ExecutorView view = answers(stage, claims("{\"ok\": true}"));

        assertThat(view.passed()).hasSize(1);
        assertThat(stage.step("a[0]").attempts()).hasSize(1);
        assertThat(stage.step("a[2]").attempts()).hasSize(2);
    }

    @Test
    void onlyWhatTheModelAskedForUnfoldsAndOnlyWhatItSaidIsClaimed() {
        Stage stage = asked(Stage.OPEN);
        Task first = stage.decide().getFirst();
        stage.refuses(new AttemptEvent.ResultClaimed(A, 1, Json.read("{\"ok\": true}")), "parts are not settled");
        confirmed(stage, first, calls("{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}"));

        stage.refuses(
                new StepEvent.StepUnfolded(A, Json.read("[{\"turn\": 2}]")), "the model asked for something else");
        stage.refuses(
                new StepEvent.StepUnfolded(A, Json.read("[{\"tool\": \"svc.full\", \"arguments\": {\"ref\": \"x\"}}]")),
                "the model asked for something else");
        stage.refuses(new AttemptEvent.ResultClaimed(A, 1, Json.read("{\"ok\": true}")), "the model did not say so");
        sent(stage, "{\"found\": 1}");
        answers(stage, claims("{\"ok\": false}"));
        stage.refuses(new AttemptEvent.ResultClaimed(A, 1, Json.read("{\"ok\": true}")), "the model did not say so");
        stage.admits(new AttemptEvent.ResultClaimed(A, 1, Json.read("{\"ok\": false}")));
    }
}

package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.execution.StepExecutor;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.journal.Journal;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Report;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import dev.surefoot.tool.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunDriverTest {

    private static final JsonNode TOOLBOX = Json.read("""
        {"surefoot": "v1", "kind": "Toolbox",
         "sources": {"shop": {"http": {"baseUrl": "http://127.0.0.1:1"}}},
         "tools": {
           "shop.find": {"effect": "read", "http": {"get": "/find"},
             "input": {"type": "object", "properties": {"name": {"type": "string"}}}},
           "shop.order": {"effect": "write", "http": {"post": "/orders"},
             "idempotency": {"key": {"header": "Idempotency-Key"}, "retention": "P1D"}}}}
        """);

    private static final Plan PLAN = Plan.of(Json.read("""
        {"goal": {"text": "Order it"},
         "steps": [
           {"id": "find", "allowedTools": ["shop.find"],
            "call": {"tool": "shop.find", "arguments": {"name": "${goal.inputs.name}"}},
            "successCriteria": [{"check": "output.id != ''"}]},
           {"id": "order", "dependsOn": ["find"], "allowedTools": ["shop.order"],
            "call": {"tool": "shop.order", "arguments": {"id": "${steps.find.output.id}"}},
            "approval": {"required": true},
            "successCriteria": [{"check": "output.id != ''"}],
            "retry": {"attempts": 3, "backoff": "PT0.01S"}}]}
        """));

    private final Journal journal = new InMemoryJournal();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    private static Evidence evidence(Task task, Exchange.Result result, String... checks) {
        Exchange exchange = new Exchange(
                Exchange.Purpose.CALL,
                task.work().requestId("1"),
                task.work().contract().name(),
                task.work().contract().endpoint(),
                null,
                Instant.EPOCH,
                result,
                null,
                Response.NOTHING,
                null);
        List<CheckResult> results = new ArrayList<>();
        for (String check : checks) {
            results.add(new CheckResult(CheckResult.Kind.CRITERION, check, true, null));
        }
        return new Evidence(List.of(exchange), results, List.of());
    }

    private StepExecutor healthy() {
        return task -> {
            sent.add(task.work().step().id() + " " + task.work().arguments() + " "
                    + task.work().key());
            return new Report.Confirmed(
                    task.work().step().id(),
                    task.work().attempt(),
                    Json.read("{\"id\": \"x1\"}"),
                    Map.of(),
                    evidence(task, Exchange.Result.ANSWERED, "output.id != ''"));
        };
    }

    @Test
    void keepsAnAnswerThatCameAfterItsSendWasGivenUp() throws Exception {
        StepExecutor late = new StepExecutor() {
            @Override
            public Report perform(Task task) throws InterruptedException {
                return healthy().perform(task);
            }

            @Override
            public Report perform(Task task, Consumer<Report> later) throws InterruptedException {
                Exchange came =
                        evidence(task, Exchange.Result.ANSWERED).exchanges().getFirst();
                later.accept(
                        new Report.Late(task.work().step().id(), task.work().attempt(), came));
                return perform(task);
            }
        };
        List<Happened> told = new ArrayList<>();
        try (RunDriver driver = start(late)) {
            driver.carryOut(told::add);
            driver.command(new Command.Answer(World.only(driver.run()).id(), Json.read("\"lamp\""), "ana"), told::add);
            driver.carryOut(told::add);
        }
        assertThat(told).extracting(Happened::event).anyMatch(AttemptEvent.LateAnswer.class::isInstance);
    }

    private StepExecutor unclear() {
        return task -> {
            if (task instanceof Task.Send && task.work().step().id().value().equals("order")) {
                sent.add("order " + task.work().key());
                return new Report.Unclear(
                        task.work().step().id(), task.work().attempt(), "503", evidence(task, Exchange.Result.UNCLEAR));
            }
            return healthy().perform(task);
        };
    }

    private RunDriver start(StepExecutor executor) {
        Engine engine = new Engine(journal, executor, Settings.of("test"));
        Policy policy = Policy.standardOnly();
        return engine.start(new NewRun(
                PLAN,
                null,
                new Setting(TOOLBOX, policy.json(), policy.loosened()),
                "local",
                "ana",
                Map.of(),
                Json.object()));
    }

    private static InboxItem only(Run run) {
        assertThat(run.openItems()).hasSize(1);
        return run.openItems().iterator().next();
    }

    @Test
    void asksThenApprovesThenSucceeds() throws Exception {
        RunDriver driver = start(healthy());

        assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.WAITING);
        assertThat(sent).isEmpty();
        assertThat(driver.command(
                        new Command.Answer(only(driver.run()).id(), Json.read("\"lamp\""), "ana"), event -> {}))
                .isInstanceOf(CommandResult.Accepted.class);

        assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.WAITING);
        assertThat(sent).singleElement().asString().contains("lamp");
        assertThat(driver.command(new Command.Approve(only(driver.run()).id(), "ana", false), event -> {}))
                .isInstanceOf(CommandResult.Accepted.class);

        assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(sent).hasSize(2);
        assertThat(journal.verify(driver.run().id().value(), null).toString()).isNotEmpty();
    }

    @Test
    void resendsWithTheSameKeyThenAsksAPerson() throws Exception {
        RunDriver driver = start(unclear());
        driver.carryOut(event -> {});
        driver.command(new Command.Answer(only(driver.run()).id(), Json.read("\"lamp\""), "ana"), event -> {});
        driver.carryOut(event -> {});
        driver.command(new Command.Approve(only(driver.run()).id(), "ana", false), event -> {});

        assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.WAITING);

        assertThat(sent.subList(1, sent.size())).hasSize(3).containsOnly(sent.get(1));
        assertThat(driver.run().steps())
                .extracting(step -> step.status())
                .containsExactly(StepStatus.SUCCEEDED, StepStatus.IN_DOUBT);
        assertThat(driver.command(
                        new Command.Resolve(
                                only(driver.run()).id(), Choice.DONE, Json.read("{\"id\": \"x9\"}"), "seen", "ana"),
                        event -> {}))
                .isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void anotherDriverTakesUpWhereTheFirstEnded() throws Exception {
        RunDriver first = start(healthy());
        first.carryOut(event -> {});
        first.close();
        Engine engine = new Engine(journal, healthy(), Settings.of("test"));
        engine.submit(first.run().id(), new Command.Answer(only(first.run()).id(), Json.read("\"lamp\""), "ana"));

        Engine.Taken taken = engine.take(first.run().id(), null);

        assertThat(taken).isInstanceOf(Engine.Taken.Mine.class);
        RunDriver second = ((Engine.Taken.Mine) taken).driver();
        assertThat(second.carryOut(event -> {})).isEqualTo(RunStatus.WAITING);
        assertThat(sent).hasSize(1);
        assertThat(engine.take(first.run().id(), null)).isInstanceOf(Engine.Taken.Held.class);
    }
}

package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.execution.StepExecutor;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.journal.Journal;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.Command;
import dev.surefoot.run.Report;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.tool.Response;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a step costs, in appends and bytes, however long its run. */
final class RunCostTest {
    private static final JsonNode TOOLBOX = Json.read("""
        {"surefoot": "v1", "kind": "Toolbox",
         "sources": {"pages": {"http": {"baseUrl": "http://127.0.0.1:1"}}},
         "tools": {"pages.read": {"effect": "read", "http": {"get": "/"}}}}
        """);

    private final InMemoryJournal stored = new InMemoryJournal();
    private final AtomicInteger appends = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final Journal journal = counting();

    @Test
    void chainOfReadsAppendsOncePerStep() throws Exception {
        int few = appendsOf(Plans.chain(10));
        int many = appendsOf(Plans.chain(300));

        assertThat(many - few).isEqualTo(290);
    }

    @Test
    void readsThatAreReadyTogetherStartInOneAppend() throws Exception {
        int before = appends.get();
        carryOut(Plans.wide(60), page());

        // The start, the first intents of all, what came of each at worst alone, and the end.
        assertThat(appends.get() - before).isLessThanOrEqualTo(60 + 4);
    }

    @Test
    void lateStepTakesAsManyBytesAsAnEarlyOne() throws Exception {
        Run run = carryOut(Plans.chain(10_000), page());

        assertThat(bytesOfSteps(run, 9_900, 10_000))
                .isCloseTo(bytesOfSteps(run, 100, 200), withinPercentage(3))
                .isLessThan(100 * 2_048);
    }

    @Test
    void looksForCommandsNoMoreOftenThanItIsTold() throws Exception {
        carryOut(Plans.chain(300), page());

        assertThat(looks.get()).isLessThan(10);
    }

    @Test
    void commandThatCameWhileTheRunWasBusyIsSettledBeforeItRests() throws Exception {
        AtomicReference<Engine> engine = new AtomicReference<>();
        AtomicReference<String> command = new AtomicReference<>();
        StepExecutor submitting = task -> {
            if (task.work().step().id().value().equals(Plans.id(5))) {
                command.set(engine.get().submit(task.work().run(), new Command.Pause("ana")));
            }
            return page().perform(task);
        };
        engine.set(engine(submitting));
        RunDriver driver = engine.get().start(Plans.run(Plans.chain(5)));

        assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(engine.get().outcome(command.get())).isNotNull();
    }

    private int appendsOf(Plan plan) throws InterruptedException {
        int before = appends.get();
        carryOut(plan, page());
        return appends.get() - before;
    }

    private Run carryOut(Plan plan, StepExecutor executor) throws InterruptedException {
        RunDriver driver = engine(executor).start(Plans.run(plan));
        assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(driver.run().steps()).allMatch(step -> step.status() == StepStatus.SUCCEEDED);
        return driver.run();
    }

    private Engine engine(StepExecutor executor) {
        Duration seldom = Duration.ofHours(1);
        return new Engine(journal, executor, new Settings(Clock.systemUTC(), Ids.random(), "test", seldom, null));
    }

    /** Bytes of the payloads of all events of these steps, the first inclusive. */
    private long bytesOfSteps(Run run, int from, int to) {
        long[] bytes = new long[1];
        stored.read(run.id().value(), 0, recorded -> {
            String step = recorded.payload().path("step").asString("");
            if (step.compareTo(Plans.id(from)) >= 0 && step.compareTo(Plans.id(to)) < 0) {
                bytes[0] += Json.writeBytes(recorded.payload()).length;
            }
        });
        return bytes[0];
    }

    private Journal counting() {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "append" -> appends.incrementAndGet();
                        case "pending", "dataVersion" -> looks.incrementAndGet();
                        default -> {}
                    }
                    try {
                        return method.invoke(stored, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static StepExecutor page() {
        return task -> {
            Exchange call = new Exchange(
                    Exchange.Purpose.CALL,
                    task.work().requestId("1"),
                    task.work().contract().name(),
                    task.work().contract().endpoint(),
                    null,
                    Instant.EPOCH,
                    Exchange.Result.ANSWERED,
                    null,
                    Response.NOTHING,
                    null);
            CheckResult check = new CheckResult(CheckResult.Kind.CRITERION, Plans.CHECK, true, null);
            return new Report.Confirmed(
                    task.work().step().id(),
                    task.work().attempt(),
                    Json.object().put("text", "x".repeat(180)).put("next", "page"),
                    Map.of(),
                    new Evidence(List.of(call), List.of(check), List.of()));
        };
    }

    /** Plans of reads, their steps' names all of one length. */
    private static final class Plans {
        static final String CHECK = "output.text != ''";

        private static final Policy POLICY = Policy.standardOnly();

        static NewRun run(Plan plan) {
            Setting setting = new Setting(TOOLBOX, POLICY.json(), POLICY.loosened());
            return new NewRun(plan, null, setting, "local", "ana", Map.of(), Json.object());
        }

        static Plan chain(int length) {
            ObjectNode plan = plan();
            ArrayNode steps = plan.putArray("steps");
            for (int i = 1; i <= length; i++) {
                ObjectNode step = read(steps, i, i == 1 ? "page" : "${steps." + id(i - 1) + ".output.next}");
                if (i > 1) {
                    step.putArray("dependsOn").add(id(i - 1));
                }
            }
            return Plan.of(plan);
        }

        static Plan wide(int width) {
            ObjectNode plan = plan();
            ArrayNode steps = plan.putArray("steps");
            for (int i = 1; i <= width; i++) {
                read(steps, i, "page");
            }
            return Plan.of(plan);
        }

        static String id(int number) {
            return "read-%05d".formatted(number);
        }

        private static ObjectNode plan() {
            ObjectNode plan = Json.object();
            plan.putObject("goal").put("text", "Read");
            return plan;
        }

        private static ObjectNode read(ArrayNode steps, int number, String after) {
            ObjectNode step = steps.addObject().put("id", id(number));
            step.putArray("allowedTools").add("pages.read");
            step.putObject("call")
                    .put("tool", "pages.read")
                    .putObject("arguments")
                    .put("after", after);
            step.putArray("successCriteria").addObject().put("check", CHECK);
            return step;
        }
    }
}

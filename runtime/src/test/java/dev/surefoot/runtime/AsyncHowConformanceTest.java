package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.surefoot.execution.ToolExecutor;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.run.RunStatus;
import dev.surefoot.testing.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * AsyncHow's plans (Lin et al. 2024, arXiv 2402.02805), each carried out by the driver with as much at once as the plan
 * admits, where the data lies beside the checkout or where {@code -Dsurefoot.data} says.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class AsyncHowConformanceTest {
    private static final Path DATA =
            Path.of(System.getProperty("surefoot.data", "../../shared/data"), "asynchow", "plans.jsonl");

    /** Their published bounds are not what their steps and edges add up to. */
    private static final Set<String> WRONG_BOUND = Set.of("async-829", "async-1113");

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final JsonNode TOOLBOX = Json.read("""
        {"surefoot": "v1", "kind": "Toolbox",
         "sources": {"world": {"http": {"baseUrl": "http://127.0.0.1:1"}}},
         "tools": {"world.take": {"effect": "read", "http": {"get": "/"}, "concurrency": 1024,
           "input": {"type": "object", "properties": {"seconds": {"type": "integer"}}}}}}
        """);

    @Test
    void plansTakeAsLongAsTheirLongestPath() throws Exception {
        assumeThat(DATA).as("AsyncHow's data").isRegularFile();
        List<String> rows = Files.readAllLines(DATA);
        assertThat(rows).isNotEmpty();
        for (String line : rows) {
            JsonNode row = Json.read(line);
            if (!WRONG_BOUND.contains(row.path("id").asString())) {
                JsonNode gold = row.path("gold_makespan_s");
                long least = gold.path(0).asLong();
                long most = gold.path(1).asLong();
                assertThat(makespan(row, "min_s")).as("%s", row).isBetween(least, most);
                assertThat(makespan(row, "max_s")).as("%s", row).isBetween(least, most);
            }
        }
    }

    @Test
    void planThatIsHeldUpTakesLonger() throws Exception {
        JsonNode fork = Json.read("""
            {"steps": [{"id": "1", "s": 60}, {"id": "2", "s": 90}, {"id": "3", "s": 5}],
             "edges": [["START", "1"], ["START", "2"], ["1", "3"], ["2", "3"], ["3", "END"]]}
            """);
        ObjectNode one = TOOLBOX.deepCopy().asObject();
        ((ObjectNode) one.path("tools").path("world.take")).put("concurrency", 1);

        assertThat(makespan(fork, "s")).isEqualTo(95);
        assertThat(makespan(fork, "s", one)).isEqualTo(155);
    }

    private static long makespan(JsonNode row, String time) throws InterruptedException {
        return makespan(row, time, TOOLBOX);
    }

    /** Seconds on the clock from the run's start to its end. */
    private static long makespan(JsonNode row, String time, JsonNode toolbox) throws InterruptedException {
        SettableClock clock = new SettableClock(START);
        Timeline timeline = new Timeline(clock);
        Engine engine = new Engine(
                new InMemoryJournal(),
                new ToolExecutor(timeline, clock),
                new Settings(timeline.clock(), Ids.random(), "test", Duration.ofNanos(200_000), null));
        Policy policy = Policy.standardOnly();
        Setting setting = new Setting(toolbox, policy.json(), policy.loosened());
        try (RunDriver driver =
                engine.start(new NewRun(plan(row, time), null, setting, "local", "ana", Map.of(), Json.object()))) {
            assertThat(driver.carryOut(timeline)).isEqualTo(RunStatus.SUCCEEDED);
            return Duration.between(START, driver.run().lastAt()).toSeconds();
        }
    }

    private static Plan plan(JsonNode row, String time) {
        ObjectNode plan = Json.object();
        plan.putObject("goal").put("text", "Do all of it");
        ArrayNode steps = plan.putArray("steps");
        for (JsonNode given : row.path("steps")) {
            String id = given.path("id").asString();
            ObjectNode step = steps.addObject().put("id", "step-" + id);
            ArrayNode after = step.putArray("dependsOn");
            for (JsonNode edge : row.path("edges")) {
                String from = edge.path(0).asString();
                if (edge.path(1).asString().equals(id) && !from.equals("START")) {
                    after.add("step-" + from);
                }
            }
            step.putArray("allowedTools").add("world.take");
            step.putObject("call")
                    .put("tool", "world.take")
                    .putObject("arguments")
                    .put("seconds", given.path(time).asLong());
            step.putArray("successCriteria").addObject().put("check", "output.done");
        }
        return Plan.of(plan);
    }
}

package dev.surefoot.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import dev.surefoot.tool.Toolbox;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Executor, decider and fold together, against services that fail at random: what is called a success is one, and what
 * cannot be repeated is not repeated.
 */
final class ToolExecutorPropertyTest {

    private static final int RUNS = 250;
    private static final StepId SAVE = new StepId("save");
    private static final Plan PLAN = Plan.of(Json.read("""
        {"goal": {"text": "keep it"}, "steps": [{"id": "save", "allowedTools": ["s.save"],
          "call": {"tool": "s.save", "arguments": {"text": "hello"}},
          "successCriteria": [{"check": "output.id != ''"}],
          "timeout": "PT5S", "retry": {"attempts": 4, "backoff": "PT1S"}}]}
        """));
    private static final String KEY = ", \"idempotency\": {\"key\": {\"header\": \"K\"}, \"retention\": \"PT30S\"}";
    private static final String LOOKUP = """
        , "lookup": {"tool": "s.find", "arguments": {"key": "${key}"}, "present": "size(lookup.notes) > 0", "output": "${lookup.notes[0]}"}
        """;
    private static final String READ_BACK = """
        , "readBack": {"tool": "s.get", "arguments": {"id": "${output.id}"}, "check": "readback.text == arguments.text"}
        """;

    @Test
    void whatIsCalledASuccessIsOneAndNothingIsDoneTwice() throws Exception {
        long seed = new Random().nextLong();
        Map<StepStatus, Integer> ends = new EnumMap<>(StepStatus.class);
        for (int round = 0; round < RUNS; round++) {
            Random random = new Random(seed + round);
            boolean keyed = random.nextInt(3) > 0;
            boolean lookup = keyed && random.nextBoolean();
            boolean readBack = random.nextBoolean();
            Toolbox toolbox = Works.toolbox((keyed ? KEY : "") + (lookup ? LOOKUP : "") + (readBack ? READ_BACK : ""));
            World world = new World(random, keyed);
            Simulation simulation = new Simulation(world, toolbox, PLAN);

            simulation.carryOut();

            StepRun step = simulation.run().step(SAVE);
            ends.merge(step.status(), 1, Integer::sum);
            String what = "seed %d round %d: %s, saves %s, notes %s"
                    .formatted(seed, round, simulation.history(), world.saves(), world.notes());
            assertThat(world.notes()).as(what).hasSizeLessThanOrEqualTo(1);
            if (!keyed) {
                long unproved = world.saves().stream()
                        .filter(fate -> !fate.equals("1") && !fate.equals("2"))
                        .count();
                assertThat(unproved).as(what).isLessThanOrEqualTo(1);
            }
            truthful(simulation.run(), step, world, readBack, what);
        }
        assertThat(ends).as("seed %d", seed).containsKeys(StepStatus.SUCCEEDED, StepStatus.IN_DOUBT, StepStatus.FAILED);
    }

    private static void truthful(Run run, StepRun step, World world, boolean readBack, String what) {
        JsonNode output = step.output();
        if (step.status() != StepStatus.SUCCEEDED) {
            assertThat(output).as(what).isNull();
            assertThat(run.status()).as(what).isNotEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.openItems()).as(what).isNotEmpty();
        } else if (readBack && output != null) {
            assertThat(world.notes()).as(what).anySatisfy(note -> {
                assertThat(note.id()).isEqualTo(output.path("id").stringValue());
                assertThat(note.text()).isEqualTo("hello");
            });
        }
    }
}

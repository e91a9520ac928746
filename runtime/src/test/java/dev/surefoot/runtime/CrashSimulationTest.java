package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.inbox.Ask;
import dev.surefoot.journal.Recorded;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import dev.surefoot.runtime.Faults.Fault;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Twenty-two plans with steps of every kind, and a process that ends, or a store that fails, at every append and before and after
 * every call: nothing that was acknowledged is lost, nothing is done twice that could be known, and every doubt waits for
 * somebody. {@code -Dsurefoot.lives=N} plays N random lives of several faults for each plan, {@code -Dsurefoot.seed=S} others.
 */
class CrashSimulationTest {
    private static final int LIVES = Integer.getInteger("surefoot.lives", 400);
    private static final long SEED = Long.getLong("surefoot.seed", 1);
    private static final List<Fault> FAULTS = List.copyOf(EnumSet.allOf(Fault.class));
    private static final Set<Fault> OF_CALLS = EnumSet.of(Fault.DIES_BEFORE, Fault.DIES_AFTER, Fault.TIMES_OUT);

    private static final JsonNode TOOLBOX = file(Kind.TOOLBOX, "toolbox");
    private static final Policy POLICY = Policy.of(Json.read("""
        {"surefoot": "v1", "kind": "Policy", "use": ["standard"], "standard": {"approveWrites": "never"}}
        """));

    static Stream<String> plans() {
        return Stream.of(
                "01-one-read",
                "02-one-keyed-write",
                "03-one-write-that-is-found-again",
                "04-one-blind-write",
                "05-one-natural-write",
                "06-read-then-save-then-post",
                "07-a-diamond-of-writes",
                "08-many-side-by-side",
                "09-a-chain-of-blind-writes",
                "10-a-refusal-tried-again",
                "11-an-approved-write",
                "12-a-task-for-a-person",
                "13-for-each-saved",
                "14-for-each-posted",
                "15-for-each-sent-with-consent",
                "16-a-condition-that-holds",
                "17-a-condition-that-does-not-hold",
                "18-for-each-of-nothing",
                "19-people-between-writes",
                "20-everything-at-once",
                "21-a-plan-of-further-steps",
                "22-a-plan-for-each-item");
    }

    private static JsonNode file(Kind kind, String name) {
        try (InputStream in = CrashSimulationTest.class.getResourceAsStream("golden/" + name + ".yaml")) {
            return new KindReader()
                    .read(kind, name, Objects.requireNonNull(in, name))
                    .value();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static NewRun wanted(String plan) {
        return new NewRun(
                Plan.of(file(Kind.PLAN, plan)),
                null,
                new Setting(TOOLBOX, POLICY.json(), POLICY.loosened()),
                "local",
                "ana",
                Map.of(),
                Json.object());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void keepsItsPromisesWhateverGoesWrongAtAnyOneBoundary(String plan) throws InterruptedException {
        NewRun wanted = wanted(plan);
        Faults none = Faults.none();
        Life calm = new Life(wanted, none, SEED);
        Run rested = calm.rest();
        assertThat(rested.status()).as("%s", rested.openItems()).isEqualTo(RunStatus.SUCCEEDED);
        for (int at = 0; at < none.boundaries().size(); at++) {
            for (Fault fault : none.boundaries().get(at) ? EnumSet.allOf(Fault.class) : OF_CALLS) {
                live(wanted, Map.of(at, fault), SEED);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void keepsItsPromisesWhateverGoesWrongAgainAndAgain(String plan) throws InterruptedException {
        NewRun wanted = wanted(plan);
        Faults none = Faults.none();
        new Life(wanted, none, SEED).rest();
        Random random = new Random(SEED);
        for (int life = 0; life < LIVES; life++) {
            Map<Integer, Fault> faults = new HashMap<>();
            for (int count = 1 + random.nextInt(4); count > 0; count--) {
                faults.put(random.nextInt(2 * none.boundaries().size()), FAULTS.get(random.nextInt(FAULTS.size())));
            }
            live(wanted, faults, random.nextLong());
        }
    }

    private static void live(NewRun wanted, Map<Integer, Fault> faults, long seed) throws InterruptedException {
        Life life = new Life(wanted, Faults.at(faults), seed);
        String as = "faults " + faults + " with seed " + seed;
        try {
            Run run = life.rest();
            assertThat(life.journal()).as(as).hasSizeGreaterThanOrEqualTo(life.told.size());
            holds(run, life, as);
            Run end = life.settle();
            holds(end, life, as);
            assertThat(end.status()).as(as).isEqualTo(RunStatus.SUCCEEDED);
            for (StepRun step : end.steps()) {
                if (step.status() == StepStatus.SUCCEEDED && writes(end, step)) {
                    assertThat(life.desk.effects())
                            .as(as)
                            .containsEntry(step.step().id().value(), 1);
                }
            }
        } catch (RuntimeException e) {
            throw new AssertionError(as, e);
        }
    }

    private static boolean writes(Run run, StepRun step) {
        ToolContract contract = run.toolbox().tool(step.step().tool());
        return contract.effect() != Effect.READ
                && (step.whole() != null || step.parts().isEmpty())
                && step.step().forEach() == null;
    }

    private static void holds(Run run, Life life, String as) {
        assertThat(lost(life)).as(as).isEmpty();
        life.desk.effects().forEach((id, count) -> {
            ToolContract contract = contract(run, id);
            boolean known = contract.lookup() != null || !(contract.idempotency() instanceof Idempotency.None);
            if (known) {
                assertThat(count).as("what %s did; %s", id, as).isEqualTo(1);
            } else {
                assertThat(life.desk.sends().get(id))
                        .as("sends of %s; %s", id, as)
                        .isEqualTo(1);
            }
        });
        for (StepRun step : run.steps()) {
            if (step.status() == StepStatus.IN_DOUBT) {
                assertThat(run.openItems())
                        .as(as)
                        .anyMatch(item -> item.ask() instanceof Ask.Decide
                                && step.step().id().equals(item.step()));
            }
        }
        assertThat(run.status().ended() || !run.openItems().isEmpty()).as(as).isTrue();
    }

    private static ToolContract contract(Run run, String id) {
        String planned = id.replaceAll("\\[\\d+]", "");
        return run.plan().everyStep().stream()
                .filter(step -> step.id().value().equals(planned))
                .map(step -> run.toolbox().tool(step.tool()))
                .findFirst()
                .orElseThrow();
    }

    /** What was told to be durable and is not in the journal as it was told. */
    private static List<Happened> lost(Life life) {
        List<Recorded> journal = life.journal();
        List<Happened> lost = new ArrayList<>(life.told);
        lost.removeIf(happened -> {
            int index = (int) happened.sequence() - 1;
            return index < journal.size()
                    && journal.get(index).at().equals(happened.at())
                    && journal.get(index).payload().equals(EventCodec.write(happened.event()));
        });
        return lost;
    }

    @Test
    void livesTheSameLifeFromTheSameSeed() throws InterruptedException {
        Map<Integer, Fault> faults = Map.of(4, Fault.DIES_AFTER, 9, Fault.TIMES_OUT, 15, Fault.DIES_BEFORE);
        List<List<Recorded>> lives = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            Life life = new Life(wanted("20-everything-at-once"), Faults.at(faults), seed);
            life.rest();
            lives.add(life.journal());
        }
        assertThat(lives.get(0)).isEqualTo(lives.get(1)).isNotEqualTo(lives.get(2));
    }
}

package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.journal.Recorded;
import dev.surefoot.plan.Executor;
import dev.surefoot.plan.Step;
import dev.surefoot.policy.Point;
import dev.surefoot.run.Run;
import dev.surefoot.runtime.Faults.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Thirty-seven plans with steps of every kind, and a process that ends, or a store that fails, at every append and before and
 * after every call of a tool or a model: nothing that was acknowledged is lost, nothing is done twice that could be known, no
 * answer of a model is asked for again, what a stopped run did is undone once, and every doubt waits for somebody.
 * {@code -Dsurefoot.lives=N} plays N random lives of several faults for each plan, {@code -Dsurefoot.seed=S} others.
 */
class CrashSimulationTest {
    private static final int LIVES = Integer.getInteger("surefoot.lives", 210);
    private static final long SEED = Long.getLong("surefoot.seed", 1);
    private static final AtomicInteger LIVED = new AtomicInteger();
    private static final List<Fault> FAULTS = List.copyOf(EnumSet.allOf(Fault.class));
    private static final Set<Fault> OF_CALLS = EnumSet.of(Fault.DIES_BEFORE, Fault.DIES_AFTER, Fault.TIMES_OUT);

    static Stream<GoldenPlan> plans() {
        return GoldenPlan.all().stream();
    }

    @AfterAll
    static void tellsHowMany() {
        System.out.println("crash simulation: " + LIVED + " lives from -Dsurefoot.seed=" + SEED);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void keepsItsPromisesWhateverGoesWrongAtAnyOneBoundary(GoldenPlan plan) throws InterruptedException {
        Faults none = Faults.none();
        Life calm = new Life(plan, none, SEED);
        Run rested = calm.rest();
        assertThat(rested.status().ended()).as("%s", rested.openItems()).isEqualTo(!plan.decided());
        List<Boolean> boundaries = none.boundaries();
        Promises.holdAtTheEnd(plan, calm, calm.settle(), "no faults");
        IntStream.range(0, boundaries.size()).parallel().forEach(at -> {
            for (Fault fault : boundaries.get(at) ? EnumSet.allOf(Fault.class) : OF_CALLS) {
                live(plan, Map.of(at, fault), SEED);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("plans")
    void keepsItsPromisesWhateverGoesWrongAgainAndAgain(GoldenPlan plan) throws InterruptedException {
        Faults none = Faults.none();
        new Life(plan, none, SEED).rest();
        LongStream.range(SEED, SEED + LIVES).parallel().forEach(seed -> {
            Random random = new Random(seed);
            Map<Integer, Fault> faults = new HashMap<>();
            for (int count = 1 + random.nextInt(4); count > 0; count--) {
                faults.put(random.nextInt(2 * none.boundaries().size()), FAULTS.get(random.nextInt(FAULTS.size())));
            }
            live(plan, faults, seed);
        });
    }

    private static void live(GoldenPlan plan, Map<Integer, Fault> faults, long seed) {
        Life life = new Life(plan, Faults.at(faults), seed);
        String as = "faults " + faults + " with seed " + seed;
        try {
            Promises.hold(plan, life, life.rest(), as);
            Promises.holdAtTheEnd(plan, life, life.settle(), as);
            LIVED.incrementAndGet();
        } catch (RuntimeException | InterruptedException e) {
            throw new AssertionError(as, e);
        }
    }

    @Test
    void everyKindOfStepHasAPlan() {
        List<Step> steps = GoldenPlan.all().stream()
                .flatMap(plan -> plan.plan().everyStep().stream())
                .toList();
        assertThat(steps.stream().<Class<?>>map(step -> step.executor().getClass()))
                .contains(Executor.class.getPermittedSubclasses());
        assertThat(steps.stream()
                        .map(Step::specialist)
                        .filter(Objects::nonNull)
                        .map(asked -> GoldenPlan.TOOLBOX.at("/specialists/" + asked.name()))
                        .map(profile -> profile.has("tool")))
                .as("specialists that are models, and that are reached over tools")
                .contains(true, false);
        assertThat(steps)
                .anyMatch(step -> step.forEach() != null)
                .anyMatch(step -> step.when() != null)
                .anyMatch(step -> step.guard() != null)
                .anyMatch(step -> step.approval().required());
    }

    @Test
    void everyVerdictAtEveryPointHasAPlan() {
        Set<String> asked = GoldenPlan.all().stream()
                .flatMap(plan ->
                        plan.policy().json().path("rules").valueStream().map(CrashSimulationTest::pointAndVerdict))
                .collect(Collectors.toSet());
        Stream<String> refusing = Stream.of(Point.values())
                .filter(point -> point != Point.PLAN) // there, a denial is no run
                .flatMap(point -> Stream.of(point + " deny", point + " escalate"));
        assertThat(asked)
                .containsAll(refusing.toList())
                .contains(
                        "plan requireApproval",
                        "step-start requireApproval",
                        "tool-call requireApproval",
                        "tool-call allow",
                        "tool-call vouch",
                        "outcome allow");
    }

    private static String pointAndVerdict(JsonNode rule) {
        return rule.path("at").stringValue() + " "
                + rule.path("then").propertyNames().iterator().next();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void livesTheSameLifeFromTheSameSeed(GoldenPlan plan) throws InterruptedException {
        Map<Integer, Fault> faults = Map.of(4, Fault.DIES_AFTER, 9, Fault.TIMES_OUT, 15, Fault.DIES_BEFORE);
        List<List<Recorded>> lives = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            Life life = new Life(plan, Faults.at(faults), seed);
            life.rest();
            life.settle();
            lives.add(life.journal());
        }
        assertThat(lives.get(0)).isEqualTo(lives.get(1)).isNotEqualTo(lives.get(2));
    }
}

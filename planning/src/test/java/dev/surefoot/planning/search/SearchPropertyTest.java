package dev.surefoot.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.surefoot.planning.search.Solution.Blocked;
import dev.surefoot.planning.search.Solution.LimitReached;
import dev.surefoot.planning.search.Solution.Solved;
import dev.surefoot.planning.search.Solution.Unreachable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Seeded random problems, each visited state by state as well: whatever the search says of them is so. */
final class SearchPropertyTest {
    private static final int PROBLEMS = 6_000;

    private enum Kind {
        EMPTY,
        PLAN,
        FACTS,
        ONE_FACT,
        PAIR,
        MORE,
        BY_EXHAUSTION
    }

    private final long seed = Long.getLong("surefoot.seed", 20_260_731);

    @Test
    void findsCheapestPlanOrSaysTrulyWhyThereIsNone() {
        Map<Kind, Integer> met = new EnumMap<>(Kind.class);
        for (long each = seed; each < seed + PROBLEMS; each++) {
            Problem problem = RandomProblems.next(new Random(each));
            try {
                check(problem, new BruteForce(problem), met);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed %d: %s".formatted(each, text(problem)), e);
            }
        }
        assertThat(met).as("seed %d", seed).containsOnlyKeys(Kind.values());
    }

    @Test
    void boundsNeverTurnReachableIntoUnreachable() {
        int limited = 0;
        int quick = 0;
        for (long each = seed; each < seed + PROBLEMS; each++) {
            Random random = new Random(each);
            Problem problem = RandomProblems.next(random);
            BruteForce truth = new BruteForce(problem);
            long cost = truth.cost(problem.wanted());
            Bounds bounds = new Bounds(1 + random.nextInt(6), 1 + random.nextInt(20));
            switch (Search.solve(problem, bounds)) {
                case Solved solved -> {
                    assertThat(validate(problem, solved.plan())).isEqualTo(new Validation.Valid(solved.cost()));
                    assertThat(solved.cost()).isGreaterThanOrEqualTo(cost);
                    if (solved.provedOptimal()) {
                        assertThat(solved.cost()).as("seed %d", each).isEqualTo(cost);
                    } else {
                        quick++;
                    }
                }
                case Unreachable unreachable -> {
                    assertThat(cost).as("seed %d", each).isEqualTo(BruteForce.OUT_OF_REACH);
                    assertThat(unreachable.facts().isEmpty() || truth.cost(unreachable.facts()) < 0)
                            .isTrue();
                    assertThat(unreachable.conflict().isEmpty() || truth.cost(unreachable.conflict()) < 0)
                            .isTrue();
                }
                case LimitReached limit -> {
                    limited++;
                    assertThat(cost < 0 || limit.atLeast() <= cost)
                            .as("seed %d", each)
                            .isTrue();
                }
            }
        }
        assertThat(limited).as("seed %d", seed).isPositive();
        assertThat(quick).as("seed %d", seed).isPositive();
    }

    @Test
    void sameProblemHasSameSolutionInWhateverOrderItsSetsAre() {
        for (long each = seed; each < seed + 500; each++) {
            Random random = new Random(each);
            Problem problem = RandomProblems.next(random);
            Problem shuffled = Problem.of(
                    problem.actions().stream()
                            .map(action -> new Action(
                                    action.name(),
                                    shuffled(action.requires(), random),
                                    shuffled(action.adds(), random),
                                    shuffled(action.deletes(), random),
                                    action.cost()))
                            .toList(),
                    shuffled(problem.holds(), random),
                    shuffled(problem.wanted(), random));
            for (Bounds bounds : List.of(Bounds.STANDARD, new Bounds(5, 100))) {
                Solution solution = Search.solve(problem, bounds);
                assertThat(Search.solve(shuffled, bounds)).as("seed %d", each).isEqualTo(solution);
                // Records of sets are equal in any order; their text is not.
                assertThat(Search.solve(shuffled, bounds)).hasToString(solution.toString());
            }
        }
    }

    @Test
    void everyOrderThatKeepsWhatIsNeededIsPlan() {
        int loosened = 0;
        for (long each = seed; each < seed + PROBLEMS; each++) {
            Random random = new Random(each);
            Problem problem = RandomProblems.next(random);
            if (Search.solve(problem, Bounds.STANDARD) instanceof Solved solved) {
                PartialOrder order = PartialOrder.of(problem, solved.plan());
                for (int tries = 0; tries < 5; tries++) {
                    List<Integer> steps = linearised(order, random);
                    loosened += steps.equals(steps.stream().sorted().toList()) ? 0 : 1;
                    assertThat(validate(
                                    problem,
                                    steps.stream().map(solved.plan()::get).toList()))
                            .as("seed %d: %s as %s", each, text(problem), steps)
                            .isEqualTo(new Validation.Valid(solved.cost()));
                }
                assertThat(order.links())
                        .hasSize(problem.wanted().size()
                                + solved.plan().stream()
                                        .mapToInt(action -> action.requires().size())
                                        .sum());
            }
        }
        assertThat(loosened).as("seed %d", seed).isPositive();
    }

    private static void check(Problem problem, BruteForce truth, Map<Kind, Integer> met) {
        switch (Search.solve(problem, Bounds.STANDARD)) {
            case Solved solved -> {
                assertThat(solved.provedOptimal()).isTrue();
                assertThat(solved.cost()).isEqualTo(truth.cost(problem.wanted()));
                assertThat(validate(problem, solved.plan())).isEqualTo(new Validation.Valid(solved.cost()));
                met.merge(solved.plan().isEmpty() ? Kind.EMPTY : Kind.PLAN, 1, Integer::sum);
            }
            case Unreachable unreachable -> {
                assertThat(truth.cost(problem.wanted())).isEqualTo(BruteForce.OUT_OF_REACH);
                checkFacts(problem, unreachable);
                checkConflict(problem, unreachable, truth);
                met.merge(
                        switch (unreachable.conflict().size()) {
                            case 0 -> Kind.FACTS;
                            case 1 -> Kind.ONE_FACT;
                            case 2 -> Kind.PAIR;
                            default -> Kind.MORE;
                        },
                        1,
                        Integer::sum);
                if (unreachable.byExhaustion()) {
                    met.merge(Kind.BY_EXHAUSTION, 1, Integer::sum);
                }
            }
            case LimitReached limit -> fail("not decided, with %d states: %s", truth.states(), limit);
        }
    }

    private static void checkFacts(Problem problem, Unreachable unreachable) {
        Set<String> reached = BruteForce.withoutDeletes(problem);
        assertThat(unreachable.facts()).noneMatch(reached::contains);
        Set<String> wanted = new TreeSet<>(problem.wanted());
        wanted.removeAll(reached);
        assertThat(unreachable.facts()).containsAll(wanted);
        if (!unreachable.facts().isEmpty()) {
            assertThat(unreachable.facts())
                    .allMatch(fact -> wanted.contains(fact)
                            || problem.actions().stream()
                                    .noneMatch(action -> action.adds().contains(fact)));
            for (Blocked blocked : unreachable.blocked()) {
                TreeSet<String> lacks = new TreeSet<>(blocked.action().requires());
                lacks.removeAll(reached);
                assertThat(blocked.lacks()).isEqualTo(lacks).isNotEmpty();
            }
        }
    }

    private static void checkConflict(Problem problem, Unreachable unreachable, BruteForce truth) {
        Set<String> conflict = unreachable.conflict();
        if (!conflict.isEmpty()) {
            assertThat(problem.wanted()).containsAll(conflict);
            assertThat(BruteForce.withoutDeletes(problem)).containsAll(problem.wanted());
            assertThat(truth.cost(conflict)).isEqualTo(BruteForce.OUT_OF_REACH);
            for (String fact : conflict) {
                Set<String> fewer = new TreeSet<>(conflict);
                fewer.remove(fact);
                assertThat(truth.cost(fewer)).isNotNegative();
            }
            for (Blocked blocked : unreachable.blocked()) {
                assertThat(blocked.action().adds()).containsAnyElementsOf(conflict);
                assertThat(blocked.lacks())
                        .isNotEmpty()
                        .allMatch(fact -> conflict.contains(fact)
                                || blocked.action().requires().contains(fact));
            }
        }
    }

    static Validation validate(Problem problem, List<Action> plan) {
        return Validator.validate(problem, plan.stream().map(Action::name).toList());
    }

    private static List<Integer> linearised(PartialOrder order, Random random) {
        List<Integer> done = new ArrayList<>();
        Set<Integer> open = new TreeSet<>();
        for (int step = 0; step < order.after().size(); step++) {
            open.add(step);
        }
        while (!open.isEmpty()) {
            List<Integer> ready = open.stream()
                    .filter(step -> done.containsAll(order.after().get(step)))
                    .toList();
            Integer next = ready.get(random.nextInt(ready.size()));
            open.remove(next);
            done.add(next);
        }
        return done;
    }

    private static Set<String> shuffled(Set<String> facts, Random random) {
        List<String> order = new ArrayList<>(facts);
        Collections.shuffle(order, random);
        return new LinkedHashSet<>(order);
    }

    private static String text(Problem problem) {
        return "%s%nfrom %s to %s"
                .formatted(
                        String.join(
                                "\n",
                                problem.actions().stream().map(Action::toString).toList()),
                        problem.holds(),
                        problem.wanted());
    }
}

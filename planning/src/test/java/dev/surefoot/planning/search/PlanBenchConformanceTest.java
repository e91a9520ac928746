package dev.surefoot.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.surefoot.json.Json;
import dev.surefoot.planning.search.Solution.Solved;
import dev.surefoot.planning.search.Solution.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;

/**
 * PlanBench's problems, plans and verdicts (Valmeekam et al. 2023), where the data lies beside the checkout or where {@code
 * -Dsurefoot.data} says.
 */
final class PlanBenchConformanceTest {
    private static final Path DATA = Path.of(System.getProperty("surefoot.data", "../../shared/data"), "planbench");

    private final Map<String, PddlDomain> domains = new TreeMap<>();
    private final Map<List<String>, PddlProblem> problems = new LinkedHashMap<>();

    @BeforeEach
    void readsData() throws IOException {
        assumeThat(DATA).as("PlanBench's data").isDirectory();
        try (Stream<Path> files = Files.list(DATA.resolve("domains"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".pddl")).toList()) {
                String name = file.getFileName().toString().replace(".pddl", "");
                domains.put(name, PddlDomain.read(Files.readString(file)));
            }
        }
        for (JsonNode row : rows("problems")) {
            problems.put(key(row), PddlProblem.read(row.path("pddl").asString()));
        }
        assertThat(domains).isNotEmpty();
    }

    @Test
    void modelsPlansHaveVerdictOfTheAuthors() {
        for (JsonNode row : rows("llm_plans")) {
            Validation validation = validate(domain(row), problem(row), plan(row.path("llm_plan")));
            assertThat(validation instanceof Validation.Valid)
                    .as("%s of %s", validation, row)
                    .isEqualTo(row.path("authors_val_verdict").asBoolean());
        }
    }

    @Test
    void verifiedPlansFailWhereAndWhyTheAuthorsSay() {
        for (JsonNode row : rows("verification")) {
            Validation validation = validate(domain(row), stated(row, "init", "goal"), plan(row.path("plan")));
            assertSame(validation, row.path("expected"), row);
        }
    }

    @Test
    void everyRoundOfRevisionFailsWhereItShould() {
        for (JsonNode row : rows("revisions")) {
            for (JsonNode round : row.path("rounds")) {
                Validation validation = validate(domain(row), problem(row), plan(round.path("plan")));
                assertSame(validation, round.path("derived"), round);
            }
        }
    }

    @Test
    void plansForEveryProblemAreValidAndShortestOnBlocksworld(TestReporter reporter) {
        Map<String, Figures> figures = new TreeMap<>();
        for (JsonNode row : rows("problems")) {
            String name = row.path("domain").asString();
            Problem problem = Grounder.all(domain(row), problem(row));
            long start = System.nanoTime();
            Solution solution = Search.solve(problem, Bounds.STANDARD);
            long nanos = System.nanoTime() - start;
            assertThat(solution).as("%s %s", name, row.path("instance")).isInstanceOf(Solved.class);
            Solved solved = (Solved) solution;
            assertThat(SearchPropertyTest.validate(problem, solved.plan()))
                    .isEqualTo(new Validation.Valid(solved.cost()));
            long gold = row.path("derived_optimal_length")
                    .asLong(row.path("gold_length").asLong());
            if (name.startsWith("blocksworld")) {
                assertThat(solved.cost())
                        .as("%s %s", name, row.path("instance"))
                        .isEqualTo(gold);
            }
            figures.computeIfAbsent(name, each -> new Figures()).add(solved, gold, nanos);
        }
        figures.forEach((name, each) -> reporter.publishEntry(name, each.toString()));
    }

    @Test
    void unsolvableProblemsAreUnreachableForNamedReason() {
        for (JsonNode row : rows("unsolvable")) {
            PddlProblem stated = PddlProblem.read(row.path("pddl").asString());
            Problem problem = Grounder.all(domainNamed(stated.domain()), stated);
            Solution solution = Search.solve(problem, Bounds.STANDARD);
            assertThat(solution).as("%s", row).isInstanceOf(Unreachable.class);
            Unreachable unreachable = (Unreachable) solution;
            Set<String> named = new HashSet<>(unreachable.facts());
            named.addAll(unreachable.conflict());
            assertThat(named).isNotEmpty();
        }
    }

    @Test
    void afterAnEventTheOldRemainderFailsAndNewPlanIsValid() {
        for (JsonNode row : rows("replanning")) {
            PddlProblem now = stated(row, "new_init", "new_goal");
            List<List<String>> old = plan(row.path("original_plan"));
            int done = row.path("event").path("after_step").asInt();
            Validation remainder = validate(domain(row), now, old.subList(Math.min(done, old.size()), old.size()));
            assertSame(remainder, row.path("derived").path("remaining_old_plan"), row);

            Problem problem = Grounder.all(domain(row), now);
            assertThat(Search.solve(problem, Bounds.STANDARD)).isInstanceOfSatisfying(Solved.class, solved -> {
                assertThat(SearchPropertyTest.validate(problem, solved.plan()))
                        .isEqualTo(new Validation.Valid(solved.cost()));
                if (row.path("domain").asString().startsWith("blocksworld")) {
                    assertThat(solved.cost())
                            .isEqualTo(row.path("derived")
                                    .path("optimal_replan_length")
                                    .asLong());
                }
            });
        }
    }

    private static void assertSame(Validation validation, JsonNode expected, JsonNode row) {
        switch (validation) {
            case Validation.Valid valid ->
                assertThat(expected.path("valid").asBoolean()).as("%s", row).isTrue();
            case Validation.Invalid invalid -> {
                assertThat(expected.path("valid").asBoolean()).as("%s", row).isFalse();
                assertThat(invalid.step())
                        .as("%s", row)
                        .isEqualTo(expected.path("step").asInt(0));
                assertThat(word(invalid.reason()))
                        .as("%s", row)
                        .isEqualTo(expected.path("reason").asString());
                assertThat(invalid.unmet()).as("%s", row).isEqualTo(facts(expected.path("unmet")));
            }
        }
    }

    private static String word(Validation.Reason reason) {
        return switch (reason) {
            case UNKNOWN_ACTION -> "unknown_action";
            case UNMET_PRECONDITION -> "unmet_precondition";
            case GOAL_NOT_REACHED -> "unmet_goal";
        };
    }

    private static Validation validate(PddlDomain domain, PddlProblem problem, List<List<String>> plan) {
        return Validator.validate(
                Grounder.of(domain, problem, plan),
                plan.stream().map(Grounder::name).toList());
    }

    /** The problem that a row spells out; what types its objects have, only the problem's own text says. */
    private PddlProblem stated(JsonNode row, String init, String goal) {
        Map<String, Typed> objects = new LinkedHashMap<>();
        PddlProblem known = problems.get(key(row));
        if (known != null) {
            known.objects().forEach(object -> objects.put(object.name(), object));
        }
        List<Literal> wanted = new ArrayList<>();
        for (JsonNode fact : row.path(goal)) {
            List<String> words = words(fact);
            wanted.add(new Literal(true, words.getFirst(), words.subList(1, words.size())));
        }
        Stream.of(row.path(init), row.path(goal))
                .flatMap(JsonNode::valueStream)
                .flatMap(fact -> words(fact).stream().skip(1))
                .forEach(name -> objects.putIfAbsent(name, new Typed(name, Set.of(Typed.OBJECT))));
        return new PddlProblem(domain(row).name(), List.copyOf(objects.values()), facts(row.path(init)), wanted);
    }

    private PddlProblem problem(JsonNode row) {
        return Objects.requireNonNull(problems.get(key(row)), () -> "no problem for " + row);
    }

    private PddlDomain domain(JsonNode row) {
        PddlDomain domain = domains.get(row.path("domain").asString());
        return domain != null ? domain : domainNamed(row.path("domain").asString());
    }

    private PddlDomain domainNamed(String name) {
        return domains.values().stream()
                .filter(domain -> domain.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no domain " + name));
    }

    private static List<String> key(JsonNode row) {
        return List.of(row.path("domain").asString(), row.path("instance").asString());
    }

    private static List<List<String>> plan(JsonNode plan) {
        return plan.valueStream().map(PlanBenchConformanceTest::words).toList();
    }

    private static Set<String> facts(JsonNode facts) {
        Set<String> names = new LinkedHashSet<>();
        facts.forEach(fact -> names.add(String.join(" ", words(fact))));
        return names;
    }

    private static List<String> words(JsonNode call) {
        return call.valueStream()
                .map(word -> word.asString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<JsonNode> rows(String file) {
        try {
            return Arrays.stream(Files.readString(DATA.resolve(file + ".jsonl")).split("\n"))
                    .filter(line -> !line.isBlank())
                    .map(Json::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the plans of a domain came to. */
    private static final class Figures {
        private final List<Long> nanos = new ArrayList<>();
        private int proved;
        private long cost;
        private long gold;

        void add(Solved solved, long length, long took) {
            nanos.add(took);
            proved += solved.provedOptimal() ? 1 : 0;
            cost += solved.cost();
            gold += length;
        }

        @Override
        public String toString() {
            List<Long> sorted = nanos.stream().sorted().toList();
            return "%d problems, %d proved optimal, %d steps against %d; median %d us, most %d ms, sum %d ms"
                    .formatted(
                            sorted.size(),
                            proved,
                            cost,
                            gold,
                            sorted.get(sorted.size() / 2) / 1_000,
                            sorted.getLast() / 1_000_000,
                            sorted.stream().mapToLong(Long::longValue).sum() / 1_000_000);
        }
    }
}

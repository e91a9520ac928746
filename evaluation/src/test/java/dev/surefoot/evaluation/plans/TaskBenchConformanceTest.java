package dev.surefoot.evaluation.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.surefoot.evaluation.Shared;
import dev.surefoot.evaluation.plans.GoldComparison.Pair;
import dev.surefoot.evaluation.plans.TaskBench.Row;
import dev.surefoot.evaluation.plans.TaskBench.Types;
import dev.surefoot.evaluation.plans.ToolPlan.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** TaskBench's toolboxes and models' plans (Shen et al. 2023), against the figures that its own code gives. */
final class TaskBenchConformanceTest {
    private Shared data;
    private List<TaskBench> benches;
    private JsonNode reference;

    @BeforeEach
    void readsData() {
        data = Shared.data("taskbench");
        benches = TaskBench.all(data);
        reference = data.json("reference_metrics.json");
        assertThat(benches).isNotEmpty();
    }

    @Test
    void typesOfTwoToolsLinkThemWhereTheAuthorsDo() {
        List<TaskBench> typed = benches.stream()
                .filter(bench -> bench.isTyped() && !bench.links().isEmpty())
                .toList();
        assertThat(typed).isNotEmpty();
        for (TaskBench bench : typed) {
            assertThat(typeGraph(bench)).as(bench.toolbox()).isEqualTo(bench.links());
        }
    }

    @Test
    void figuresAreThoseOfTaskBench() {
        for (TaskBench bench : referred("official_taskbench")) {
            JsonNode expected = reference.path(bench.toolbox()).path("official_taskbench");
            GoldComparison declared = compared(bench, Row::plan);
            Match links = compared(bench, Row::byArguments).links();
            equal(expected.path("node_micro"), figures(declared.tools()));
            equal(
                    expected.path("node_macro"),
                    declared.averageOverTools(Match::precision),
                    declared.averageOverTools(Match::recall),
                    declared.averageOverTools(Match::f1));
            equal(expected.path("link_binary_resource"), figures(links));
            equal(expected.path("link_binary_temporal"), figures(declared.links()));
            equal(expected.path("edit_distance"), declared.editDistance());
        }
    }

    @Test
    void figuresAreThoseOfGnn4TaskPlan() {
        for (TaskBench bench : referred("gnn4taskplan")) {
            JsonNode expected = reference.path(bench.toolbox()).path("gnn4taskplan");
            GoldComparison declared = compared(bench, Row::plan);
            equal(expected.path("NF"), declared.toolF1());
            equal(expected.path("LF"), declared.linkF1());
            equal(expected.path("Acc"), declared.exact().value());
        }
    }

    /** The README's row tells the model and the toolbox only in its command, so every entry with a split is held to it. */
    @Test
    void inventionsAreAsPublished() {
        JsonNode row = reference.path("published").path("row");
        assumeThat(row.isObject()).as("a published row").isTrue();
        for (TaskBench bench : referred("split_ids_chain")) {
            JsonNode entry = reference.path(bench.toolbox());
            Set<String> split = texts(entry.path("split_ids_chain"));
            List<ToolPlan> plans = bench.plans(entry.path("prediction").stringValue()).stream()
                    .filter(plan -> split.contains(plan.id()))
                    .map(Row::plan)
                    .toList();
            Invention tools = Invention.ofTools(plans, bench.tools().keySet());
            Invention links = Invention.ofLinks(plans, bench.links());
            equal(row.path("NH-1"), tools.share());
            equal(row.path("NH-2"), tools.any().value());
            equal(row.path("LH-1"), links.share());
            equal(row.path("LH-2"), links.any().value());
        }
    }

    @Test
    void linterFindsWhatTheReferenceCounts() {
        for (TaskBench bench : referred("lint_counts")) {
            TaskBenchLint lint = new TaskBenchLint(bench);
            reference.path(bench.toolbox()).path("lint_counts").properties().forEach(counts -> {
                Map<String, Long> found = lint(lint, bench.plans(counts.getKey()));
                counts.getValue()
                        .properties()
                        .forEach(count -> assertThat(found.getOrDefault(count.getKey(), 0L))
                                .as("%s of %s", count.getKey(), counts.getKey())
                                .isEqualTo(count.getValue().asLong()));
            });
        }
    }

    /** Gold plans have defects too: they are linted like any, and what is found is printed by none of the figures above. */
    @Test
    void linterReadsEveryGoldPlan() {
        for (TaskBench bench : benches) {
            TaskBenchLint lint = new TaskBenchLint(bench);
            for (String file : data.named("_gold.jsonl")) {
                if (file.equals(bench.toolbox())) {
                    for (Row row : bench.rows(file + "_gold.jsonl")) {
                        boolean unknown = !bench.tools().keySet().containsAll(row.tools());
                        assertThat(lint.byName(row).contains("unknown-tool"))
                                .as(row.id())
                                .isEqualTo(unknown);
                    }
                }
            }
        }
    }

    private static Map<String, Long> lint(TaskBenchLint lint, List<Row> rows) {
        Map<String, Long> found = new TreeMap<>();
        for (Row row : rows) {
            List<String> counted = new ArrayList<>(List.of("n"));
            Set<String> byName = lint.byName(row);
            Set<String> tools = new HashSet<>(row.tools());
            add(counted, "empty", row.nodes().isEmpty());
            add(counted, "unknown_tool", byName.contains("unknown-tool"));
            add(counted, "dup_tool", tools.size() < row.tools().size());
            if (row.isWellFormed()) { // of one that is not, the reference counts nothing that links or references tell
                Set<String> byNumber = lint.byNumber(row);
                add(counted, "link_to_absent_node", isAnyAbsent(row, tools));
                add(
                        counted,
                        "selfloop",
                        row.links().stream().anyMatch(link -> link.source().equals(link.target())));
                add(counted, "type_incompatible_link", byName.contains("type-mismatch"));
                add(counted, "cycle_by_name", byName.contains("cycle"));
                add(counted, "ref_out_of_range", byNumber.contains("unknown-step"));
                add(counted, "ref_forward_or_self", byNumber.contains("undeclared-dependency"));
            } else {
                counted.add("malformed");
            }
            counted.forEach(each -> found.merge(each, 1L, Long::sum));
        }
        return found;
    }

    private static boolean isAnyAbsent(Row row, Set<String> tools) {
        return row.links().stream().anyMatch(link -> !tools.contains(link.source()) || !tools.contains(link.target()));
    }

    private static void add(List<String> counted, String what, boolean is) {
        if (is) {
            counted.add(what);
        }
    }

    private static Set<Link> typeGraph(TaskBench bench) {
        Set<Link> graph = new HashSet<>();
        for (Map.Entry<String, Types> source : bench.tools().entrySet()) {
            for (Map.Entry<String, Types> target : bench.tools().entrySet()) {
                boolean fits = !Collections.disjoint(
                        source.getValue().out(), target.getValue().in());
                if (fits && !source.getKey().equals(target.getKey())) {
                    graph.add(new Link(source.getKey(), target.getKey()));
                }
            }
        }
        return graph;
    }

    private List<TaskBench> referred(String figures) {
        List<TaskBench> referred = benches.stream()
                .filter(bench -> reference.path(bench.toolbox()).has(figures))
                .toList();
        assertThat(referred).as(figures).isNotEmpty();
        return referred;
    }

    private GoldComparison compared(TaskBench bench, Function<Row, ToolPlan> plan) {
        JsonNode entry = reference.path(bench.toolbox());
        Map<String, Row> plans = byId(bench.plans(entry.path("prediction").stringValue()));
        Map<String, Row> gold = byId(bench.plans(entry.path("pseudo_gold").stringValue()));
        List<Pair> pairs = new ArrayList<>();
        for (String id : texts(entry.path("ids"))) {
            Row planned = plans.get(id);
            Row right = gold.get(id);
            assertThat(planned).as(id).isNotNull();
            assertThat(right).as(id).isNotNull();
            pairs.add(new Pair(plan.apply(planned), plan.apply(right)));
        }
        return new GoldComparison(pairs, bench.tools().keySet());
    }

    private static Map<String, Row> byId(List<Row> rows) {
        return rows.stream().collect(Collectors.toMap(Row::id, Function.identity(), (first, again) -> again));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new java.util.LinkedHashSet<>();
        list.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    private static @Nullable Double[] figures(Match match) {
        return new @Nullable Double[] {match.precision(), match.recall(), match.f1()};
    }

    private static void equal(JsonNode expected, @Nullable Double... figures) {
        for (int i = 0; i < figures.length; i++) {
            JsonNode figure = expected.isArray() ? expected.path(i) : expected;
            assertThat(figure.isNumber()).as("a figure to compare with").isTrue();
            assertThat(figures[i]).isNotNull().isCloseTo(figure.doubleValue(), within(0.00005));
        }
    }
}

package dev.surefoot.evaluation.plans;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.plans.ToolPlan.Link;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Plans against gold plans, pair by pair, with the measures of TaskBench (Shen et al. 2023) and of GNN4TaskPlan (Wu et al.
 * 2024). Means over nothing are null.
 */
public final class GoldComparison {
    /** Names that the toolbox does not have are all the same name to the edit distance: no tool's. */
    private static final String UNKNOWN = "";

    private final List<Pair> pairs;
    private final Set<String> tools;

    /** A plan and the gold plan for the same goal. */
    public record Pair(ToolPlan plan, ToolPlan gold) {}

    /**
     * @param tools names of the tools there are
     */
    public GoldComparison(List<Pair> pairs, Set<String> tools) {
        this.pairs = List.copyOf(pairs);
        this.tools = Set.copyOf(tools);
    }

    /** Tools of all plans together, once a plan; names that are no tool's are left out (TaskBench's node micro F1). */
    public Match tools() {
        return byTool().values().stream().reduce(Match.NONE, Match::plus);
    }

    /** The same by tool, also of those that no plan names. */
    public Map<String, Match> byTool() {
        Map<String, Match> matches = new TreeMap<>();
        tools.forEach(tool -> matches.put(tool, Match.NONE));
        for (Pair pair : pairs) {
            Set<String> planned = pair.plan().toolsAmong(tools);
            Set<String> gold = pair.gold().toolsAmong(tools);
            for (String tool : union(planned, gold)) {
                boolean isPlanned = planned.contains(tool);
                boolean isGold = gold.contains(tool);
                Match match = new Match(isPlanned && isGold ? 1 : 0, isPlanned ? 1 : 0, isGold ? 1 : 0);
                matches.merge(tool, match, Match::plus);
            }
        }
        return matches;
    }

    /**
     * Precision, recall or F1 by tool, averaged over all tools; where a tool has none it counts as 0, as TaskBench has it
     * (its node macro figures).
     *
     * @param figure {@code Match::f1}, say
     */
    public @Nullable Double averageOverTools(Function<Match, @Nullable Double> figure) {
        return mean(byTool().values(), match -> {
            Double value = figure.apply(match);
            return value == null ? 0 : value;
        });
    }

    /** Links of all plans together, once a plan, whatever tools they name (TaskBench's binary link F1). */
    public Match links() {
        return pairs.stream()
                .map(pair -> match(pair.plan().links(), pair.gold().links()))
                .reduce(Match.NONE, Match::plus);
    }

    /**
     * 1 minus the mean similarity of the sequences of tools, which is 1 minus the insertions and deletions that turn one
     * into the other over the length of both.
     */
    public @Nullable Double editDistance() {
        Double similarity = mean(pairs, pair -> similarity(known(pair.plan()), known(pair.gold())));
        return similarity == null ? null : 1 - similarity;
    }

    /** F1 of tools plan by plan, averaged over plans; a name counts as often as the plan has it (GNN4TaskPlan's NF). */
    public @Nullable Double toolF1() {
        return mean(pairs, pair -> f1(pair.plan().tools(), pair.gold().tools()));
    }

    /** The same of links (LF). */
    public @Nullable Double linkF1() {
        return mean(pairs, pair -> f1(pair.plan().links(), pair.gold().links()));
    }

    /** Plans that have exactly the gold plan's tools, none of them twice (Acc). */
    public Ratio exact() {
        return pairs.stream()
                .map(pair -> Ratio.of(f1(pair.plan().tools(), pair.gold().tools()) == 1))
                .reduce(Ratio.NONE, Ratio::plus);
    }

    private static Match match(List<Link> plan, List<Link> gold) {
        Set<Link> planned = new HashSet<>(plan);
        Set<Link> right = new HashSet<>(gold);
        long both = planned.stream().filter(right::contains).count();
        return new Match(both, planned.size(), right.size());
    }

    private static <T> double f1(List<T> plan, List<T> gold) {
        if (plan.isEmpty() || gold.isEmpty()) {
            return 0;
        }
        Set<T> both = new HashSet<>(plan);
        both.retainAll(new HashSet<>(gold));
        return 2.0 * both.size() / (plan.size() + gold.size());
    }

    private List<String> known(ToolPlan plan) {
        return plan.tools().stream()
                .map(tool -> tools.contains(tool) ? tool : UNKNOWN)
                .toList();
    }

    private static double similarity(List<String> one, List<String> other) {
        int length = one.size() + other.size();
        return length == 0 ? 1 : 2.0 * commonSubsequence(one, other) / length;
    }

    /** Length of the longest common subsequence: what neither an insertion nor a deletion touches. */
    private static int commonSubsequence(List<String> one, List<String> other) {
        int[] before = new int[other.size() + 1];
        for (String tool : one) {
            int[] now = new int[other.size() + 1];
            for (int i = 0; i < other.size(); i++) {
                now[i + 1] = other.get(i).equals(tool) ? before[i] + 1 : Math.max(before[i + 1], now[i]);
            }
            before = now;
        }
        return before[other.size()];
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    static <T> @Nullable Double mean(Collection<T> values, ToDoubleFunction<T> of) {
        return values.isEmpty() ? null : values.stream().mapToDouble(of).sum() / values.size();
    }
}

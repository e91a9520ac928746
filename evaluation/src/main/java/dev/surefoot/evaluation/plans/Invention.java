package dev.surefoot.evaluation.plans;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.plans.ToolPlan.Link;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What plans name that does not exist (the hallucination rates of GNN4TaskPlan, Wu et al. 2024).
 *
 * @param share the share of a plan's names that do not exist, averaged over plans (NH-1, LH-1); null where there is no
 *     plan. A plan that names nothing has invented nothing
 * @param any plans with at least one such name (NH-2, LH-2)
 */
public record Invention(@Nullable Double share, Ratio any) {

    /** Tools that the toolbox does not have. */
    public static Invention ofTools(List<ToolPlan> plans, Set<String> tools) {
        return of(plans, ToolPlan::tools, tools);
    }

    /** Links that the type graph does not allow. */
    public static Invention ofLinks(List<ToolPlan> plans, Set<Link> links) {
        return of(plans, ToolPlan::links, links);
    }

    private static <T> Invention of(List<ToolPlan> plans, Function<ToolPlan, List<T>> names, Set<T> known) {
        List<Ratio> invented = plans.stream()
                .map(names)
                .map(named -> new Ratio(
                        named.stream().filter(name -> !known.contains(name)).count(), named.size()))
                .toList();
        return new Invention(
                GoldComparison.mean(invented, each -> each.of() == 0 ? 0 : (double) each.count() / each.of()),
                invented.stream().map(each -> Ratio.of(each.count() > 0)).reduce(Ratio.NONE, Ratio::plus));
    }
}

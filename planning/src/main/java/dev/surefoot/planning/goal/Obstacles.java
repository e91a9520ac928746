package dev.surefoot.planning.goal;

import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.search.Solution;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says what stands in the way of a goal, in the words of its toolbox. */
final class Obstacles {

    private Obstacles() {}

    static PlanResult.Unreachable of(Domain domain, Solution.Unreachable unreachable) {
        Set<String> missing = new LinkedHashSet<>();
        domain.wanted().stream()
                .map(Need::name)
                .filter(unreachable.facts()::contains)
                .forEach(missing::add);
        missing.addAll(unreachable.facts());
        Map<String, PlanResult.Blocked> blocked = new TreeMap<>();
        for (Operator operator : domain.operators()) {
            Set<String> lacks = new LinkedHashSet<>();
            operator.needs().stream()
                    .filter(need -> missing.contains(need.name()))
                    .forEach(need -> lacks.add(said(domain, need.name())));
            String because = domain.barred().get(operator.name());
            add(domain, blocked, missing, operator, lacks, because);
        }
        return new PlanResult.Unreachable(
                said(domain, missing), said(domain, unreachable.conflict()), List.copyOf(blocked.values()));
    }

    private static void add(
            Domain domain,
            Map<String, PlanResult.Blocked> blocked,
            Set<String> missing,
            Operator operator,
            Set<String> lacks,
            @Nullable String because) {
        List<String> gives = missing.stream()
                .filter(name -> domain.need(name).isMetBy(operator.name()))
                .map(name -> said(domain, name))
                .distinct()
                .toList();
        if (!gives.isEmpty() && (!lacks.isEmpty() || because != null)) {
            blocked.put(operator.name(), new PlanResult.Blocked(operator.name(), gives, List.copyOf(lacks), because));
        }
    }

    private static List<String> said(Domain domain, Set<String> names) {
        List<String> said = new ArrayList<>();
        names.forEach(name -> said.add(said(domain, name)));
        return said.stream().distinct().toList();
    }

    /** A fact as the toolbox calls it; where only values of some type would do, with what takes them. */
    private static String said(Domain domain, String name) {
        Need need = domain.need(name);
        return need.name().equals(need.fact()) ? need.fact() : need.name() + " (what gives it does not fit there)";
    }
}

package dev.surefoot.planning.facts;

import dev.surefoot.goal.Goal;
import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.facts.PlanValidation.Reason;
import dev.surefoot.run.Questions;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries a plan out on paper, one step after the other, in the facts that the contracts of its tools require, consume and
 * produce. The goal's inputs hold from the start, those included that a person will be asked for.
 */
public final class PlanValidator {
    private PlanValidator() {}

    /**
     * Finds the first step that goes wrong; steps after it are not looked at.
     *
     * @param goal the plan's, with the inputs that are given
     */
    public static PlanValidation validate(Plan plan, Goal goal, Toolbox toolbox) {
        Set<String> holding = new HashSet<>(goal.inputs().keySet());
        holding.addAll(Questions.needed(plan, toolbox).keySet());
        FactNames names = FactNames.of(toolbox);
        Map<String, ToolContract> tools = new HashMap<>();
        plan.steps().forEach((id, step) -> {
            ToolContract contract = toolbox.find(step.tool());
            if (contract != null) {
                tools.put(id.value(), contract);
            }
        });
        List<Step> order = order(plan);
        int turn = 0;
        for (Step step : order) {
            turn++;
            ToolContract contract = tools.get(step.id().value());
            if (contract == null) {
                return new PlanValidation.Invalid(step.id(), turn, Reason.UNKNOWN_TOOL, Set.of());
            }
            StepFacts facts = StepFacts.of(contract, step.inputs(), step.arguments(), tools::get);
            Set<String> unmet = missing(facts.needs(), names, holding);
            if (!unmet.isEmpty()) {
                return new PlanValidation.Invalid(step.id(), turn, Reason.UNMET_FACTS, unmet);
            }
            holding.removeAll(facts.consumes());
            holding.addAll(facts.gives());
        }
        if (order.size() < plan.steps().size()) {
            Set<StepId> ids = order.stream().map(Step::id).collect(Collectors.toSet());
            StepId waiting = plan.steps().keySet().stream()
                    .filter(id -> !ids.contains(id))
                    .findFirst()
                    .orElseThrow();
            return new PlanValidation.Invalid(waiting, turn + 1, Reason.WAITS_FOR_ITSELF, Set.of());
        }
        Set<String> absent = new LinkedHashSet<>(goal.wanted());
        absent.removeAll(holding);
        return absent.isEmpty()
                ? new PlanValidation.Valid(order.stream().map(Step::id).toList())
                : new PlanValidation.Invalid(null, 0, Reason.NOT_PRODUCED, absent);
    }

    private static Set<String> missing(Set<String> needs, FactNames names, Set<String> holding) {
        Set<String> missing = new LinkedHashSet<>();
        needs.stream()
                .filter(need -> names.meeting(need).stream().noneMatch(holding::contains))
                .forEach(missing::add);
        return missing;
    }

    /** File order, but each step after those that it depends on; without those that wait for themselves. */
    private static List<Step> order(Plan plan) {
        Map<StepId, Integer> places = new HashMap<>();
        Map<StepId, Integer> waiting = new HashMap<>();
        Map<StepId, List<StepId>> dependents = plan.dependents();
        PriorityQueue<StepId> ready = new PriorityQueue<>(Comparator.comparing(places::get));
        for (Step step : plan.steps().values()) {
            places.put(step.id(), places.size());
            List<Dependency> edges = step.dependsOn();
            waiting.put(step.id(), edges.size());
            if (edges.isEmpty()) {
                ready.add(step.id());
            }
        }
        List<Step> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            StepId next = ready.remove();
            order.add(plan.step(next));
            for (StepId dependent : dependents.getOrDefault(next, List.of())) {
                if (waiting.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
        }
        return order;
    }
}

package dev.surefoot.evaluation.plans;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.expression.Template;
import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of a plan, what each takes from others, and what each gives. */
final class PlanGraph {
    private final Plan plan;
    private final Toolbox toolbox;
    private final Map<String, Set<StepId>> givers = new LinkedHashMap<>();
    private final Map<String, StepId> ids = new HashMap<>();

    PlanGraph(Plan plan, Toolbox toolbox) {
        this.plan = plan;
        this.toolbox = toolbox;
        for (Step step : plan.steps().values()) {
            ids.put(step.id().value(), step.id());
            for (String fact : gives(step)) {
                givers.computeIfAbsent(fact, each -> new LinkedHashSet<>()).add(step.id());
            }
        }
    }

    Plan plan() {
        return plan;
    }

    /** The id of a step that is called so, or null. */
    @Nullable
    StepId id(String name) {
        return ids.get(name);
    }

    private @Nullable ToolContract contract(Step step) {
        return toolbox.find(step.tool());
    }

    /** Whether it changes or sends something; of a tool that nothing is known of it is to be assumed. */
    boolean isEffect(Step step) {
        ToolContract contract = contract(step);
        return contract == null || contract.effect() != Effect.READ;
    }

    private List<String> gives(Step step) {
        ToolContract contract = contract(step);
        return contract == null
                ? List.of()
                : contract.produces().stream().map(Produced::fact).toList();
    }

    /** The steps that give a fact, or the fact that it is a part of; a plan may have several. */
    Set<StepId> giving(String fact) {
        Set<StepId> giving = new LinkedHashSet<>();
        for (String name = fact; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            giving.addAll(givers.getOrDefault(name, Set.of()));
        }
        return giving;
    }

    /** The facts that steps of the plan give. */
    Set<String> facts() {
        return givers.keySet();
    }

    /** The steps that it takes values from. */
    Set<StepId> readBy(Step step) {
        Set<StepId> read = new LinkedHashSet<>();
        Stream.concat(step.inputs().values().stream(), Stream.of(step.arguments()))
                .map(Template::references)
                .flatMap(List::stream)
                .map(reference -> ids.get(reference.path().step()))
                .filter(Objects::nonNull)
                .forEach(read::add);
        return read;
    }

    /**
     * Needed edges that the plan lacks: a step must come after each that it takes a value from, and after one of those that
     * give a fact that its tool requires, unless that is given from outside.
     */
    Ratio missing(Set<String> given) {
        Ratio missing = Ratio.NONE;
        for (Step step : plan.steps().values()) {
            for (StepId read : readBy(step)) {
                missing = missing.plus(Ratio.of(!comesAfter(step, read)));
            }
            for (String fact : requires(step)) {
                Set<StepId> giving = giving(fact);
                if (!given.contains(fact) && !giving.isEmpty()) {
                    missing = missing.plus(Ratio.of(giving.stream().noneMatch(each -> comesAfter(step, each))));
                }
            }
        }
        return missing;
    }

    /** Edges between two steps that only read, of which the later takes neither a value nor a required fact from the other. */
    Ratio needless() {
        Ratio needless = Ratio.NONE;
        for (Step step : plan.steps().values()) {
            Set<StepId> taken = new HashSet<>(readBy(step));
            requires(step).forEach(fact -> taken.addAll(giving(fact)));
            for (Dependency edge : step.dependsOn()) {
                boolean orders = taken.contains(edge.step()) || isEffect(step) || isEffect(plan.step(edge.step()));
                needless = needless.plus(Ratio.of(!orders));
            }
        }
        return needless;
    }

    private List<String> requires(Step step) {
        ToolContract contract = contract(step);
        return contract == null ? List.of() : contract.requires();
    }

    /** Breadth first, so that a direct dependency, which is the rule, is found at once. */
    private boolean comesAfter(Step step, StepId other) {
        Set<StepId> found = new HashSet<>();
        Deque<StepId> open = new ArrayDeque<>(List.of(step.id()));
        while (!open.isEmpty() && !found.contains(other)) {
            for (Dependency edge : plan.step(open.remove()).dependsOn()) {
                if (found.add(edge.step())) {
                    open.add(edge.step());
                }
            }
        }
        return found.contains(other);
    }

    /** These steps, and all that they wait for or take from. */
    Set<StepId> with(Set<StepId> roots) {
        Set<StepId> found = new LinkedHashSet<>(roots);
        Deque<StepId> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Step step = plan.step(open.remove());
            List<StepId> next = new ArrayList<>(readBy(step));
            step.dependsOn().forEach(edge -> next.add(edge.step()));
            next.stream().filter(found::add).forEach(open::add);
        }
        return found;
    }
}

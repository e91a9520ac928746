package dev.surefoot.planning.lint;

import dev.surefoot.expression.Template;
import dev.surefoot.planning.Words;
import dev.surefoot.planning.facts.FactNames;
import dev.surefoot.planning.facts.StepFacts;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Facts that a step needs, in every order that the dependencies admit: something before it gives the fact, and nothing
 * that consumes it can come in between. The goal's inputs hold from the start, those included that will be asked for.
 */
final class FactOrder {
    /** Pairs of steps that are compared in all; more are left to the run. */
    private static final int MAX_COMPARED = 2_000_000;

    private static final int START = -1;

    private final Draft draft;
    private final Toolbox toolbox;
    private final FactNames names;
    private final Findings findings;
    private final Set<String> given = new HashSet<>();
    private final Map<Integer, StepFacts> facts = new LinkedHashMap<>();
    private final Map<String, List<Integer>> givers = new HashMap<>();
    private final Map<String, List<Integer>> consumers = new HashMap<>();
    private int compared;

    FactOrder(Draft draft, Toolbox toolbox, Findings findings) {
        this.draft = draft;
        this.toolbox = toolbox;
        this.names = FactNames.of(toolbox);
        this.findings = findings;
    }

    void lint(List<PlannedStep> steps) {
        given.addAll(draft.goal().inputs().keySet());
        Function<String, @Nullable ToolContract> tools = id -> contract(steps, id);
        for (PlannedStep step : steps) {
            Wiring wiring = step.wiring();
            given.addAll(wiring.goalInputs());
            if (step.contract() != null) {
                Template arguments = wiring.arguments();
                StepFacts all = StepFacts.of(step.contract(), wiring.inputs(), arguments, tools);
                facts.put(step.index(), all);
                all.gives().forEach(fact -> add(givers, fact, step.index()));
                step.inside()
                        .forEach(within -> within.produces().forEach(fact -> add(givers, fact.fact(), step.index())));
                all.consumes().forEach(fact -> add(consumers, fact, step.index()));
            }
        }
        facts.forEach((index, all) -> {
            for (String need : new TreeSet<>(all.needs())) {
                need(steps.get(index), need);
            }
        });
    }

    private static void add(Map<String, List<Integer>> byFact, String fact, int step) {
        byFact.computeIfAbsent(fact, name -> new ArrayList<>()).add(step);
    }

    private @Nullable ToolContract contract(List<PlannedStep> steps, String id) {
        DraftStep step = draft.step(id);
        return step == null ? null : steps.get(step.index()).contract();
    }

    /** A step that takes a fact away from one that needs it. */
    private record Threat(int consumer, boolean certain) {}

    private void need(PlannedStep step, String need) {
        Threat first = null;
        boolean found = false;
        for (String fact : names.meeting(need)) {
            if (given.contains(fact)) {
                found = true;
                Threat threat = threat(step.index(), START, fact);
                if (threat == null) {
                    return;
                }
                first = first == null ? threat : first;
            }
            for (int giver : givers.getOrDefault(fact, List.of())) {
                if (isSpent()) {
                    return;
                }
                if (draft.order().standsOn(step.index(), giver)) {
                    found = true;
                    Threat threat = threat(step.index(), giver, fact);
                    if (threat == null) {
                        return;
                    }
                    first = first == null ? threat : first;
                }
            }
        }
        if (!found) {
            unmet(step, need);
        } else if (first != null) {
            threatened(step, need, first);
        }
    }

    private boolean isSpent() {
        return ++compared > MAX_COMPARED;
    }

    /** What may come between the giver and the step and consumes the fact, or null where nothing does. */
    private @Nullable Threat threat(int step, int giver, String fact) {
        Order order = draft.order();
        for (int consumer : consumers.getOrDefault(fact, List.of())) {
            if (isSpent()) {
                return null;
            }
            boolean after = order.standsOn(consumer, step);
            boolean before = giver != START && order.standsOn(giver, consumer);
            if (consumer != step && consumer != giver && !after && !before && !isSaidOf(consumer, step, fact)) {
                boolean afterGiver = giver == START || order.standsOn(consumer, giver);
                return new Threat(consumer, afterGiver && order.standsOn(step, consumer));
            }
        }
        return null;
    }

    /** Of two steps in no order that both consume what both need, the finding at the first says it all. */
    private boolean isSaidOf(int other, int step, String fact) {
        StepFacts one = facts.get(step);
        StepFacts two = facts.get(other);
        return other < step
                && one != null
                && two != null
                && one.consumes().contains(fact)
                && two.needs().stream().anyMatch(need -> StepFacts.isIn(Set.of(fact), need))
                && !draft.order().standsOn(step, other);
    }

    private void unmet(PlannedStep step, String need) {
        List<String> elsewhere = givers.getOrDefault(need, List.of()).stream()
                .filter(index -> index != step.index())
                .map(index -> draft.steps().get(index).id())
                .toList();
        List<String> tools = toolbox.tools().values().stream()
                .filter(tool -> tool.produces().stream().map(Produced::fact).anyMatch(need::equals))
                .map(ToolContract::name)
                .toList();
        String fix = !elsewhere.isEmpty()
                ? "add " + elsewhere.getFirst() + " to its dependsOn"
                : !tools.isEmpty()
                        ? "add a step before it that calls "
                                + String.join(" or ", tools.stream().limit(3).toList())
                        : "no tool gives " + need + ": give it as an input of the goal";
        findings.add(
                LintRule.UNMET_FACT,
                step.draft().pointer("call"),
                "expected " + need + ", which " + step.draft().tool() + " needs, found "
                        + (elsewhere.isEmpty()
                                ? "nothing before it that gives it"
                                : Words.list(elsewhere) + " giving it, which " + step.id() + " does not stand on"),
                fix);
    }

    private void threatened(PlannedStep step, String need, Threat threat) {
        String consumer = draft.steps().get(threat.consumer()).id();
        if (threat.certain()) {
            findings.add(
                    LintRule.UNMET_FACT,
                    step.draft().pointer("call"),
                    "expected " + need + ", which " + step.draft().tool() + " needs, found that " + consumer
                            + " has consumed it by then",
                    "put " + step.id() + " before " + consumer + ", or a step between them that gives it again");
        } else {
            findings.add(
                    LintRule.CONSUMED_BEFORE_USED,
                    step.draft().pointer("call"),
                    "expected " + need + " until " + step.id() + " has used it, found " + consumer
                            + ", which consumes it and may come first",
                    "say which comes first: add " + step.id() + " to the dependsOn of " + consumer);
        }
    }
}

package dev.surefoot.planning.lint;

import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Effects that a plan has twice: the same tool with provably the same arguments. Where something else is changed between
 * the two, the second may well be meant.
 */
final class Repeats {
    private record Same(String tool, Map<String, Origin> arguments) {}

    private final Draft draft;
    private final JsonNode goal;
    private final Findings findings;

    Repeats(Draft draft, JsonNode goal, Findings findings) {
        this.draft = draft;
        this.goal = goal;
        this.findings = findings;
    }

    void lint(List<PlannedStep> steps) {
        List<PlannedStep> effects =
                steps.stream().filter(PlannedStep::isConsequential).toList();
        Map<Same, PlannedStep> first = new HashMap<>();
        for (PlannedStep step : effects) {
            Same call = new Same(step.draft().tool(), Origins.of(goal, step.wiring()));
            PlannedStep earlier = first.putIfAbsent(call, step);
            if (earlier != null && !isChangedBetween(earlier, step, effects)) {
                report(earlier, step);
            }
        }
    }

    private boolean isChangedBetween(PlannedStep one, PlannedStep other, List<PlannedStep> effects) {
        Order order = draft.order();
        boolean inOrder = order.standsOn(other.index(), one.index());
        if (!inOrder && !order.standsOn(one.index(), other.index())) {
            return false;
        }
        int lower = inOrder ? one.index() : other.index();
        int upper = inOrder ? other.index() : one.index();
        return effects.stream()
                .filter(each -> !each.draft().tool().equals(one.draft().tool()))
                .anyMatch(each -> order.standsOn(each.index(), lower) && order.standsOn(upper, each.index()));
    }

    private void report(PlannedStep earlier, PlannedStep step) {
        ToolContract contract = step.contract();
        boolean keyed = contract != null && contract.idempotency() instanceof Idempotency.Keyed;
        findings.add(
                LintRule.DUPLICATE_EFFECT,
                step.draft().pointer("call"),
                "expected an effect of its own, found the call that " + earlier.id() + " makes already"
                        + (keyed ? ": each has a key of its own, so that both take effect" : ""),
                "take one of the two out, or give them different arguments");
    }
}

package dev.surefoot.planning;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one plan has that another has not, step by step. Steps are told apart by their ids; one whose JSON is equal is the
 * same, wherever it stands in the file.
 *
 * @param goal what is different in the goal
 * @param added in the order of the new plan
 * @param removed in the order of the old plan
 * @param changed in the order of the new plan
 * @param kept how many steps are the same
 * @param voided the steps of the old plan whose approvals are void with it: those that need one, and are changed or gone
 */
public record PlanDiff(
        List<Change> goal,
        List<Step> added,
        List<Step> removed,
        List<ChangedStep> changed,
        int kept,
        List<StepId> voided) {

    /** How many differing places of one step, or of the goal, are told apart. */
    private static final int PLACES = 100;

    /**
     * A place that is different.
     *
     * @param pointer the JSON Pointer (RFC 6901) within the step or the goal
     * @param before what stood there, or null
     * @param after what stands there, or null
     */
    public record Change(
            String pointer,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /** A step that both have and that is not the same. */
    public record ChangedStep(StepId step, List<Change> changes) {
        public ChangedStep {
            changes = List.copyOf(changes);
        }
    }

    public PlanDiff {
        goal = List.copyOf(goal);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        voided = List.copyOf(voided);
    }

    /** Compares two plans; a tool that the toolbox does not have needs no approval as far as this can tell. */
    public static PlanDiff of(Plan before, Plan after, Toolbox toolbox, Policy policy) {
        List<Step> added = new ArrayList<>();
        List<ChangedStep> changed = new ArrayList<>();
        Set<StepId> same = new HashSet<>();
        for (Step step : after.steps().values()) {
            Step old = before.steps().get(step.id());
            if (old == null) {
                added.add(step);
            } else if (old.equals(step)) {
                same.add(step.id());
            } else {
                changed.add(new ChangedStep(step.id(), changes(old.json(), step.json())));
            }
        }
        List<Step> removed = before.steps().values().stream()
                .filter(step -> !after.steps().containsKey(step.id()))
                .toList();
        Set<Step> kept = new HashSet<>(after.everyStep());
        List<StepId> voided = before.everyStep().stream()
                .filter(step -> !kept.contains(step) && needsApproval(step, toolbox, policy))
                .map(Step::id)
                .toList();
        JsonNode oldGoal = before.json().path("goal");
        JsonNode newGoal = after.json().path("goal");
        return new PlanDiff(changes(oldGoal, newGoal), added, removed, changed, same.size(), voided);
    }

    /** Whether the two are the same plan. */
    public boolean isEmpty() {
        return goal.isEmpty() && added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    private static boolean needsApproval(Step step, Toolbox toolbox, Policy policy) {
        ToolContract contract = toolbox.find(step.tool());
        if (step.executor() instanceof SubPlan) {
            return false; // its steps do
        }
        return step.approval().required()
                || (contract != null && policy.foresee(contract) instanceof Judgement.NeedsApproval);
    }

    private static List<Change> changes(JsonNode before, JsonNode after) {
        List<Change> changes = new ArrayList<>();
        compare("", before, after, changes);
        return changes;
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.equals(after) || changes.size() >= PLACES) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            for (String name : names) {
                compare(Json.pointer(pointer, name), before.path(name), after.path(name), changes);
            }
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(Json.pointer(pointer, i), before.path(i), after.path(i), changes);
            }
        } else {
            changes.add(new Change(pointer, known(before), known(after)));
        }
    }

    private static @Nullable JsonNode known(JsonNode value) {
        return value.isMissingNode() ? null : value;
    }

    /** For people, {@code +}, {@code -} and {@code ~} in front; nothing in it acts on a screen. */
    public String text() {
        return PlanDiffText.of(this);
    }

    /** For programs. */
    public JsonNode json() {
        return PlanDiffText.json(this);
    }
}

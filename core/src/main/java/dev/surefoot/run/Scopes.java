package dev.surefoot.run;

import dev.surefoot.expression.Scope;
import dev.surefoot.goal.Goal;
import dev.surefoot.json.Json;
import dev.surefoot.plan.ForEach;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Seen;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What expressions can see of a run. */
final class Scopes {

    static final String OUTPUT = "output";
    static final String ARGUMENTS = "arguments";
    static final String KEY = "key";

    private Scopes() {}

    /** What a step's inputs and arguments can refer to: the goal, outputs of succeeded steps, the
     * inputs so far, and the item of the list that it is carried out for. */
    static Scope binding(Run run, StepRun step, JsonNode inputs) {
        StepRun undoes = step.undoes();
        if (undoes != null) {
            return undone(undoes);
        }
        JsonNode item = step.item();
        JsonNode goal = goal(run, step);
        Map<String, JsonNode> roots = item == null
                ? Map.of("goal", goal, "inputs", inputs)
                : Map.of("goal", goal, "inputs", inputs, ForEach.ITEM, item);
        return steps(run, step.planOf(), Scope.of(roots));
    }

    /** What the output of a step that a plan carries out can refer to: what the steps of that plan see of each other. */
    static Scope within(Run run, StepRun whole) {
        return steps(run, whole, Scope.of(Map.of("goal", Objects.requireNonNull(whole.goal, "its plan has begun"))));
    }

    private static Scope steps(Run run, @Nullable StepRun planOf, Scope roots) {
        return roots.withSteps(id -> step(find(run, planOf, id)));
    }

    /** The step that the plan which carries that one out calls so, or the run's own plan where it is null; null for none. */
    static @Nullable StepRun find(Run run, @Nullable StepRun planOf, String id) {
        StepId full = StepId.find(planOf == null ? id : planOf.step().id() + "/" + id);
        StepRun found = full == null ? null : run.steps.get(full);
        return found == null || found.planOf() != planOf ? null : found;
    }

    /** {@code goal} as the expressions of that step see it: the run's, or what it is within the plan that it stands in. */
    static JsonNode goal(Run run, StepRun step) {
        StepRun planOf = step.planOf();
        return planOf == null ? run.goals.seen() : Objects.requireNonNull(planOf.goal, "its plan has begun");
    }

    /** What the arguments of the call that undoes a step can refer to: what was sent and answered, and nothing else. */
    private static Scope undone(StepRun step) {
        Map<String, JsonNode> roots = new HashMap<>();
        Attempt made = step.last();
        AttemptEvent.AttemptStarted intent = made == null ? null : made.intent();
        if (step.output != null) {
            roots.put(OUTPUT, step.output);
        }
        if (intent != null) {
            roots.put(ARGUMENTS, intent.arguments());
            if (intent.key() != null) {
                roots.put(KEY, Json.object().put(KEY, intent.key()).path(KEY));
            }
        }
        return Scope.of(roots);
    }

    /** {@code goal}: its text and inputs. */
    static JsonNode goal(Goal goal) {
        return Seen.goal(goal);
    }

    /** {@code steps.ID}: the output of a succeeded step, or null where it has none. */
    static @Nullable JsonNode step(Run run, String id) {
        return step(find(run, null, id));
    }

    private static @Nullable JsonNode step(@Nullable StepRun step) {
        return step == null || step.output == null || isOfModel(step)
                ? null
                : Json.object().set("output", step.output);
    }

    /** What was said within the step of a model stays there: only what checks confirmed comes of it. */
    private static boolean isOfModel(StepRun step) {
        return step.whole() != null && step.whole().turns != null;
    }

    /** {@code facts}: dotted names nest, {@code draft.confirmed} within {@code draft} where that is an object. */
    static JsonNode facts(Map<String, JsonNode> facts) {
        ObjectNode root = Json.object();
        facts.forEach((name, value) -> {
            ObjectNode at = root;
            String[] parts = name.split("\\.", -1);
            for (int i = 0; i < parts.length - 1; i++) {
                JsonNode inner = at.get(parts[i]);
                ObjectNode next = inner instanceof ObjectNode object ? object.deepCopy() : Json.object();
                at.set(parts[i], next);
                at = next;
            }
            at.set(parts[parts.length - 1], value);
        });
        return root;
    }
}

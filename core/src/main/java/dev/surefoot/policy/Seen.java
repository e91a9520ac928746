package dev.surefoot.policy;

import dev.surefoot.goal.Goal;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.Executor;
import dev.surefoot.plan.Human;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Specialist;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What rules see of a step, a tool and a plan. */
public final class Seen {

    /** How a step says who carries it out: its {@code executor}. */
    public static final List<String> KINDS = List.of("call", "human", "model", "plan", "specialist");

    private Seen() {}

    /** {@code goal}: its text and inputs. */
    public static ObjectNode goal(Goal goal) {
        ObjectNode seen = Json.object().put("text", goal.text());
        ObjectNode inputs = seen.putObject("inputs");
        goal.inputs().forEach(inputs::set);
        return seen;
    }

    /** {@code step}, as the plan has it. */
    public static ObjectNode step(Step step) {
        ObjectNode seen = Json.object()
                .put("id", step.id().value())
                .put("description", step.description())
                .put("executor", kind(step.executor()));
        ArrayNode tools = seen.putArray("tools");
        step.allowedTools().forEach(tools::add);
        return seen;
    }

    /** {@code tool}. */
    public static ObjectNode tool(ToolContract tool) {
        return Json.object()
                .put("name", tool.name())
                .put("effect", tool.effect().toString());
    }

    /**
     * {@code plan}, with the steps of plans within it.
     *
     * @param planner what made it, or null where a person did; rules see that as an empty text
     */
    public static ObjectNode plan(Plan plan, Toolbox toolbox, @Nullable String planner) {
        ObjectNode seen =
                Json.object().put("digest", plan.digest().toString()).put("planner", planner == null ? "" : planner);
        ArrayNode steps = seen.putArray("steps");
        Set<Effect> all = new TreeSet<>();
        for (Step step : plan.everyStep()) {
            Set<Effect> effects = effects(step, toolbox);
            ObjectNode each = step(step);
            names(each.putArray("effects"), effects);
            steps.add(each);
            all.addAll(effects);
        }
        names(seen.putArray("effects"), all);
        return seen.put("size", plan.everyStep().size());
    }

    /** Those of the tool that it calls; of a step that chooses its calls itself, those of every tool that it may. */
    private static Set<Effect> effects(Step step, Toolbox toolbox) {
        Set<Effect> effects = new TreeSet<>();
        List<String> tools = step.executor() instanceof Call call ? List.of(call.tool()) : step.allowedTools();
        for (String tool : tools) {
            ToolContract contract = toolbox.find(tool);
            if (contract != null) {
                effects.add(contract.effect());
            }
        }
        return effects;
    }

    private static void names(ArrayNode array, Set<Effect> effects) {
        effects.forEach(effect -> array.add(effect.toString()));
    }

    private static String kind(Executor executor) {
        return switch (executor) {
            case Call call -> "call";
            case Human human -> "human";
            case Model model -> "model";
            case SubPlan plan -> "plan";
            case Specialist specialist -> "specialist";
        };
    }
}

package dev.surefoot.plan;

import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Steps carry the step out: it unfolds into them, and its output is made of what they give. It is a plan that can be read
 * by itself: its goal is the step's description, with the step's inputs, and it sees its own steps and no others.
 *
 * @param steps by their full ids, {@code save/draft} for the step {@code draft} of {@code save}, in file order; they depend
 *     on each other by those
 * @param output a template over {@code goal} and {@code steps}, as the steps see them
 */
public record SubPlan(Map<StepId, Step> steps, Template output) implements Executor {

    /** Plans that may stand within each other, the outermost not counted. */
    public static final int MAX_DEPTH = 4;

    static SubPlan of(JsonNode step) {
        JsonNode plan = step.path("plan");
        ArrayNode inner = plan.path("steps").deepCopy().asArray();
        for (JsonNode each : inner) {
            within(step, each.asObject());
        }
        return new SubPlan(Plan.read(inner), Template.of(plan.path("output")));
    }

    /**
     * Names the step, and what it depends on, in full. What the whole does without it does without too, and what the whole
     * needs approval for it needs it for, unless it asks for its own.
     */
    private static void within(JsonNode whole, ObjectNode step) {
        StepId id = new StepId(whole.path("id").stringValue());
        step.put("id", id.within(step.path("id").stringValue()).value());
        if (step.has("dependsOn")) {
            ArrayNode edges = Json.array();
            for (JsonNode edge : step.path("dependsOn")) {
                Dependency on = Dependency.of(edge);
                edges.addObject()
                        .put("step", id.within(on.step().value()).value())
                        .put("orSkipped", on.orSkipped());
            }
            step.set("dependsOn", edges);
        }
        if (whole.has("permissions") && !step.has("permissions")) {
            step.set("permissions", whole.path("permissions"));
        }
        boolean asks = ApprovalNeed.of(step.path("approval")).required();
        if (ApprovalNeed.of(whole.path("approval")).required() && !asks) {
            step.set("approval", whole.path("approval"));
        }
    }
}

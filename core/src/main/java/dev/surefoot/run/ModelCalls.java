package dev.surefoot.run;

import dev.surefoot.expression.ExpressionException;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.Unfolding;
import dev.surefoot.schema.Violation;
import dev.surefoot.tool.ToolContract;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Laws 8 and 9, for the calls that a model asks for: each is of an allowed tool and fits it, or is not carried out. */
final class ModelCalls {

    private static final int SHOWN = 3;
    private static final int MAX_NAME = 100;

    /** Says at least that something was answered. */
    private static final JsonNode SOMETHING =
            Json.object().set("not", Json.object().put("type", "null"));

    private ModelCalls() {}

    /** The items that an answer unfolds into: each call, or why it is not carried out. */
    static ArrayNode items(Run run, StepRun whole, Turns turns, JsonNode calls) {
        ArrayNode items = Json.array();
        Model model = Laws.modelOf(whole.step());
        int left = Math.min(
                model.calls() - turns.calls(), Parts.MOST - whole.parts().size());
        int index = whole.parts().size();
        for (JsonNode call : calls) {
            ObjectNode item =
                    items.addObject().put(Model.TOOL, call.path(Model.TOOL).asString(""));
            JsonNode arguments = call.get(Model.ARGUMENTS);
            if (arguments != null) {
                item.set(Model.ARGUMENTS, arguments);
            }
            String refusal = left < 1
                    ? "the step may make " + model.calls() + " calls, and made them"
                    : refusal(run, whole.step(), index, call);
            if (refusal == null && repeated(run, turns, items, item)) {
                refusal = "the same call was asked for in this step already, and is made once";
            }
            if (refusal == null) {
                left--;
                index++;
            } else {
                item.put(Turns.REFUSED, refusal);
            }
        }
        return items;
    }

    /**
     * Whether the model asked for that very write or message before, and it was made, is being made, or may have been: models
     * repeat what went through. What came to nothing may be asked for again.
     */
    private static boolean repeated(Run run, Turns turns, ArrayNode items, ObjectNode item) {
        if (!run.toolbox().tool(item.path(Model.TOOL).asString("")).effect().consequential()) {
            return false;
        }
        boolean now = items.valueStream().filter(item::equals).count() > 1;
        return now
                || turns.entries().stream()
                        .anyMatch(entry -> entry.part() != null
                                && entry.part().status != StepStatus.SKIPPED
                                && entry.item().equals(item));
    }

    /** The call as a step of its own. */
    static Step step(Run run, Step whole, int index, JsonNode item) {
        String tool = item.path(Model.TOOL).asString("");
        ToolContract contract = run.toolbox().tool(tool);
        JsonNode schema = contract.outputSchema();
        boolean says = schema != null && MeaningfulChecks.restricts(schema);
        JsonNode expected = says && schema != null ? schema : SOMETHING;
        return Unfolding.call(whole, index, tool, item.path(Model.ARGUMENTS).propertyNames(), expected);
    }

    private static @Nullable String refusal(Run run, Step step, int index, JsonNode call) {
        String tool = call.path(Model.TOOL).asString("");
        ToolContract contract = run.toolbox().find(tool);
        if (contract == null) {
            return "no tool is called so";
        }
        if (!step.allowedTools().contains(tool)) {
            return "it is not among the tools of this step";
        }
        JsonNode arguments = call.get(Model.ARGUMENTS);
        if (arguments == null) {
            return call.path("unusable").asString("it has no arguments");
        }
        List<Violation> violations = contract.validator().validate(arguments);
        if (!violations.isEmpty()) {
            return "the arguments do not satisfy the tool: "
                    + violations.stream().limit(SHOWN).map(Violation::toString).collect(Collectors.joining("; "));
        }
        if (arguments.propertyNames().stream().anyMatch(name -> name.length() > MAX_NAME)) {
            return "the name of an argument is longer than " + MAX_NAME + " characters";
        }
        if (!provable(contract)) {
            return "nothing would show that it was done: its contract has no read-back, and says nothing of its answer";
        }
        try {
            step(run, step, index, call);
            return null;
        } catch (ExpressionException e) {
            return "its arguments cannot be used: " + e.getMessage();
        }
    }

    /** Whether something would say of the call, once it is made, that it was: law 1 asks for that. */
    private static boolean provable(ToolContract contract) {
        JsonNode schema = contract.outputSchema();
        return !contract.effect().consequential()
                || contract.readBack() != null
                || (schema != null && MeaningfulChecks.restricts(schema));
    }
}

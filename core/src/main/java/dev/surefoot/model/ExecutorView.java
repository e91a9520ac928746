package dev.surefoot.model;

import dev.surefoot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What whoever carries a step out may know: this step's inputs, tools, bounds and checks, and what its own calls came to.
 * No goal, no policy, no other step, and no conversation but this step's own.
 *
 * @param inputs the step's bound inputs, an object
 * @param tools what may be asked for
 * @param expectedOutput the JSON Schema of the output, or null where only criteria judge it
 * @param criteria the step's success criteria, in CEL over {@code output} and {@code inputs}
 * @param turns how many answers are left, this one included
 * @param calls how many calls are left
 * @param passed what came of the turns so far, oldest first
 */
public record ExecutorView(
        JsonNode inputs,
        List<Offered> tools,
        @Nullable JsonNode expectedOutput,
        List<String> criteria,
        int turns,
        int calls,
        List<Passed> passed) {

    public ExecutorView {
        tools = List.copyOf(tools);
        criteria = List.copyOf(criteria);
        passed = List.copyOf(passed);
    }

    /**
     * A tool that may be asked for.
     *
     * @param description what the operator says that it does; empty where nothing is said
     * @param effect {@code read}, {@code write} or {@code communicate}
     * @param input the JSON Schema of its arguments, or null where any object will do
     */
    public record Offered(
            String name,
            String description,
            String effect,
            @Nullable JsonNode input) {}

    /** The same as JSON; a new tree each time. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("inputs", inputs);
        ArrayNode offered = json.putArray("tools");
        for (Offered tool : tools) {
            ObjectNode each = offered.addObject()
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .put("effect", tool.effect());
            set(each, "input", tool.input());
        }
        set(json, "expectedOutput", expectedOutput);
        ArrayNode checks = json.putArray("criteria");
        criteria.forEach(checks::add);
        json.put("turns", turns).put("calls", calls);
        ArrayNode told = json.putArray("passed");
        passed.forEach(each -> told.add(json(each)));
        return json;
    }

    private static ObjectNode json(Passed passed) {
        ObjectNode json = Json.object().put("turn", passed.turn());
        switch (passed) {
            case Passed.Called called -> {
                json.put("tool", called.tool());
                set(json, "arguments", called.arguments());
                set(json, "output", called.output());
                if (called.because() != null) {
                    json.put("notCarriedOut", called.because());
                }
            }
            case Passed.Refuted refuted -> {
                json.set("claimed", refuted.output());
                ArrayNode violations = json.putArray("violations");
                refuted.violations().forEach(violations::add);
            }
            case Passed.Unusable unusable -> json.put("unusable", unusable.because());
        }
        return json;
    }

    private static void set(ObjectNode json, String name, @Nullable JsonNode value) {
        if (value != null) {
            json.set(name, value);
        }
    }
}

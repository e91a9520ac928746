package dev.surefoot.planning.lint;

import dev.surefoot.json.Json;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A step as it is written, whatever is wrong with it.
 *
 * @param of the JSON Pointer of the plan that has it; empty for the file's own
 * @param index its place in that plan, from 0
 * @param id as that plan calls it
 */
record DraftStep(String of, int index, String id, JsonNode json) {

    /**
     * An edge as it is written.
     *
     * @param orSkipped whether it is enough that the other step was skipped
     */
    record Edge(String step, boolean orSkipped) {
        private static Edge of(JsonNode json) {
            return json.isString()
                    ? new Edge(json.stringValue(), false)
                    : new Edge(
                            json.path("step").stringValue(),
                            json.path("orSkipped").asBoolean(false));
        }
    }

    static List<DraftStep> of(JsonNode plan) {
        return of("", plan, Json.object());
    }

    /** Those of the plan that carries it out; none where none does. What it has approved is approved of each of them. */
    List<DraftStep> inside() {
        return of(pointer("plan"), json.path("plan"), json);
    }

    private static List<DraftStep> of(String pointer, JsonNode plan, JsonNode whole) {
        List<DraftStep> steps = new ArrayList<>();
        for (JsonNode json : plan.path("steps")) {
            JsonNode step = json.has("approval") || !whole.has("approval")
                    ? json
                    : json.deepCopy().asObject().set("approval", whole.path("approval"));
            steps.add(new DraftStep(pointer, steps.size(), json.path("id").stringValue(), step));
        }
        return List.copyOf(steps);
    }

    String pointer() {
        return Json.pointer(of + "/steps", index);
    }

    /** The JSON Pointer of a member. */
    String pointer(String key) {
        return Json.pointer(pointer(), key);
    }

    /** The name of the tool that it calls; that of {@link ToolContract#NONE} where it calls none. */
    String tool() {
        return calls() ? json.path("call").path("tool").stringValue() : ToolContract.NONE.name();
    }

    boolean calls() {
        return json.has("call");
    }

    /** Whether a model carries it out. */
    boolean byModel() {
        return json.has("model");
    }

    /** The plan that carries it out; missing where none does. */
    JsonNode plan() {
        return json.path("plan");
    }

    /** The names of the tools that the steps of its plan call, those of plans within it included, or that its model may call. */
    List<String> tools() {
        List<String> tools = new ArrayList<>();
        if (byModel()) {
            json.path("allowedTools").forEach(tool -> tools.add(tool.stringValue()));
        }
        for (DraftStep step : inside()) {
            if (step.calls()) {
                tools.add(step.tool());
            }
            tools.addAll(step.tools());
        }
        return tools;
    }

    /** How many steps it is, with those of its plan. */
    int count() {
        return 1 + inside().stream().mapToInt(DraftStep::count).sum();
    }

    JsonNode arguments() {
        JsonNode arguments = json.path("call").path("arguments");
        return arguments.isMissingNode() ? Json.object() : arguments;
    }

    /** What it depends on, in file order. */
    List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        json.path("dependsOn").forEach(edge -> edges.add(Edge.of(edge)));
        return edges;
    }

    /** The ids that it depends on, in file order. */
    List<String> dependencies() {
        return edges().stream().map(Edge::step).toList();
    }
}

package dev.surefoot.planning.lint;

import dev.surefoot.json.Json;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A step as it is written, whatever is wrong with it.
 *
 * @param index its place in the plan, from 0
 */
record DraftStep(int index, String id, JsonNode json) {

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
        List<DraftStep> steps = new ArrayList<>();
        for (JsonNode json : plan.path("steps")) {
            steps.add(new DraftStep(steps.size(), json.path("id").stringValue(), json));
        }
        return List.copyOf(steps);
    }

    String pointer() {
        return Json.pointer("/steps", index);
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

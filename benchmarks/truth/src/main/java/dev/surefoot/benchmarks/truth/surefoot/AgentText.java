package dev.surefoot.benchmarks.truth.surefoot;

import dev.surefoot.json.Json;
import dev.surefoot.library.RunHandle;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job that is left to the model: one step with every tool of the job. What the model says counts for nothing; the goal is
 * reached where each write that the job is about was made, and was proved.
 */
final class AgentText {

    /** The name under which the plan knows the model. */
    static final String MODEL = "scripted";

    private static final String STEP = "work";

    private AgentText() {}

    static boolean isAgents(JsonNode job) {
        return job.path("agent").asBoolean(false);
    }

    static ObjectNode plan(JsonNode job) {
        ObjectNode plan = Json.object().put("surefoot", "v1").put("kind", "Plan");
        String goal = job.path("goal").stringValue();
        ArrayNode wanted = plan.putObject("goal").put("text", goal).putArray("wanted");
        writes(job).forEach(tool -> wanted.add(fact(tool)));
        ObjectNode step = plan.putArray("steps").addObject().put("id", STEP).put("description", goal);
        step.putObject("model")
                .put("use", MODEL)
                .put(
                        "instructions",
                        "Carry out the goal with the tools: " + goal
                                + ". End with DONE where it is reached, else with FAILED and why.");
        ArrayNode allowed = step.putArray("allowedTools");
        job.path("tools").propertyNames().forEach(allowed::add);
        step.set("expectedOutput", Json.read("""
            {"type": "object", "required": ["said"], "properties": {"said": {"type": "string"}}}\
            """));
        step.putArray("successCriteria")
                .addObject()
                .put("check", "output.said.startsWith('DONE')")
                .put("because", "it is to say so where it cannot go on");
        step.put("timeout", ToolboxText.seconds(job.path("timeoutMillis").asLong()));
        return plan;
    }

    /** What each write of the job makes true, added to what the toolbox says of its tool. */
    static void producing(JsonNode job, ObjectNode tools) {
        for (String tool : writes(job)) {
            ObjectNode contract = tools.withObjectProperty(tool);
            contract.putObject("produces")
                    .putObject(fact(tool))
                    .put("from", "output")
                    .put("check", "value.id != ''");
            ObjectNode answer = contract.putObject("outputSchema").put("type", "object");
            ArrayNode required = answer.putArray("required");
            step(job, tool).path("expect").propertyNames().forEach(required::add);
        }
    }

    /** Where the steps of the job stand: by the calls of their tools, and the writes that were never made. */
    static void account(JsonNode job, RunHandle run, ArrayNode done, ArrayNode at) {
        Set<String> missing = new LinkedHashSet<>();
        for (JsonNode step : job.path("steps")) {
            String tool = step.path("tool").asString("");
            String id = step.path("id").stringValue();
            boolean made = false;
            for (JsonNode part : run.state().path("steps")) {
                boolean calls = part.path("attempts")
                        .valueStream()
                        .anyMatch(attempt -> attempt.path("tool").asString("").equals(tool));
                if (calls) {
                    boolean succeeded = part.path("status").asString("").equals("succeeded");
                    (succeeded ? done : at).add(id);
                    made |= succeeded;
                }
            }
            if (!made && writes(job).contains(tool)) {
                missing.add(id);
            }
        }
        if (run.status(STEP).settled()) {
            missing.forEach(at::add);
        } else {
            at.add(STEP);
        }
    }

    /** The name of the job's step that a call of that tool is. */
    static String named(JsonNode job, String tool) {
        return step(job, tool).path("id").asString(STEP);
    }

    private static JsonNode step(JsonNode job, String tool) {
        return job.path("steps")
                .valueStream()
                .filter(step -> step.path("tool").asString("").equals(tool))
                .findFirst()
                .orElse(Json.object());
    }

    private static Set<String> writes(JsonNode job) {
        Set<String> writes = new LinkedHashSet<>();
        for (JsonNode step : job.path("steps")) {
            String tool = step.path("tool").asString("");
            if (!job.path("tools").path(tool).path("effect").asString("read").equals("read")) {
                writes.add(tool);
            }
        }
        return writes;
    }

    private static String fact(String tool) {
        return tool.substring(tool.indexOf('.') + 1) + "-done";
    }
}

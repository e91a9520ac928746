package dev.surefoot.planning.lint;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Unfolding;
import dev.surefoot.tool.SpecialistProfile;
import dev.surefoot.tool.Toolbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts what specialists make of their steps in their place, so that every rule looks at what would be carried out. */
final class Specialists {
    private final Toolbox toolbox;
    private final Findings findings;

    Specialists(Toolbox toolbox, Findings findings) {
        this.toolbox = toolbox;
        this.findings = findings;
    }

    /** The plan with its steps as they would be carried out, each where it stands in the file. */
    JsonNode resolved(String pointer, JsonNode plan) {
        ObjectNode resolved = plan.deepCopy().asObject();
        ArrayNode steps = resolved.putArray("steps");
        int index = 0;
        for (JsonNode step : plan.path("steps")) {
            steps.add(step(Json.pointer(pointer + "/steps", index++), step));
        }
        return resolved;
    }

    private JsonNode step(String pointer, JsonNode step) {
        if (step.path("plan").isObject()) {
            ObjectNode whole = step.deepCopy().asObject();
            whole.set("plan", resolved(pointer + "/plan", step.path("plan")));
            return whole;
        }
        if (!step.has("specialist")) {
            return step;
        }
        String name = step.path("specialist").path("name").asString("");
        SpecialistProfile declared = toolbox.specialist(name);
        if (declared == null) {
            findings.add(
                    LintRule.UNKNOWN_SPECIALIST,
                    pointer + "/specialist/name",
                    "expected a specialist of the toolbox, found " + name,
                    findings.didYouMean(
                            name,
                            toolbox.specialists().keySet(),
                            "declare " + name + " under specialists of the toolbox"));
            return step;
        }
        if (declared.tool() == null) {
            int index = 0;
            for (JsonNode tool : step.path("allowedTools")) {
                String at = Json.pointer(pointer + "/allowedTools", index++);
                if (!declared.allowedTools().contains(tool.asString(""))) {
                    findings.add(
                            LintRule.TOOL_NOT_ALLOWED,
                            at,
                            "expected a tool that " + name + " may ask for, found " + tool.asString(""),
                            "take it out here, or add it to the allowedTools of " + name + " in the toolbox");
                }
            }
        }
        return Unfolding.byOther(step, declared.json());
    }
}

package dev.surefoot.plan;

import tools.jackson.databind.JsonNode;

/**
 * An edge of the plan.
 *
 * @param step the step that must come first
 * @param orSkipped whether the edge is also satisfied when that step was skipped
 */
public record Dependency(StepId step, boolean orSkipped) {

    static Dependency of(JsonNode json) {
        return json.isString()
                ? new Dependency(new StepId(json.stringValue()), false)
                : new Dependency(
                        new StepId(json.path("step").stringValue()),
                        json.path("orSkipped").asBoolean(false));
    }
}

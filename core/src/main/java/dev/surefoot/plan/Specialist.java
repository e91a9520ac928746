package dev.surefoot.plan;

import tools.jackson.databind.JsonNode;

/**
 * A specialist of the toolbox carries the step out, with the tools, bounds and instructions that are declared of it there.
 *
 * @param name as the toolbox calls it
 * @param task what it is to do, in words; values come through the step's inputs, never through these
 */
public record Specialist(String name, String task) implements Executor {

    static Specialist of(JsonNode step) {
        JsonNode json = step.path("specialist");
        String name = json.path("name").asString("");
        String task = json.path("task").asString("");
        new StepId(step.path("id").stringValue()).within(name); // what the step unfolds into is called so
        if (task.contains("${")) {
            throw new IllegalArgumentException("a task holds no references: values come through the step's inputs");
        }
        return new Specialist(name, task);
    }
}

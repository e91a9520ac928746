package dev.surefoot.plan;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a step unfolds into while it runs: steps called after it, which have what it has but for what it waited for. */
public final class Unfolding {

    private Unfolding() {}

    /**
     * The step for one item of its list: {@code save[2]}. What it waited for is met, so that nothing of it is left.
     *
     * @param index from 0
     */
    public static Step item(Step step, int index) {
        ObjectNode part = step.json().deepCopy().asObject();
        part.put("id", step.id() + "[" + index + "]");
        part.remove(List.of("forEach", "when", "dependsOn"));
        return Step.of(part);
    }

    /**
     * A turn of the model that carries the step out, as a step that calls the model.
     *
     * @param answer the JSON Schema of what it gives
     */
    public static Step turn(Step step, int index, int number, String model, JsonNode answer) {
        ObjectNode part = ofModel(step, index);
        part.remove(List.of("inputs", "expectedOutput"));
        ObjectNode call = part.putObject("call").put("tool", model);
        call.putObject("arguments").put(Model.TURN, number);
        part.putArray("allowedTools").add(model);
        part.set("expectedOutput", answer);
        return Step.of(part);
    }

    /**
     * A call that the model of the step asked for, as a step of its own: its arguments are those of its item, whatever
     * they say.
     *
     * @param arguments the names of the arguments
     * @param expected the JSON Schema that its answer must satisfy
     */
    public static Step call(Step step, int index, String tool, Iterable<String> arguments, JsonNode expected) {
        ObjectNode part = ofModel(step, index);
        part.remove("inputs");
        ObjectNode given = part.putObject("call").put("tool", tool).putObject("arguments");
        for (String name : arguments) {
            Path path = new Path(ForEach.ITEM, List.of(new Segment.Name(Model.ARGUMENTS), new Segment.Name(name)));
            given.put(name, "${" + path + "}");
        }
        part.set("expectedOutput", expected);
        return Step.of(part);
    }

    /**
     * What a specialist makes of the step: a step for its model, or a call of the tool over which it is reached. It touches
     * only what both the step and the specialist may.
     *
     * @param declared the specialist, as the toolbox declares it
     */
    public static Step specialist(Step step, Specialist by, JsonNode declared) {
        ObjectNode part = byOther(step.json(), declared);
        part.put("id", step.id().within(by.name()).value());
        part.remove(List.of("when", "dependsOn"));
        if (part.has("model")) {
            ArrayNode tools = Json.array();
            declared.path("allowedTools")
                    .valueStream()
                    .filter(tool -> step.allowedTools().contains(tool.stringValue()))
                    .forEach(tools::add);
            part.set("allowedTools", tools);
        }
        return Step.of(part);
    }

    /** A step for a specialist, as one for its model or as a call of the tool over which it is reached; the rest as written. */
    public static ObjectNode byOther(JsonNode step, JsonNode declared) {
        ObjectNode other = step.deepCopy().asObject();
        other.remove("specialist");
        String task = step.path("specialist").path("task").asString("");
        if (declared.has("tool")) {
            ObjectNode call = other.putObject("call");
            call.set("tool", declared.path("tool"));
            ObjectNode inputs = call.putObject("arguments").put("task", task).putObject("inputs");
            step.path("inputs").propertyNames().forEach(name -> inputs.put(name, "${inputs." + name + "}"));
            return other;
        }
        ObjectNode model = other.putObject("model");
        for (String bound : List.of("turns", "calls", "tokens")) {
            if (declared.has(bound)) {
                model.set(bound, declared.path(bound));
            }
        }
        model.put("use", declared.path("model").asString(Model.DEFAULT));
        model.put("instructions", declared.path("instructions").asString("") + "\n\n" + task);
        return other;
    }

    private static ObjectNode ofModel(Step step, int index) {
        ObjectNode part = step.json().deepCopy().asObject();
        part.put("id", step.id() + "[" + index + "]");
        part.remove(List.of("model", "when", "dependsOn", "successCriteria", "readBack", "guard", "compensate"));
        return part;
    }
}

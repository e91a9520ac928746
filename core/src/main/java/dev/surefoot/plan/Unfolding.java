package dev.surefoot.plan;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import java.util.List;
import tools.jackson.databind.JsonNode;
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

    /** A turn of the model that carries the step out, as a step that calls the model. */
    public static Step turn(Step step, int index, int number, String model) {
        ObjectNode part = ofModel(step, index);
        part.remove(List.of("inputs", "expectedOutput"));
        ObjectNode call = part.putObject("call").put("tool", model);
        call.putObject("arguments").put(Model.TURN, number);
        part.putArray("allowedTools").add(model);
        part.set("expectedOutput", Model.ANSWER);
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

    private static ObjectNode ofModel(Step step, int index) {
        ObjectNode part = step.json().deepCopy().asObject();
        part.put("id", step.id() + "[" + index + "]");
        part.remove(List.of("model", "when", "dependsOn", "successCriteria", "readBack", "guard", "compensate"));
        return part;
    }
}

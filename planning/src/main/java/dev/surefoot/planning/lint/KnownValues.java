package dev.surefoot.planning.lint;

import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Template;
import dev.surefoot.expression.Typing;
import dev.surefoot.json.Json;
import dev.surefoot.plan.ForEach;
import dev.surefoot.run.Claims;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is known, before anything runs, of the values that the expressions of a plan read. */
final class KnownValues {
    /** There is no status where the tool is not called over HTTP. */
    private static final Shape RESPONSE =
            JsonSchema.shapeOf(Json.read("{\"type\":\"object\",\"properties\":{\"status\":{\"type\":\"integer\"},"
                    + "\"headers\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}}}"));

    static final Shape LIST = JsonSchema.shapeOf(Json.object().put("type", "array"));

    /** A tool's output schema with one that a step expects; many steps of a plan share both. */
    private record Both(String tool, JsonNode expected) {}

    private final Draft draft;
    private final Catalogue catalogue;
    private final Shape goal;
    private final Toolbox toolbox;
    private final Map<Integer, Shape> outputs = new HashMap<>();
    private final Map<Both, Shape> both = new HashMap<>();
    private final Map<JsonNode, Shape> expected = new HashMap<>();
    private final Declarations outside;

    KnownValues(Draft draft, Catalogue catalogue, Toolbox toolbox) {
        this.draft = draft;
        this.toolbox = toolbox;
        this.catalogue = catalogue;
        this.goal = draft.seen();
        this.outside = Declarations.NONE.with("goal", goal).withSteps(this::step);
    }

    /** What the inputs of a step may read, those before them included. */
    Declarations forBindings(DraftStep step, Map<String, Shape> inputs) {
        Declarations declared = outside.with("inputs", Shape.ofObject(inputs));
        JsonNode list = step.json().path("forEach").path("in");
        return list.isMissingNode()
                ? declared
                : declared.with(ForEach.ITEM, value(list, outside).anyItem());
    }

    /** What stands outside of a step: the goal and other steps. */
    Declarations outside() {
        return outside;
    }

    /** What the criteria of a step may read. */
    Declarations forCriteria(DraftStep step, Map<String, Shape> inputs) {
        Declarations declared = called(step)
                .afterCall()
                .with("goal", goal)
                .with("inputs", Shape.ofObject(inputs))
                .with("response", RESPONSE);
        return step.byModel() ? declared.with(Claims.CALLS, Shape.UNKNOWN).with(Claims.GIVEN, Shape.UNKNOWN) : declared;
    }

    /** The tool of a step, with the output that the step has. */
    KnownTool called(DraftStep step) {
        KnownTool tool = catalogue.find(step.tool());
        return tool == null
                ? new KnownTool(step.tool(), false, false, Shape.UNKNOWN, output(step))
                : new KnownTool(tool.name(), tool.read(), tool.readBack(), tool.input(), output(step));
    }

    /** What the checks of the goal may read. */
    Declarations forGoal(Shape facts) {
        return outside.with("facts", facts);
    }

    /** The output of a step: as its tool is known to answer, and as the step expects it. */
    Shape output(DraftStep step) {
        return outputs.computeIfAbsent(step.index(), index -> {
            KnownTool tool = catalogue.find(step.tool());
            JsonNode expected = step.json().path("expectedOutput");
            if (step.plan().has("output") && expected.isMissingNode()) {
                return given(step);
            }
            Shape answered = tool == null ? Shape.UNKNOWN : tool.output();
            return answered == Shape.UNKNOWN
                    ? expected(expected)
                    : both.computeIfAbsent(
                            new Both(step.tool(), expected), key -> both(step.tool(), expected, answered));
        });
    }

    /** What the plan of a step gives, as far as its own steps say. */
    private Shape given(DraftStep step) {
        try {
            Declarations inside = new KnownValues(Draft.of(step, null), catalogue, toolbox).outside;
            return value(step.plan().path("output"), inside);
        } catch (ExpressionException e) { // reported where the plan is linted
            return Shape.UNKNOWN;
        }
    }

    private Shape expected(JsonNode schema) {
        return expected.computeIfAbsent(schema, JsonSchema::shapeOf);
    }

    /** What both say; of schemas that contradict or refer to parts of theirs, or are none, only what the tool says. */
    private Shape both(String tool, JsonNode expected, Shape answered) {
        ToolContract contract = toolbox.find(tool);
        JsonNode schema = contract == null ? null : contract.outputSchema();
        if (schema == null
                || expected(expected) == Shape.UNKNOWN
                || expected(expected).provablyDisjoint(answered)) {
            return answered;
        }
        boolean refers = schema.findValue("$ref") != null || expected.findValue("$ref") != null;
        return refers ? answered : Shape.ofBoth(schema, expected);
    }

    /** What the value of a template is like, which is read already. */
    static Shape value(JsonNode source, Declarations declared) {
        return switch (source.getNodeType()) {
            case STRING -> text(source, declared);
            case OBJECT -> {
                Map<String, Shape> members = new HashMap<>();
                source.properties().forEach(each -> members.put(each.getKey(), value(each.getValue(), declared)));
                yield Shape.ofObject(members);
            }
            case ARRAY ->
                Shape.ofList(
                        source.valueStream().map(item -> value(item, declared)).toList());
            default -> Shape.ofValue(source);
        };
    }

    private static Shape text(JsonNode source, Declarations declared) {
        if (!source.stringValue().contains("${")) {
            return Shape.ofValue(source);
        }
        List<Reference> references = Template.of(source).references();
        if (references.size() != 1 || !references.getFirst().whole()) {
            return KnownTool.TEXT;
        }
        return declared.typeOf(references.getFirst().path()) instanceof Typing.Typed(Shape shape)
                ? shape
                : Shape.UNKNOWN;
    }

    private @Nullable Shape step(String id) {
        DraftStep step = draft.step(id);
        if (step == null) {
            return null;
        }
        Shape output = step.json().has("forEach") ? LIST : output(step);
        return Shape.ofObject(Map.of("output", output));
    }
}

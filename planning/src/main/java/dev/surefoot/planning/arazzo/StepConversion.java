package dev.surefoot.planning.arazzo;

import dev.surefoot.expression.Path;
import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the steps of one workflow. */
final class StepConversion {
    private static final int MAX_SENTENCE = 4_000;

    private final Conversion conversion;
    private final JsonNode workflow;
    private final Bindings bindings;
    private final Actions actions;

    StepConversion(Conversion conversion, JsonNode workflow, Bindings bindings) {
        this.conversion = conversion;
        this.workflow = workflow;
        this.bindings = bindings;
        this.actions = new Actions(conversion, workflow);
    }

    ObjectNode step(JsonNode step) {
        String stepId = step.path("stepId").stringValue();
        ObjectNode made = Json.object().put("id", bindings.id(stepId));
        if (!bindings.id(stepId).equals(stepId)) {
            conversion.leave(stepId, "its name; the step is called " + bindings.id(stepId));
        }
        String description = step.path("description").asString("");
        made.put("description", description.isBlank() ? "Carry out " + stepId : cut(stepId, description));
        Map<String, JsonNode> parameters = parameters(step, stepId);
        ArrayNode edges = edges(step, stepId, parameters);
        if (!edges.isEmpty()) {
            made.set("dependsOn", edges);
        }
        ObjectNode inputs = Json.object();
        String called = step.path("workflowId").asString("");
        boolean inner = conversion.workflow(called).isObject();
        ObjectNode arguments = Json.object();
        parameters.forEach((name, value) -> {
            JsonNode bound = bound(value, stepId);
            if (bound != null) {
                arguments.set(Names.plain(name), bound);
            }
        });
        if (inner) {
            inner(made, called, inputs, arguments, stepId);
        } else {
            String tool = Targets.tool(conversion, step, stepId);
            made.putArray("allowedTools").add(tool);
            body(step.path("requestBody"), arguments, stepId);
            ObjectNode call = made.putObject("call").put("tool", tool);
            if (!arguments.isEmpty()) {
                call.set("arguments", arguments);
            }
        }
        criteria(made, step, inputs, !inner, stepId);
        if (!inputs.isEmpty()) {
            made.set("inputs", inputs);
        }
        actions.carry(step, made);
        rest(step, made, stepId, inner);
        return made;
    }

    private String cut(String stepId, String description) {
        if (description.length() <= MAX_SENTENCE) {
            return description;
        }
        conversion.leave(stepId, "the end of its description, beyond " + MAX_SENTENCE + " characters");
        return description.substring(0, MAX_SENTENCE - 1) + "…";
    }

    /** Those of the workflow, overridden by the step's own of the same name and place; each by its name. */
    private Map<String, JsonNode> parameters(JsonNode step, String stepId) {
        Map<String, JsonNode> byPlace = new LinkedHashMap<>();
        for (JsonNode list : List.of(workflow.path("parameters"), step.path("parameters"))) {
            for (JsonNode each : list) {
                JsonNode parameter = each.has("reference") ? component(each, stepId) : each;
                if (parameter != null) {
                    byPlace.put(
                            parameter.path("in").asString("") + " "
                                    + parameter.path("name").asString(""),
                            parameter);
                }
            }
        }
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        for (JsonNode parameter : byPlace.values()) {
            if (byName.put(parameter.path("name").asString(""), parameter.path("value")) != null) {
                conversion.leave(
                        stepId,
                        "one of two parameters called " + parameter.path("name").asString(""));
            }
        }
        return byName;
    }

    private @Nullable JsonNode component(JsonNode reference, String stepId) {
        String name = reference.path("reference").asString("");
        JsonNode found = name.startsWith("$components.parameters.")
                ? conversion.document().path("components").path("parameters").path(name.substring(23))
                : Json.object();
        if (!found.has("name")) {
            conversion.leave(stepId, "the parameter " + name + ", which is not there");
            return null;
        }
        ObjectNode parameter = found.deepCopy().asObject();
        if (reference.has("value")) {
            parameter.set("value", reference.path("value"));
        }
        return parameter;
    }

    private @Nullable JsonNode bound(JsonNode value, String stepId) {
        if (value.isObject() && value.has("context") && value.has("selector")) {
            Path path = bindings.selected(value, stepId);
            return path == null ? null : Json.nodes().stringNode("${" + path + "}");
        }
        return bindings.value(value, stepId);
    }

    /** First what it says that it depends on, then the steps whose outputs it is given. */
    private ArrayNode edges(JsonNode step, String stepId, Map<String, JsonNode> parameters) {
        Set<String> needed = new LinkedHashSet<>();
        for (JsonNode each : step.path("dependsOn")) {
            if (bindings.steps().containsKey(each.stringValue())) {
                needed.add(each.stringValue());
            } else {
                conversion.leave(
                        stepId, "that " + each.stringValue() + " comes before it: no step of this workflow is");
            }
        }
        List<JsonNode> given = new ArrayList<>(parameters.values());
        List.of("requestBody", "successCriteria", "outputs", "correlationId").forEach(key -> given.add(step.path(key)));
        for (JsonNode each : given) {
            Bindings.STEP
                    .matcher(each.toString())
                    .results()
                    .map(match -> match.group(1))
                    .forEach(name -> {
                        if (bindings.steps().containsKey(name) && !name.equals(stepId)) {
                            needed.add(name);
                        }
                    });
        }
        ArrayNode edges = Json.array();
        needed.forEach(name -> edges.add(bindings.id(name)));
        return edges;
    }

    private void inner(ObjectNode made, String called, ObjectNode inputs, ObjectNode arguments, String stepId) {
        inputs.setAll(conversion.defaults(conversion.workflow(called)));
        inputs.setAll(arguments);
        Bindings[] used = new Bindings[1];
        ArrayNode steps = conversion.steps(called, Set.copyOf(inputs.propertyNames()), used);
        Set<String> tools = new LinkedHashSet<>();
        steps.forEach(each -> each.path("allowedTools").forEach(tool -> tools.add(tool.stringValue())));
        ArrayNode allowed = made.putArray("allowedTools");
        tools.forEach(allowed::add);
        ObjectNode plan = made.putObject("plan");
        plan.set("steps", steps);
        ObjectNode output = plan.putObject("output");
        conversion.workflow(called).path("outputs").properties().forEach(entry -> {
            JsonNode value = entry.getValue().isObject()
                    ? bound(used[0], entry.getValue(), stepId)
                    : used[0].value(entry.getValue(), stepId);
            if (value != null) {
                output.set(entry.getKey(), value);
            }
        });
    }

    private static @Nullable JsonNode bound(Bindings bindings, JsonNode selector, String stepId) {
        Path path = bindings.selected(selector, stepId);
        return path == null ? null : Json.nodes().stringNode("${" + path + "}");
    }

    /** The members of an object become arguments of their own, as a tool of an OpenAPI description has them. */
    private void body(JsonNode body, ObjectNode arguments, String stepId) {
        if (body.has("replacements") && !body.path("replacements").isEmpty()) {
            conversion.leave(stepId, "the replacements in its payload");
        }
        JsonNode payload = read(body.path("payload"));
        JsonNode bound = payload.isMissingNode() ? null : bindings.value(payload, stepId);
        if (bound == null) {
            return;
        }
        boolean members = bound.isObject()
                && bound.propertyNames().stream()
                        .allMatch(name -> Names.plain(name).equals(name) && !arguments.has(name));
        if (members) {
            arguments.setAll(bound.asObject());
        } else {
            arguments.set(arguments.has("body") ? "payload" : "body", bound);
        }
        String type = body.path("contentType").asString("application/json");
        if (!type.contains("json")) {
            conversion.leave(stepId, "the content type " + type + ": the toolbox says how a call is sent");
        }
    }

    private static JsonNode read(JsonNode payload) {
        String text = payload.isString() ? payload.stringValue().strip() : "";
        if (text.startsWith("{\"") || text.startsWith("{\n") || text.startsWith("[")) {
            try {
                return Json.read(text);
            } catch (JsonRefused e) { // then it is a text in which values stand
                return payload;
            }
        }
        return payload;
    }

    private void criteria(ObjectNode made, JsonNode step, ObjectNode inputs, boolean answered, String stepId) {
        ArrayNode checks = Json.array();
        for (JsonNode each : step.path("successCriteria")) {
            JsonNode type = each.path("type");
            String kind = type.isObject() ? type.path("type").asString("") : type.asString("simple");
            String condition = each.path("condition").stringValue();
            String check =
                    kind.equals("simple") ? Conditions.check(condition, answered, bindings, stepId, inputs) : null;
            if (check == null) {
                conversion.leave(stepId, "the " + kind + " criterion " + condition);
            } else {
                checks.addObject().put("check", check);
                if (Conditions.comparesTexts(condition)) {
                    conversion.leave(stepId, "that letter case makes no difference in " + condition);
                }
            }
        }
        if (!checks.isEmpty()) {
            made.set("successCriteria", checks);
        }
    }

    private void rest(JsonNode step, ObjectNode made, String stepId, boolean inner) {
        if (step.has("timeout")) {
            long millis = step.path("timeout").asLong(0);
            if (millis > 0 && !inner) {
                made.put("timeout", java.time.Duration.ofMillis(millis).toString());
            } else {
                conversion.leave(stepId, "its timeout");
            }
        }
        for (String key : List.of("action", "correlationId")) {
            if (step.has(key)) {
                conversion.leave(stepId, "its " + key + ": the toolbox says how a call is made");
            }
        }
        step.propertyNames().stream().filter(key -> key.startsWith("x-")).forEach(key -> conversion.leave(stepId, key));
    }
}

package dev.surefoot.planning.arazzo;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Retry;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the steps of one workflow. */
final class StepWriting {
    private static final Set<String> CARRIED = Set.of(
            "id",
            "description",
            "dependsOn",
            "inputs",
            "allowedTools",
            "call",
            "plan",
            "successCriteria",
            "retry",
            "timeout");

    private final ArazzoWriter writer;
    private final JsonNode steps;
    private final Map<String, Boolean> kinds = new LinkedHashMap<>();
    private final Expressions expressions;

    StepWriting(ArazzoWriter writer, JsonNode steps) {
        this.writer = writer;
        this.steps = steps;
        for (JsonNode step : steps) {
            Boolean kind = step.has("plan") ? Boolean.TRUE : step.has("call") ? Boolean.FALSE : null;
            kinds.put(step.path("id").stringValue(), kind);
        }
        this.expressions = new Expressions(kinds);
    }

    Set<String> inputs() {
        return expressions.inputs();
    }

    /** What the whole gives, by name; to be asked before the steps are written, which then give what it takes. */
    ObjectNode given(String of, JsonNode output) {
        ObjectNode outputs = Json.object();
        if (!output.isMissingNode() && !output.isObject()) {
            writer.leave(of, "its output, which has no names");
        }
        output.properties().forEach(entry -> {
            JsonNode value = expressions.value(entry.getValue(), what -> writer.leave(of, what));
            if (value != null && value.isString() && Bindings.isExpression(value.stringValue())) {
                outputs.set(entry.getKey(), value);
            } else {
                writer.leave(of, "its output " + entry.getKey());
            }
        });
        return outputs;
    }

    ArrayNode steps() {
        ArrayNode written = Json.array();
        for (JsonNode step : steps) {
            if (kinds.get(step.path("id").stringValue()) == null) {
                writer.leave(
                        step.path("id").stringValue(),
                        "the whole: no operation carries it out; what others take of it is an input of the workflow");
            } else {
                written.add(step(step));
            }
        }
        for (JsonNode step : written) {
            Map<String, String> outputs =
                    expressions.outputs(step.path("stepId").stringValue());
            if (!outputs.isEmpty()) {
                ObjectNode named = step.asObject().putObject("outputs");
                outputs.forEach(named::put);
            }
        }
        return written;
    }

    private ObjectNode step(JsonNode step) {
        String id = step.path("id").stringValue();
        ObjectNode written = Json.object().put("stepId", id);
        written.put("description", step.path("description").asString(""));
        writer.leaveKeys(id, step, CARRIED);
        ArrayNode edges = Json.array();
        for (JsonNode edge : step.path("dependsOn")) {
            JsonNode on = edge.isString() ? edge : edge.path("step");
            if (edge.path("orSkipped").asBoolean(false)) {
                writer.leave(id, "that it may follow " + on.stringValue() + " skipped");
            }
            if (kinds.get(on.stringValue()) != null) {
                edges.add(on);
            }
        }
        if (!edges.isEmpty()) {
            written.set("dependsOn", edges);
        }
        if (step.has("plan")) {
            plan(step, id, written);
        } else {
            call(step, id, written);
        }
        criteria(step, id, written);
        retry(step, id, written);
        if (step.has("timeout")) {
            Duration timeout = Duration.parse(step.path("timeout").stringValue());
            if (step.has("plan") || !Duration.ofMillis(timeout.toMillis()).equals(timeout)) {
                writer.leave(id, "its timeout");
            } else {
                written.put("timeout", timeout.toMillis());
            }
        }
        return written;
    }

    private void call(JsonNode step, String id, ObjectNode written) {
        String tool = step.path("call").path("tool").stringValue();
        String source = tool.substring(0, tool.indexOf('.'));
        writer.uses(source);
        written.put("operationId", "$sourceDescriptions." + source + "." + tool.substring(source.length() + 1));
        if (tool.indexOf('.', source.length() + 1) >= 0) {
            writer.leave(id, "the dots in the name of " + tool);
        }
        JsonNode allowed = step.path("allowedTools");
        if (allowed.size() != 1 || !allowed.get(0).asString("").equals(tool)) {
            writer.leave(id, "its allowedTools");
        }
        if (step.has("inputs")) {
            writer.leave(id, "its inputs");
        }
        ToolContract contract = writer.toolbox().find(tool);
        JsonNode http = contract == null ? Json.object() : contract.json().path("http");
        ArrayNode parameters = Json.array();
        ObjectNode payload = Json.object();
        step.path("call").path("arguments").properties().forEach(entry -> {
            JsonNode value = expressions.value(entry.getValue(), what -> writer.leave(id, what));
            String place = place(http, entry.getKey());
            if (!Names.plain(entry.getKey()).equals(entry.getKey())) {
                writer.leave(id, "how the argument " + entry.getKey() + " is spelled");
            }
            if (value != null && (place == null || value.isObject())) {
                payload.set(entry.getKey(), value);
            } else if (value != null) {
                parameters
                        .addObject()
                        .put("name", entry.getKey())
                        .put("in", place)
                        .set("value", value);
            }
        });
        if (!parameters.isEmpty()) {
            written.set("parameters", parameters);
        }
        if (!payload.isEmpty()) {
            written.putObject("requestBody")
                    .put("contentType", "application/json")
                    .set("payload", payload);
        }
    }

    /** Where the contract sends that argument under its own name, or null where that is the body or not known. */
    private static @Nullable String place(JsonNode http, String argument) {
        String reference = "${arguments." + argument + "}";
        boolean path = http.properties().stream()
                .anyMatch(entry -> entry.getValue().isString()
                        && entry.getValue().stringValue().contains(reference));
        if (path) {
            return "path";
        }
        if (http.path("query").path(argument).asString("").equals(reference)) {
            return "query";
        }
        return http.path("headers").path(argument).asString("").equals(reference) ? "header" : null;
    }

    private void plan(JsonNode step, String id, ObjectNode written) {
        JsonNode inner = step.path("plan");
        written.put("workflowId", writer.workflow(id, "", Json.object(), inner));
        ArrayNode parameters = Json.array();
        step.path("inputs").properties().forEach(entry -> {
            JsonNode value = expressions.value(entry.getValue(), what -> writer.leave(id, what));
            if (value != null && value.isObject()) {
                writer.leave(id, "its input " + entry.getKey() + ", as a parameter holds no object");
            } else if (value != null) {
                parameters.addObject().put("name", entry.getKey()).set("value", value);
            }
        });
        if (!parameters.isEmpty()) {
            written.set("parameters", parameters);
        }
        Set<String> tools = new LinkedHashSet<>();
        inner.path("steps").forEach(each -> each.path("allowedTools").forEach(tool -> tools.add(tool.asString(""))));
        Set<String> allowed = new LinkedHashSet<>();
        step.path("allowedTools").forEach(tool -> allowed.add(tool.asString("")));
        if (!tools.equals(allowed)) {
            writer.leave(id, "its allowedTools");
        }
    }

    private void criteria(JsonNode step, String id, ObjectNode written) {
        ArrayNode criteria = Json.array();
        for (JsonNode each : step.path("successCriteria")) {
            String check = each.path("check").stringValue();
            String condition = Conditions.condition(check, !step.has("plan"));
            if (condition == null) {
                writer.leave(id, "the check " + check);
                continue;
            }
            criteria.addObject().put("condition", condition);
            if (each.has("because")) {
                writer.leave(id, "why " + check);
            }
            if (Conditions.comparesTexts(condition)) {
                writer.leave(id, "that letter case makes a difference in " + check);
            }
        }
        if (!criteria.isEmpty()) {
            written.set("successCriteria", criteria);
        }
    }

    private void retry(JsonNode step, String id, ObjectNode written) {
        if (!step.has("retry")) {
            return;
        }
        Retry retry = Retry.of(step.path("retry"));
        if (retry.factor() != 1 || retry.jitter() != 0) {
            writer.leave(id, "how its waits grow and spread");
        }
        written.putArray("onFailure")
                .addObject()
                .put("name", "retry")
                .put("type", "retry")
                .put("retryAfter", (double) retry.backoff().toMillis() / 1_000)
                .put("retryLimit", retry.attempts() - 1);
    }
}

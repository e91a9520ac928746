package dev.surefoot.planning.arazzo;

import dev.surefoot.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Whether steps, and what stands in them, are built as the specification has it. */
final class StepStructure {
    private static final Set<String> COMMON = Set.of(
            "stepId",
            "description",
            "parameters",
            "requestBody",
            "successCriteria",
            "onSuccess",
            "onFailure",
            "outputs");
    private static final List<String> TARGETS = List.of("operationId", "operationPath", "channelPath", "workflowId");
    private static final Pattern STEP = Pattern.compile("(?!\\$)[\\s\\S]+"
            + "|\\$workflows\\.[^.]+\\.steps\\.[^.]+|\\$sourceDescriptions\\.[^.]+\\.[^.]+\\.steps\\.[^.]+");
    private static final List<String> SELECTORS = List.of("jsonpath", "xpath", "jsonpointer");

    private final Structure structure;
    private final boolean later;

    StepStructure(Structure structure, boolean later) {
        this.structure = structure;
        this.later = later;
    }

    void step(JsonNode step, String at) {
        List<String> targets = TARGETS.stream().filter(step::has).toList();
        if (step.isObject() && targets.size() != 1) {
            structure.report(
                    at,
                    "expected a step with exactly one of " + String.join(", ", TARGETS) + ", found "
                            + (targets.isEmpty() ? "none" : String.join(" and ", targets)),
                    "say what carries the step out");
            return;
        }
        String target = targets.isEmpty() ? "operationId" : targets.getFirst();
        boolean async = later && (target.equals("channelPath") || (target.equals("operationId") && step.has("action")));
        Set<String> known = new HashSet<>(COMMON);
        if (later) {
            known.addAll(Set.of("timeout", "dependsOn"));
        }
        if (async) {
            known.addAll(Set.of("action", "correlationId"));
        }
        if (later || !target.equals("channelPath")) {
            known.add(target);
        }
        if (!structure.object(
                step, at, "a step", known, async ? new String[] {"stepId", "action"} : new String[] {"stepId"})) {
            return;
        }
        structure.texts(step, at, "stepId", "description", target);
        boolean located = !target.equals("workflowId");
        structure.list(step, at, "parameters", 0, (each, pointer) -> parameter(each, pointer, located));
        structure.list(step, at, "successCriteria", 1, this::criterion);
        structure.list(step, at, "onSuccess", 0, (each, pointer) -> action(each, pointer, true));
        structure.list(step, at, "onFailure", 0, (each, pointer) -> action(each, pointer, false));
        if (step.has("requestBody")) {
            body(step.path("requestBody"), at + "/requestBody");
        }
        outputs(step, at);
        if (later) {
            waiting(step, at, async);
        }
    }

    private void waiting(JsonNode step, String at, boolean async) {
        JsonNode timeout = step.path("timeout");
        if (!timeout.isMissingNode() && !isWhole(timeout)) {
            structure.report(
                    at + "/timeout",
                    "expected a whole number of milliseconds, found " + Structure.found(timeout),
                    "write 6000 for six seconds");
        }
        structure.list(step, at, "dependsOn", 1, (each, pointer) -> {
            if (each.isString()) {
                structure.matches(each, pointer, STEP, "a stepId, or $workflows.ID.steps.ID");
            } else {
                structure.report(pointer, "expected a stepId, found " + Structure.found(each), "name a step");
            }
        });
        if (async && step.has("action")) {
            boolean known = structure.oneOf(step.path("action"), at + "/action", List.of("send", "receive"));
            boolean receives = step.path("action").asString("").equals("receive");
            if (step.has("correlationId") && (step.path("correlationId").isNull() || (known && !receives))) {
                structure.report(
                        at + "/correlationId",
                        "expected a correlationId only, and with a value, where the action is receive",
                        "take it out");
            }
        }
    }

    void outputs(JsonNode owner, String at) {
        JsonNode outputs = owner.path("outputs");
        if (!outputs.isMissingNode() && !outputs.isObject()) {
            structure.report(
                    at + "/outputs", "expected outputs by name, found " + Structure.found(outputs), "name each");
        }
        outputs.properties().forEach(entry -> {
            String pointer = Json.pointer(at + "/outputs", entry.getKey());
            if (!entry.getValue().isString()) {
                selected(entry.getValue(), pointer, "a runtime expression");
            }
        });
    }

    private void selected(JsonNode value, String at, String otherwise) {
        if (!later || !value.isObject()) {
            structure.report(
                    at,
                    "expected " + otherwise + (later ? " or a selector" : "") + ", found " + Structure.found(value),
                    "write it so");
            return;
        }
        if (structure.object(
                value, at, "a selector", Set.of("context", "selector", "type"), "context", "selector", "type")) {
            structure.texts(value, at, "context", "selector");
            if (value.has("type")) {
                expressionType(value.path("type"), at + "/type", SELECTORS, SELECTORS);
            }
        }
    }

    private void expressionType(JsonNode type, String at, List<String> words, List<String> types) {
        if (!type.isObject()) {
            structure.oneOf(type, at, words);
            return;
        }
        if (!type.has("type") || !type.has("version")) {
            structure.report(at, "expected an expression type with type and version", "add both");
            return;
        }
        if (structure.oneOf(type.path("type"), at + "/type", types)) {
            List<String> versions = switch (type.path("type").stringValue()) {
                case "jsonpath" ->
                    later
                            ? List.of("rfc9535", "draft-goessner-dispatch-jsonpath-00")
                            : List.of("draft-goessner-dispatch-jsonpath-00");
                case "xpath" ->
                    later
                            ? List.of("xpath-10", "xpath-20", "xpath-30", "xpath-31")
                            : List.of("xpath-10", "xpath-20", "xpath-30");
                default -> List.of("rfc6901");
            };
            structure.oneOf(type.path("version"), at + "/version", versions);
        }
    }

    /** A parameter, or a reference to one. */
    void parameter(JsonNode parameter, String at, boolean located) {
        if (parameter.has("reference")) {
            reusable(parameter, at);
        } else {
            declaredParameter(parameter, at, located);
        }
    }

    private void reusable(JsonNode reference, String at) {
        if (structure.closed(
                reference, at, "a reference to a component", Set.of("reference", "value"), false, "reference")) {
            structure.texts(reference, at, "reference");
        }
    }

    void declaredParameter(JsonNode parameter, String at, boolean located) {
        String[] needed = located ? new String[] {"name", "value", "in"} : new String[] {"name", "value"};
        if (structure.object(parameter, at, "a parameter", Set.of("name", "in", "value"), needed)) {
            structure.texts(parameter, at, "name");
            List<String> places = List.of("path", "query", "header", "cookie", "querystring", "channel");
            if (parameter.has("in")) {
                structure.oneOf(parameter.path("in"), at + "/in", later ? places : places.subList(0, 4));
            }
            if (later && parameter.path("value").isObject()) {
                selected(parameter.path("value"), at + "/value", "a value");
            }
        }
    }

    private void body(JsonNode body, String at) {
        if (structure.object(body, at, "a request body", Set.of("contentType", "payload", "replacements"))) {
            structure.texts(body, at, "contentType");
            structure.list(body, at, "replacements", 0, this::replacement);
        }
    }

    private void replacement(JsonNode replacement, String at) {
        Set<String> known = later ? Set.of("target", "targetSelectorType", "value") : Set.of("target", "value");
        if (structure.object(replacement, at, "a replacement", known, "target", "value")) {
            structure.texts(replacement, at, "target");
            if (later && replacement.has("value") && !replacement.path("value").isString()) {
                selected(replacement.path("value"), at + "/value", "a text");
            }
            if (later && replacement.has("targetSelectorType")) {
                expressionType(
                        replacement.path("targetSelectorType"), at + "/targetSelectorType", SELECTORS, SELECTORS);
            }
        }
    }

    private void criterion(JsonNode criterion, String at) {
        if (structure.object(criterion, at, "a criterion", Set.of("context", "condition", "type"), "condition")) {
            structure.texts(criterion, at, "context", "condition");
            if (criterion.has("type")) {
                List<String> words = List.of("simple", "regex", "jsonpath", "xpath");
                expressionType(
                        criterion.path("type"), at + "/type", words, later ? SELECTORS : SELECTORS.subList(0, 2));
                if (!criterion.has("context")) {
                    structure.report(at, "expected a context with the type of a criterion, found none", "add context");
                }
            }
        }
    }

    /** An action, or a reference to one. */
    void action(JsonNode action, String at, boolean success) {
        if (action.has("reference")) {
            reusable(action, at);
        } else {
            declaredAction(action, at, success);
        }
    }

    void declaredAction(JsonNode action, String at, boolean success) {
        Set<String> known = new HashSet<>(Set.of("name", "type", "workflowId", "stepId", "criteria"));
        if (later) {
            known.add("parameters");
        }
        if (!success) {
            known.addAll(Set.of("retryAfter", "retryLimit"));
        }
        if (!structure.object(action, at, "an action", known, "name", "type")) {
            return;
        }
        structure.texts(action, at, "name", "workflowId", "stepId");
        List<String> types = List.of("end", "goto", "retry");
        if (action.has("type")
                && structure.oneOf(action.path("type"), at + "/type", success ? types.subList(0, 2) : types)
                && action.path("type").stringValue().equals("goto")
                && action.has("workflowId") == action.has("stepId")) {
            structure.report(at, "expected goto with one of workflowId and stepId", "say where to go");
        }
        if (action.has("parameters") && !action.has("workflowId")) {
            structure.report(at, "expected workflowId with the parameters of an action", "say what they are for");
        }
        structure.list(action, at, "parameters", 0, (each, pointer) -> {});
        structure.list(action, at, "criteria", later && success ? 1 : 0, this::criterion);
        JsonNode after = action.path("retryAfter");
        JsonNode limit = action.path("retryLimit");
        if (!after.isMissingNode() && !(after.isNumber() && after.doubleValue() >= 0)) {
            structure.report(at + "/retryAfter", "expected seconds of at least 0", "write 1.5 for a second and a half");
        }
        if (!limit.isMissingNode() && !(isWhole(limit) && limit.doubleValue() >= 0)) {
            structure.report(at + "/retryLimit", "expected a whole number of at least 0", "write how often to retry");
        }
    }

    private static boolean isWhole(JsonNode node) {
        return node.isNumber() && Math.rint(node.doubleValue()) == node.doubleValue();
    }
}

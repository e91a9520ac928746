package dev.surefoot.benchmarks.truth.surefoot;

import dev.surefoot.json.Json;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The bench's job as a plan. */
final class PlanText {
    private static final Pattern REFERENCE = Pattern.compile("[$][{]([a-z0-9-]+)[.]([^}]*)[}]");

    private final JsonNode job;

    private PlanText(JsonNode job) {
        this.job = job;
    }

    static ObjectNode of(JsonNode job) {
        return new PlanText(job).plan();
    }

    private ObjectNode plan() {
        ObjectNode plan = Json.object().put("surefoot", "v1").put("kind", "Plan");
        plan.putObject("goal").put("text", job.path("goal").stringValue());
        ArrayNode steps = plan.putArray("steps");
        job.path("steps").forEach(step -> steps.add(step(step)));
        return plan;
    }

    private ObjectNode step(JsonNode given) {
        ObjectNode step = Json.object().put("id", given.path("id").stringValue());
        step.put("description", given.path("does").stringValue());
        if (!given.path("after").isEmpty()) {
            step.set("dependsOn", given.path("after"));
        }
        boolean asks = given.has("ask");
        String name = asks ? "model.ask" : given.path("tool").stringValue();
        JsonNode tool = job.path("tools").path(name);
        ArrayNode allowed = step.putArray("allowedTools").add(name);
        Set<String> also = new TreeSet<>();
        also.add(tool.path("find").path("tool").asString(""));
        also.add(tool.path("readBack").path("tool").asString(""));
        also.stream().filter(other -> !other.isEmpty()).forEach(allowed::add);
        ObjectNode call = step.putObject("call").put("tool", name);
        if (asks) {
            call.putObject("arguments").put("prompt", referred(given.path("ask").stringValue()));
        } else {
            call.set("arguments", referred(given.path("arguments")));
        }
        if (!asks && !tool.path("effect").asString("").equals("read")) {
            step.putObject("approval").put("required", true).put("because", "it changes something");
        }
        criteria(given, step);
        step.putObject("retry")
                .put("attempts", 3)
                .put("backoff", "PT0.2S")
                .put("factor", 2)
                .put("jitter", 0);
        step.put("timeout", ToolboxText.seconds(job.path("timeoutMillis").asLong()));
        return step;
    }

    /** What the job expects of a step's output, as conditions; what it compares with another step's is an input. */
    private static void criteria(JsonNode given, ObjectNode step) {
        ObjectNode inputs = Json.object();
        ArrayNode criteria = step.putArray("successCriteria");
        given.path("expect").properties().forEach(wanted -> {
            String found = "output." + wanted.getKey();
            String text = wanted.getValue().asString("");
            Matcher reference = REFERENCE.matcher(text);
            String check;
            if (text.equals("*")) {
                check = found + " != ''";
            } else if (!wanted.getValue().isString()) {
                check = found + " == " + wanted.getValue();
            } else if (!reference.matches()) {
                check = found + " == '" + text + "'";
            } else if (reference.group(1).equals("arguments")) {
                check = found + " == arguments." + reference.group(2);
            } else {
                String name = "wanted" + inputs.size();
                inputs.put(name, referred(text));
                check = found + " == inputs." + name;
            }
            criteria.addObject().put("check", check);
        });
        if (!inputs.isEmpty()) {
            step.set("inputs", inputs);
        }
    }

    private static ObjectNode referred(JsonNode arguments) {
        ObjectNode referred = Json.object();
        arguments.properties().forEach(argument -> referred.set(argument.getKey(), value(argument.getValue())));
        return referred;
    }

    private static JsonNode value(JsonNode given) {
        if (given.isArray()) {
            return StreamSupport.stream(given.spliterator(), false)
                    .map(PlanText::value)
                    .collect(Collectors.collectingAndThen(Collectors.toList(), Json.array()::addAll));
        }
        return given.isObject()
                ? referred(given)
                : given.isString() ? JsonNodeFactory.instance.stringNode(referred(given.stringValue())) : given;
    }

    /** {@code ${read.cents}} as {@code ${steps.read.output.cents}}. */
    private static String referred(String text) {
        return REFERENCE.matcher(text).replaceAll("\\${steps.$1.output.$2}");
    }
}

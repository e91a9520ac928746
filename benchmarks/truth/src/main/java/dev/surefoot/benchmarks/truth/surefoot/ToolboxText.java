package dev.surefoot.benchmarks.truth.surefoot;

import dev.surefoot.json.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the bench says of each tool, as a toolbox. */
final class ToolboxText {
    private ToolboxText() {}

    static String of(JsonNode job, String service) {
        ObjectNode toolbox = Json.object().put("surefoot", "v1").put("kind", "Toolbox");
        ObjectNode sources = toolbox.putObject("sources");
        sources.putObject("shop").putObject("http").put("baseUrl", service);
        ObjectNode tools = toolbox.putObject("tools");
        job.path("tools").properties().forEach(tool -> tools.set(tool.getKey(), tool(tool.getValue())));
        if (AgentText.isAgents(job)) {
            AgentText.producing(job, tools);
        }
        if (asksModel(job)) {
            sources.putObject("model").put("java", ModelTool.class.getName());
            tools.putObject("model.ask").put("effect", "read").put("output", "untrusted");
        }
        return Json.write(toolbox);
    }

    static boolean asksModel(JsonNode job) {
        for (JsonNode step : job.path("steps")) {
            if (step.has("ask")) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode tool(JsonNode given) {
        ObjectNode tool = Json.object().put("effect", given.path("effect").stringValue());
        ObjectNode http = tool.putObject("http");
        http.put(given.path("method").stringValue().toLowerCase(java.util.Locale.ROOT), path(given));
        if (given.has("body")) {
            ObjectNode body = http.putObject("body");
            given.path("body").forEach(name -> body.put(name.stringValue(), "${arguments." + name.stringValue() + "}"));
        }
        if (given.has("ifMatch")) {
            http.putObject("headers")
                    .put("If-Match", "${arguments." + given.path("ifMatch").stringValue() + "}");
        }
        if (given.has("refused")) {
            http.set("notDone", given.path("refused"));
        }
        tool.set("input", input(given));
        if (given.has("key")) {
            tool.putObject("idempotency")
                    .put("retention", "P1D")
                    .putObject("key")
                    .put("header", given.path("key").stringValue());
        } else if (!given.path("effect").stringValue().equals("read")) {
            tool.put("idempotency", given.path("natural").asBoolean(false) ? "natural" : "none");
        }
        if (given.has("find")) {
            ObjectNode lookup = tool.putObject("lookup")
                    .put("tool", given.path("find").path("tool").stringValue());
            lookup.set("arguments", given.path("find").path("arguments"));
            lookup.put("present", "lookup.count > 0").put("output", "${lookup.items[0]}");
            if (given.path("find").has("lagMillis")) {
                lookup.put(
                        "visibility",
                        seconds(given.path("find").path("lagMillis").asLong()));
            }
        }
        if (given.has("readBack")) {
            ObjectNode readBack = tool.putObject("readBack")
                    .put("tool", given.path("readBack").path("tool").stringValue());
            readBack.set("arguments", given.path("readBack").path("arguments"));
            readBack.put("check", same(given.path("readBack").path("same")));
        }
        return tool;
    }

    /** The path with {@code {name}} as Surefoot writes it. */
    private static String path(JsonNode given) {
        return given.path("path").stringValue().replaceAll("[{]([a-z]+)[}]", "\\${arguments.$1}");
    }

    private static ObjectNode input(JsonNode given) {
        ObjectNode input = Json.object().put("type", "object");
        ArrayNode required = input.putArray("required");
        ObjectNode properties = input.putObject("properties");
        for (Map.Entry<String, JsonNode> argument : given.path("arguments").properties()) {
            required.add(argument.getKey());
            properties.putObject(argument.getKey()).set("type", argument.getValue());
        }
        return input;
    }

    private static String same(JsonNode fields) {
        StringBuilder check = new StringBuilder();
        fields.forEach(field -> check.append(check.isEmpty() ? "" : " && ")
                .append("readback.")
                .append(field.stringValue())
                .append(" == arguments.")
                .append(field.stringValue()));
        return check.toString();
    }

    /** A duration as files write it. */
    static String seconds(long millis) {
        return "PT" + millis / 1000 + "." + "%03d".formatted(millis % 1000) + "S";
    }
}

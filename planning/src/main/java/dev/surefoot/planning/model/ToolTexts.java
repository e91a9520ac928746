package dev.surefoot.planning.model;

import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools as a planner may know them: what they do, take, give, and need first. Addresses, credentials, keys and how a
 * call is made are not among it.
 */
final class ToolTexts {

    /** A tool that says more of itself is told in fewer words. */
    private static final int LONG = 2_000;

    private static final int DESCRIPTION = 400;

    private ToolTexts() {}

    /**
     * The tools that may be used, one a line, the most relevant first, as many as there is room for.
     *
     * @param words of the goal
     * @param room in characters
     */
    static String of(PlanRequest request, String words, int room) {
        Map<ToolContract, String> lines = new LinkedHashMap<>();
        for (ToolContract tool : request.toolbox().tools().values()) {
            if (isUsable(request, tool)) {
                lines.put(tool, line(tool));
            }
        }
        long all = lines.values().stream().mapToLong(line -> line.length() + 1L).sum();
        if (all <= room) {
            return String.join("\n", lines.values());
        }
        List<String> shown = new ArrayList<>();
        int left = room;
        for (ToolContract tool : Relevance.order(lines.keySet(), wanted(request), words)) {
            String line = String.valueOf(lines.get(tool));
            if (line.length() < left) {
                shown.add(line);
                left -= line.length() + 1;
            }
        }
        return String.join("\n", shown);
    }

    private static List<String> wanted(PlanRequest request) {
        return request.goal()
                .path("wanted")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static boolean isUsable(PlanRequest request, ToolContract tool) {
        return !request.standing().excluded().contains(tool.name())
                && request.policy()
                        .missingGrants(request.person(), tool.permissions())
                        .isEmpty();
    }

    private static String line(ToolContract tool) {
        ObjectNode json = Json.object().put("tool", tool.name());
        String description = tool.description();
        if (!description.isEmpty()) {
            json.put("does", Visible.line(description, DESCRIPTION));
        }
        json.put("effect", tool.effect().toString());
        if (tool.input() != null) {
            json.set("arguments", tool.input());
        }
        if (tool.outputSchema() != null) {
            json.set("output", tool.outputSchema());
        }
        facts(json, tool);
        String line = Json.write(json);
        if (line.length() <= LONG) {
            return line;
        }
        json.remove("output");
        if (tool.input() != null) {
            json.set("arguments", inShort(tool.input()));
        }
        return Json.write(json);
    }

    private static void facts(ObjectNode json, ToolContract tool) {
        if (!tool.produces().isEmpty()) {
            ObjectNode facts = json.putObject("facts");
            tool.produces().forEach(produced -> facts.put(produced.fact(), produced.from()));
        }
        if (!tool.requires().isEmpty()) {
            tool.requires().forEach(json.putArray("requires")::add);
        }
        if (!tool.consumes().isEmpty()) {
            tool.consumes().forEach(json.putArray("consumes")::add);
        }
    }

    /** Names and types of a schema's properties, and which are required. */
    private static JsonNode inShort(JsonNode schema) {
        ObjectNode json = Json.object();
        ObjectNode properties = json.putObject("properties");
        int left = LONG;
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            left -= each.getKey().length() + 20;
            if (left < 0) {
                break;
            }
            JsonNode type = each.getValue().path("type");
            properties.set(each.getKey(), type.isMissingNode() ? Json.object() : type);
        }
        if (schema.has("required")) {
            json.set("required", schema.path("required"));
        }
        return json;
    }
}

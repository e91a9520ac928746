package dev.surefoot.planning.arazzo;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which tool a step calls: its source, a dot, its operation, as a toolbox made of the source's description has it. */
final class Targets {
    private static final Pattern NAMED = Pattern.compile("\\$sourceDescriptions\\.([A-Za-z0-9_\\-]+)\\.(.+)");
    private static final Pattern PLACED =
            Pattern.compile("\\{?\\$sourceDescriptions\\.([A-Za-z0-9_\\-]+)\\.url}?#/(?:paths/)?([^/]+)(?:/([a-z]+))?");

    private Targets() {}

    static String tool(Conversion conversion, JsonNode step, String stepId) {
        String key = List.of("operationId", "operationPath", "channelPath", "workflowId").stream()
                .filter(step::has)
                .findFirst()
                .orElseThrow();
        String target = step.path(key).stringValue();
        Matcher named = NAMED.matcher(target);
        if (named.matches()) {
            if (key.equals("workflowId")) {
                conversion.leave(stepId, "the steps of " + target + ", which is another file; they are a tool here");
            }
            return called(named.group(1), named.group(2));
        }
        Matcher placed = PLACED.matcher(target);
        if (placed.matches()) {
            String path = placed.group(2).replace("~1", "/").replace("~0", "~");
            if (placed.group(3) == null) {
                conversion.leave(stepId, "the method of " + target + ", which does not say it");
            }
            return called(placed.group(1), (placed.group(3) == null ? "" : placed.group(3)) + path);
        }
        List<String> sources = conversion
                .document()
                .path("sourceDescriptions")
                .valueStream()
                .filter(each -> !each.path("type").asString("openapi").equals("arazzo"))
                .map(each -> each.path("name").stringValue())
                .toList();
        if (sources.size() != 1) {
            conversion.leave(stepId, "which source " + target + " is of; the first is taken");
        }
        if (!key.equals("operationId")) {
            conversion.leave(stepId, "that " + target + " is a " + key + "; it is taken for a name");
        }
        return called(sources.isEmpty() ? "source" : sources.getFirst(), target);
    }

    private static String called(String source, String operation) {
        String name = operation
                .replaceAll("[{}$]", "")
                .replaceAll("[^A-Za-z0-9_-]+", "_")
                .replaceAll("^_+|_+$", "");
        String tool = Names.plain(source) + "." + Names.plain(name.isEmpty() ? "operation" : name);
        return tool.length() <= 128 ? tool : tool.substring(0, 128);
    }
}

package dev.surefoot.evaluation.plans;

import dev.surefoot.evaluation.Shared;
import dev.surefoot.evaluation.plans.ToolPlan.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * TaskBench's toolboxes and plans, as its files have them.
 *
 * @param tools by name
 * @param links that its authors publish
 */
record TaskBench(Shared data, String toolbox, Map<String, Types> tools, Set<Link> links) {
    private static final Pattern REFERENCE = Pattern.compile("<node-(\\d+)>");
    private static final String OPEN = "<node-";

    /** The kinds of things that a tool takes, and gives; none where its authors do not say. */
    record Types(Set<String> in, Set<String> out) {}

    /** A plan of a model. */
    record Row(String id, List<JsonNode> nodes, List<JsonNode> declared) {

        List<String> tools() {
            return nodes.stream().map(node -> node.path("task").stringValue()).toList();
        }

        /** Whether every declared link has two ends, both of them names. */
        boolean isWellFormed() {
            return declared.stream()
                    .allMatch(link -> link.path("source").isString()
                            && link.path("target").isString());
        }

        List<Link> links() {
            return declared.stream()
                    .filter(link -> link.path("source").isString()
                            && link.path("target").isString())
                    .map(link -> new Link(
                            link.path("source").stringValue(),
                            link.path("target").stringValue()))
                    .toList();
        }

        ToolPlan plan() {
            return new ToolPlan(tools(), links());
        }

        /** The plan with the links that its arguments make, as TaskBench's own evaluation reads them. */
        ToolPlan byArguments() {
            List<Link> links = new ArrayList<>();
            for (int node = 0; node < nodes.size(); node++) {
                for (JsonNode argument : nodes.get(node).path("arguments")) {
                    int from = firstReference(argument);
                    if (from >= 0 && from != node && from < nodes.size()) {
                        links.add(new Link(tools().get(from), tools().get(node)));
                    }
                }
            }
            return new ToolPlan(tools(), links);
        }

        /** Of an object its first value counts; the number has to end at the first bracket of the text. -1 for none. */
        private static int firstReference(JsonNode argument) {
            JsonNode value = argument.isObject() && !argument.isEmpty()
                    ? argument.values().iterator().next()
                    : argument;
            String text = value.isString() ? value.stringValue() : "";
            int start = text.indexOf(OPEN) + OPEN.length();
            int end = text.indexOf('>');
            boolean isNumber = text.contains(OPEN)
                    && end > start
                    && text.substring(start, end).chars().allMatch(Character::isDigit);
            return isNumber ? Integer.parseInt(text.substring(start, end)) : -1;
        }

        /** The numbers of all nodes that a node's arguments mention, anywhere. */
        Set<Integer> mentioned(int node) {
            Set<Integer> mentioned = new LinkedHashSet<>();
            Matcher matcher =
                    REFERENCE.matcher(nodes.get(node).path("arguments").toString());
            while (matcher.find()) {
                mentioned.add(Integer.parseInt(matcher.group(1)));
            }
            return mentioned;
        }
    }

    static List<TaskBench> all(Shared data) {
        return data.named("_tool_desc.json").stream()
                .map(name -> read(data, name))
                .toList();
    }

    static TaskBench read(Shared data, String toolbox) {
        Map<String, Types> tools = new LinkedHashMap<>();
        for (JsonNode node : data.json(toolbox + "_tool_desc.json").path("nodes")) {
            Types types = new Types(names(node.path("input-type")), names(node.path("output-type")));
            tools.put(node.path("id").stringValue(), types);
        }
        Set<Link> links = new HashSet<>();
        if (data.named("_graph_desc.json").contains(toolbox)) {
            for (JsonNode link : data.json(toolbox + "_graph_desc.json").path("links")) {
                links.add(new Link(
                        link.path("source").stringValue(), link.path("target").stringValue()));
            }
        }
        return new TaskBench(data, toolbox, tools, links);
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new LinkedHashSet<>();
        list.forEach(each -> names.add(each.stringValue()));
        return names;
    }

    boolean isTyped() {
        return tools.values().stream()
                .anyMatch(types -> !types.in().isEmpty() || !types.out().isEmpty());
    }

    /** The models that plans with this toolbox are there of. */
    List<String> models() {
        String start = toolbox + "_pred_";
        return data.named(".jsonl").stream()
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()))
                .toList();
    }

    List<Row> plans(String model) {
        return rows(toolbox + "_pred_" + model + ".jsonl");
    }

    List<Row> rows(String file) {
        return data.rows(file).stream()
                .map(row ->
                        new Row(row.path("id").asString(), list(row.path("task_nodes")), list(row.path("task_links"))))
                .toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}

package dev.surefoot.evaluation.plans;

import dev.surefoot.evaluation.plans.TaskBench.Row;
import dev.surefoot.evaluation.plans.ToolPlan.Link;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.Problem;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.planning.lint.Linter;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has Surefoot's own linter look at TaskBench's plans. A tool of theirs becomes a read whose output is one of the names of
 * the types that it gives, and whose arguments are each one of those that it takes, so that two types are disjoint where
 * their names differ.
 */
final class TaskBenchLint {
    private final Map<String, String> names = new HashMap<>();
    private final Linter linter;
    private final KindReader files = new KindReader();

    TaskBenchLint(TaskBench bench) {
        ObjectNode toolbox = Json.object();
        toolbox.putObject("sources").putObject("bench").putObject("http").put("baseUrl", "http://127.0.0.1:9");
        ObjectNode tools = toolbox.putObject("tools");
        bench.tools().forEach((name, types) -> {
            String given = "bench.t" + names.size();
            names.put(name, given);
            ObjectNode tool = tools.putObject(given).put("effect", "read");
            tool.putObject("http").put("get", "/");
            if (bench.isTyped()) {
                tool.putObject("input").put("type", "object").set("additionalProperties", oneOf(types.in()));
                tool.set("outputSchema", oneOf(types.out()));
            }
        });
        linter = new Linter(Toolbox.of(toolbox), Policy.of(Json.object()));
    }

    /** What has none of the types is null, which no argument takes. */
    private static ObjectNode oneOf(Set<String> types) {
        if (types.isEmpty()) {
            return Json.object().put("type", "null");
        }
        ObjectNode schema = Json.object().put("type", "string");
        types.forEach(schema.putArray("enum")::add);
        return schema;
    }

    /** The rules that a plan breaks whose steps are its tools by name, and which hands on along the declared links. */
    Set<String> byName(Row row) {
        Set<String> tools = new LinkedHashSet<>(row.tools());
        Map<String, String> ids = new HashMap<>();
        tools.forEach(tool -> ids.put(tool, "s" + ids.size()));
        row.links().forEach(link -> {
            ids.putIfAbsent(link.source(), "absent" + ids.size());
            ids.putIfAbsent(link.target(), "absent" + ids.size());
        });
        List<ObjectNode> steps = new ArrayList<>();
        for (String tool : tools) {
            List<String> from = row.links().stream()
                    .filter(link -> link.target().equals(tool))
                    .map(Link::source)
                    .distinct()
                    .toList();
            ObjectNode step = step(
                    ids.getOrDefault(tool, ""),
                    tool,
                    from.stream().map(ids::get).toList());
            from.stream()
                    .filter(source -> !source.equals(tool))
                    .forEach(source -> step.withObject("/call/arguments")
                            .put("from-" + ids.get(source), "${steps." + ids.get(source) + ".output}"));
            steps.add(step);
        }
        return lint(steps);
    }

    /** The rules that a plan breaks whose steps are its nodes in their order, and which reads along their references. */
    Set<String> byNumber(Row row) {
        List<ObjectNode> steps = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (int node = 0; node < row.nodes().size(); node++) {
            ObjectNode step = step("n" + node, row.tools().get(node), before);
            for (int read : row.mentioned(node)) {
                step.withObject("/call/arguments").put("from-" + read, "${steps.n" + read + ".output}");
            }
            before.add("n" + node);
            steps.add(step);
        }
        return lint(steps);
    }

    private ObjectNode step(String id, String tool, List<String> dependsOn) {
        String name = names.getOrDefault(tool, "bench.unknown");
        ObjectNode step = Json.object().put("id", id).put("description", tool);
        dependsOn.forEach(step.putArray("dependsOn")::add);
        step.putArray("allowedTools").add(name);
        step.putObject("call").put("tool", name).putObject("arguments");
        return step;
    }

    private Set<String> lint(List<ObjectNode> steps) {
        ObjectNode plan = Json.object().put("surefoot", "v1").put("kind", "Plan");
        plan.putObject("goal").put("text", "a goal");
        steps.forEach(plan.putArray("steps")::add);
        return linter.lint(read(plan)).findings().stream().map(Problem::rule).collect(Collectors.toSet());
    }

    private SourceFile read(JsonNode plan) {
        return files.read(Kind.PLAN, "plan.json", Json.writeBytes(plan));
    }
}

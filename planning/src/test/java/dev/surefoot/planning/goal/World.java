package dev.surefoot.planning.goal;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanRequest.Standing;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.planning.lint.Linter;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools, a goal and a policy, written as users write them. */
record World(Toolbox toolbox, JsonNode goal, Policy policy) {

    /** Tools as they stand under {@code tools:}; their sources are made up. */
    static World of(String tools, String goal) {
        String sources = tools
                .lines()
                .filter(line -> line.matches("[a-z].*"))
                .map(line -> line.substring(0, line.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(source -> "  " + source + ": {java: com.example.Tools}\n")
                .collect(Collectors.joining());
        Toolbox toolbox = Toolbox.of(
                read(Kind.TOOLBOX, "surefoot: v1\nkind: Toolbox\nsources:\n" + sources + "tools:\n" + tools.indent(2))
                        .value());
        JsonNode read = read(Kind.GOAL, "{surefoot: v1, kind: Goal, " + goal.substring(1))
                .value();
        return new World(toolbox, read, Policy.standardOnly());
    }

    World policy(String text) {
        return new World(
                toolbox,
                goal,
                Policy.of(read(Kind.POLICY, "surefoot: v1\nkind: Policy\nuse: [standard]\n" + text)
                        .value()));
    }

    /** The same tools, the last one first. */
    static String reversed(String tools) {
        List<String> entries = new ArrayList<>(List.of(tools.split("\n(?=[a-z])")));
        Collections.reverse(entries);
        return entries.stream().map(String::strip).collect(Collectors.joining("\n")) + "\n";
    }

    PlanResult plan() {
        return new GoalPlanner().plan(PlanRequest.of(goal, toolbox, policy, "ana"));
    }

    PlanResult.Found found() {
        return found(Standing.NONE);
    }

    PlanResult.Found found(Standing standing) {
        PlanResult result = new GoalPlanner().plan(new PlanRequest(goal, toolbox, policy, "ana", standing));
        if (result instanceof PlanResult.Found found) {
            return found;
        }
        throw new AssertionError("no plan was found: " + result);
    }

    LintReport lint(Plan plan) {
        ObjectNode json = Json.object().put("surefoot", "v1").put("kind", "Plan");
        plan.json().properties().forEach(entry -> json.set(entry.getKey(), entry.getValue()));
        return new Linter(toolbox, policy).lint(read(Kind.PLAN, Json.write(json)));
    }

    private static SourceFile read(Kind kind, String text) {
        return new KindReader().read(kind, kind + ".yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}

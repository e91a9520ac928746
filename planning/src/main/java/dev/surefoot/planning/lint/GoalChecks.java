package dev.surefoot.planning.lint;

import dev.surefoot.expression.Declarations;
import dev.surefoot.json.Json;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What the goal asks for at the end: that its checks can be asked, and that its facts are produced at all. */
final class GoalChecks {
    private final Draft draft;
    private final Toolbox toolbox;
    private final Expressions expressions;
    private final Findings findings;

    GoalChecks(Draft draft, Toolbox toolbox, Expressions expressions, Findings findings) {
        this.draft = draft;
        this.toolbox = toolbox;
        this.expressions = expressions;
        this.findings = findings;
    }

    void lint(JsonNode goal, KnownValues known) {
        Set<String> produced = new TreeSet<>();
        boolean all = true;
        for (DraftStep step : draft.steps()) {
            ToolContract contract = toolbox.find(step.tool());
            all &= contract != null;
            if (contract != null) {
                contract.produces().stream().map(Produced::fact).forEach(produced::add);
            }
        }
        Declarations declared = known.forGoal(all ? facts(produced) : Shape.UNKNOWN);
        checks(goal, "constraints", declared);
        checks(goal, "criteria", declared);
        int index = 0;
        for (JsonNode wanted : goal.path("wanted")) {
            String pointer = Json.pointer("/goal/wanted", index++);
            String fact = wanted.stringValue();
            if (all && !produced.contains(fact)) {
                findings.add(
                        LintRule.NOT_PRODUCED,
                        pointer,
                        "expected a fact that a step's tool produces, found " + fact,
                        findings.didYouMean(fact, produced, "add a step that produces it, or take it out"));
            }
        }
    }

    private void checks(JsonNode goal, String key, Declarations declared) {
        int index = 0;
        for (JsonNode each : goal.path(key)) {
            String pointer = Json.pointer("/goal/" + key, index++) + "/check";
            if (each.has("check")) {
                expressions.check(each.path("check"), pointer, declared);
            }
        }
    }

    /** Dotted names nest: {@code draft.confirmed} stands within {@code draft}. */
    private static Shape facts(Set<String> produced) {
        Map<String, Shape> roots = new HashMap<>();
        produced.forEach(fact -> roots.put(fact.split("\\.", 2)[0], Shape.UNKNOWN));
        return Shape.ofObject(roots);
    }
}

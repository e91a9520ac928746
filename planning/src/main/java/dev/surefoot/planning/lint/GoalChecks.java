package dev.surefoot.planning.lint;

import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Typing;
import dev.surefoot.json.Json;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What the goal asks for at the end: that its checks can be asked, and that its facts are produced at all. */
final class GoalChecks {
    private final Draft draft;
    private final Expressions expressions;
    private final Findings findings;

    GoalChecks(Draft draft, Expressions expressions, Findings findings) {
        this.draft = draft;
        this.expressions = expressions;
        this.findings = findings;
    }

    void lint(JsonNode goal, List<PlannedStep> steps, KnownValues known) {
        Map<String, List<Shape>> produced = new TreeMap<>();
        Set<String> given = new TreeSet<>(draft.goal().inputs().keySet());
        boolean all = true;
        for (PlannedStep step : steps) {
            given.addAll(step.wiring().goalInputs());
            ToolContract contract = step.contract();
            all &= contract != null;
            for (ToolContract within : step.inside()) {
                within.produces()
                        .forEach(fact -> produced.computeIfAbsent(fact.fact(), name -> new ArrayList<>())
                                .add(Shape.UNKNOWN));
            }
            if (contract != null) {
                contract.produces()
                        .forEach(fact -> produced.computeIfAbsent(fact.fact(), name -> new ArrayList<>())
                                .add(value(fact, known.output(step.draft()))));
            }
        }
        Declarations declared = known.forGoal(all ? facts(produced, given) : Shape.UNKNOWN);
        checks(goal, "constraints", declared);
        checks(goal, "criteria", declared);
        int index = 0;
        for (JsonNode wanted : goal.path("wanted")) {
            String pointer = Json.pointer("/goal/wanted", index++);
            String fact = wanted.stringValue();
            if (all && !produced.containsKey(fact) && !given.contains(fact)) {
                findings.add(
                        LintRule.NOT_PRODUCED,
                        pointer,
                        "expected a fact that a step's tool produces, found " + fact,
                        findings.didYouMean(
                                fact,
                                produced.keySet(),
                                "add a step that produces it, give it as an input, or take it out"));
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

    /**
     * Dotted names nest: {@code draft.confirmed} stands within {@code draft}. Of a fact that only one step gives, its type
     * is known.
     */
    private static Shape facts(Map<String, List<Shape>> produced, Set<String> given) {
        Map<String, Shape> roots = new HashMap<>();
        given.forEach(name -> roots.put(name, Shape.UNKNOWN));
        produced.forEach((fact, shapes) -> {
            String root = fact.split("\\.", 2)[0];
            boolean only = shapes.size() == 1 && root.equals(fact) && !roots.containsKey(root);
            roots.put(root, only ? shapes.getFirst() : Shape.UNKNOWN);
        });
        return Shape.ofObject(roots);
    }

    private static Shape value(Produced fact, Shape output) {
        try {
            return Declarations.NONE.with("output", output).typeOf(Path.parse(fact.from()))
                            instanceof Typing.Typed(Shape shape)
                    ? shape
                    : Shape.UNKNOWN;
        } catch (ExpressionException e) { // ToolboxLinter finds it
            return Shape.UNKNOWN;
        }
    }
}

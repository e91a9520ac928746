package dev.surefoot.planning.lint;

import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.schema.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A plan that carries out a step: no deeper than plans may stand, of no other tools, and its output comes from its steps. */
final class SubPlans {

    /** What only a call can have; a plan's own calls have theirs. */
    private static final List<String> OF_CALLS = List.of("guard", "compensate");

    private final DraftStep whole;
    private final Findings findings;

    SubPlans(DraftStep whole, Findings findings) {
        this.whole = whole;
        this.findings = findings;
    }

    /** How many steps a plan may have in all. */
    static void count(Draft draft, Findings findings) {
        int count = draft.steps().stream().mapToInt(DraftStep::count).sum();
        if (count > Plan.MAX_STEPS) {
            findings.add(
                    LintRule.UNFIT_SUB_PLAN,
                    "/steps",
                    "expected at most " + Plan.MAX_STEPS + " steps, those of plans within it included, found " + count,
                    "make plans of their own of some of them");
        }
    }

    /** Gives whether it is worth looking further in. */
    boolean lint() {
        for (String key : OF_CALLS) {
            if (whole.json().has(key)) {
                findings.add(
                        LintRule.UNFIT_SUB_PLAN,
                        whole.pointer(key),
                        "expected a " + key + " of a call, found that of " + whole.id() + ", which a plan carries out",
                        "say it of the step of that plan whose call it is about");
            }
        }
        long depth = List.of(whole.pointer("plan").split("/", -1)).stream()
                .filter("plan"::equals)
                .count();
        if (depth > SubPlan.MAX_DEPTH) {
            findings.add(
                    LintRule.UNFIT_SUB_PLAN,
                    whole.pointer("plan"),
                    "expected plans at most " + SubPlan.MAX_DEPTH + " deep within each other, found another one",
                    "put its steps into the plan around it");
            return false;
        }
        Set<String> may = new HashSet<>();
        whole.json().path("allowedTools").forEach(tool -> may.add(tool.asString("")));
        for (DraftStep step : whole.inside()) {
            int index = 0;
            for (JsonNode tool : step.json().path("allowedTools")) {
                String pointer = Json.pointer(step.pointer("allowedTools"), index++);
                if (!may.contains(tool.asString(""))) {
                    findings.add(
                            LintRule.TOOL_NOT_ALLOWED,
                            pointer,
                            "expected a tool that " + whole.id() + " allows, within which " + step.id()
                                    + " stands, found " + tool.asString(""),
                            "add it to the allowedTools of " + whole.id() + ", or take it out here");
                }
            }
        }
        return true;
    }

    /** What it gives has to come from steps that are there. */
    void output(Draft draft, KnownValues known, Expressions expressions) {
        String pointer = whole.pointer("plan") + "/output";
        Template output = expressions.template(whole.plan().path("output"), pointer);
        if (output == null) {
            return;
        }
        for (Reference reference : output.references()) {
            String id = reference.path().step();
            if (id != null && draft.step(id) == null) {
                draft.unknownStep(id, pointer + reference.pointer(), findings);
            }
        }
        expressions.fit(output, pointer, Shape.UNKNOWN, known.outside(), null);
    }
}

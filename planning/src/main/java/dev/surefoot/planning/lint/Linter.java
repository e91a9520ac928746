package dev.surefoot.planning.lint;

import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.policy.Policy;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds what is provably wrong with a plan before anything runs; a plan with errors does not run. What it cannot prove
 * it leaves to the run. Safe for use by many threads; takes time about proportional to the plan.
 */
public final class Linter {
    private final Toolbox toolbox;
    private final Policy policy;
    private final Catalogue catalogue;

    public Linter(Toolbox toolbox, Policy policy) {
        this.toolbox = toolbox;
        this.policy = policy;
        this.catalogue = Catalogue.of(toolbox);
    }

    /** Lints a file that was read as a plan, with the inputs that it gives itself. */
    public LintReport lint(SourceFile plan) {
        return lint(plan, Map.of());
    }

    /**
     * Lints a file that was read as a plan, with further inputs of its goal.
     *
     * @param inputs by name; each replaces the one in the file
     */
    public LintReport lint(SourceFile plan, Map<String, JsonNode> inputs) {
        Findings findings = new Findings(plan);
        Draft draft = new Draft(plan.value(), inputs);
        draft.lint(findings);
        Handles.lint(plan.value(), "", findings);
        KnownValues known = new KnownValues(draft, catalogue);
        Expressions expressions = new Expressions(findings);
        Reads reads = new Reads(catalogue, expressions, findings);
        Bindings bindings = new Bindings(draft, known, new Literals(toolbox), expressions, findings);
        Proofs proofs = new Proofs(expressions, findings);
        Consents consents = new Consents(policy, findings);
        for (DraftStep step : draft.steps()) {
            KnownTool tool = tool(step, findings);
            ToolContract contract = toolbox.find(step.tool());
            Map<String, Shape> given = bindings.lint(step, tool);
            proofs.lint(step, contract, tool, known.forCriteria(step, given));
            consents.lint(step, contract);
            KnownTool called = known.called(step);
            reads.readBack(step.json().path("readBack"), step.pointer("readBack"), called);
            reads.compensate(step.json().path("compensate"), step.pointer("compensate"), called);
        }
        new GoalChecks(draft, toolbox, expressions, findings).lint(plan.value().path("goal"), known);
        return findings.report();
    }

    /** The tool that a step calls, or null where there is none; every tool that it names must be there. */
    private @Nullable KnownTool tool(DraftStep step, Findings findings) {
        JsonNode allowed = step.json().path("allowedTools");
        boolean isAllowed = false;
        int index = 0;
        for (JsonNode each : allowed) {
            String pointer = Json.pointer(step.pointer("allowedTools"), index++);
            if (each.stringValue().equals(step.tool())) {
                isAllowed = true;
            } else {
                catalogue.require(each.stringValue(), pointer, findings);
            }
        }
        String pointer = step.pointer("call") + "/tool";
        KnownTool tool = catalogue.require(step.tool(), pointer, findings);
        if (tool != null && !isAllowed) {
            String found = allowed.isEmpty() ? "no allowedTools" : "allowedTools without it";
            findings.add(
                    LintRule.TOOL_NOT_ALLOWED,
                    pointer,
                    "expected a tool that the step allows itself, found " + tool.name() + " and " + found,
                    allowed.isEmpty()
                            ? "add allowedTools: [" + tool.name() + "]"
                            : "add " + tool.name() + " to allowedTools, or call one of those");
        }
        return tool;
    }
}

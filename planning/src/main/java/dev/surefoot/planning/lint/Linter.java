package dev.surefoot.planning.lint;

import dev.surefoot.file.SourceFile;
import dev.surefoot.goal.Goal;
import dev.surefoot.json.Json;
import dev.surefoot.policy.Policy;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.Toolbox;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds what is provably wrong with a plan before anything runs; a plan with errors does not run. What it cannot prove
 * it leaves to the run. Safe for use by many threads; takes time about proportional to the plan.
 */
public final class Linter {
    private final Toolbox toolbox;
    private final Policy policy;
    private final Severities severities;
    private final Catalogue catalogue;

    /** A linter with the severities of the policy. */
    public Linter(Toolbox toolbox, Policy policy) {
        this(toolbox, policy, Severities.of(policy.json()));
    }

    /** A linter with severities of its own. */
    public Linter(Toolbox toolbox, Policy policy, Severities severities) {
        this.toolbox = toolbox;
        this.policy = policy;
        this.severities = severities;
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
        Findings findings = new Findings(plan, severities);
        Draft draft = new Draft(plan.value(), inputs);
        List<PlannedStep> steps = draft.steps().stream()
                .map(step -> new PlannedStep(step, toolbox.find(step.tool()), Wiring.of(step)))
                .toList();
        draft.lint(findings);
        Handles.lint(plan.value(), "", findings);
        BitSet unbound = eachByItself(draft, steps, plan.value().path("goal"), findings);
        together(draft, steps, plan.value().path("goal"), unbound, findings);
        return findings.report();
    }

    /**
     * What a step says, held against its tool, the policy and the steps that it reads from.
     *
     * @return the steps whose calls could not be made as they are written
     */
    private BitSet eachByItself(Draft draft, List<PlannedStep> steps, JsonNode goal, Findings findings) {
        KnownValues known = new KnownValues(draft, catalogue, toolbox);
        Expressions expressions = new Expressions(findings);
        expressions.prepare(draft.criteria());
        Reads reads = new Reads(catalogue, expressions, findings);
        Bindings bindings = new Bindings(draft, known, new Literals(toolbox), expressions, findings);
        Proofs proofs = new Proofs(expressions, findings);
        Consents consents = new Consents(policy, findings);
        Retries retries = new Retries(policy, findings);
        BitSet unbound = new BitSet();
        for (PlannedStep planned : steps) {
            DraftStep step = planned.draft();
            KnownTool tool = tool(step, findings);
            int before = findings.count();
            bindings.condition(step);
            Map<String, Shape> given = bindings.lint(step, tool);
            unbound.set(step.index(), findings.count() > before);
            proofs.lint(step, planned.contract(), tool, known.forCriteria(step, given));
            consents.lint(step, planned.contract());
            retries.lint(step, planned.contract());
            KnownTool called = known.called(step);
            reads.guard(step.json().path("guard"), step.pointer("guard"), called, Shape.UNKNOWN);
            reads.readBack(step.json().path("readBack"), step.pointer("readBack"), called);
            reads.compensate(
                    step.json().path("compensate"),
                    step.pointer("compensate"),
                    called,
                    planned.contract() != null && planned.contract().idempotency() instanceof Idempotency.Keyed);
        }
        new GoalChecks(draft, expressions, findings).lint(goal, steps, known);
        return unbound;
    }

    /** What the steps come to together. */
    private void together(Draft draft, List<PlannedStep> steps, JsonNode goal, BitSet unbound, Findings findings) {
        JsonNode seen = seen(draft.goal());
        Edges edges = new Edges(draft, findings);
        steps.forEach(edges::lint);
        new Uses(draft, new Wants(goal), findings).lint(steps);
        new FactOrder(draft, toolbox, findings).lint(steps);
        new Repeats(draft, seen, findings).lint(steps);
        new ReadBacks(toolbox, findings).lint(steps);
        new Rules(draft, policy, new Verdicts(policy, seen), findings).lint(steps, unbound);
        new Budget(draft, policy, findings).lint(steps);
    }

    /** {@code goal} as expressions see it. */
    private static JsonNode seen(Goal goal) {
        ObjectNode seen = Json.object().put("text", goal.text());
        ObjectNode inputs = seen.putObject("inputs");
        goal.inputs().forEach(inputs::set);
        return seen;
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
        if (!step.calls()) {
            return null;
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

package dev.surefoot.planning.lint;

import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Point;
import dev.surefoot.policy.Policy;
import dev.surefoot.policy.Seen;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.Toolbox;
import java.util.BitSet;
import java.util.List;
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
        Draft draft = new Draft(new Specialists(toolbox, findings).resolved("", plan.value()), inputs);
        JsonNode goal = plan.value().path("goal");
        SubPlans.count(draft, findings);
        JsonNode seen = Seen.goal(draft.goal());
        Handles.lint(plan.value(), "", findings);
        KnownValues known = new KnownValues(draft, catalogue, toolbox);
        List<PlannedStep> steps = steps(draft);
        Verdicts verdicts = new Verdicts(policy, seen, seen);
        lint(draft, steps, known, verdicts, seen, findings);
        new GoalChecks(draft, new Expressions(findings), findings).lint(goal, steps, known);
        new Uses(draft, new Wants(goal), findings).lint(steps);
        new FactOrder(draft, toolbox, findings).lint(steps);
        new Budget(draft, policy, findings).lint(steps);
        whole(plan.value(), draft, steps, verdicts, findings);
        return findings.report();
    }

    /** What the policy says of a plan as a whole, and what untrusted data steers in it; of one without errors. */
    private void whole(JsonNode plan, Draft draft, List<PlannedStep> steps, Verdicts verdicts, Findings findings) {
        boolean asked = policy.asksAt(Point.PLAN);
        boolean steers = steps.stream().anyMatch(Steering::concerns);
        if ((asked || steers) && !findings.report().hasErrors()) {
            Plan whole = Plan.of(plan);
            if (asked) {
                new Rules(draft, policy, verdicts, findings).lint(Seen.plan(whole, toolbox, null));
            }
            new Steering(toolbox, verdicts, findings).lint(whole, steps);
        }
    }

    private List<PlannedStep> steps(Draft draft) {
        return draft.steps().stream().map(step -> PlannedStep.of(step, toolbox)).toList();
    }

    /** The steps of a plan, be it the file's own or that of a step. */
    private void lint(
            Draft draft,
            List<PlannedStep> steps,
            KnownValues known,
            Verdicts verdicts,
            JsonNode seen,
            Findings findings) {
        draft.lint(findings);
        BitSet unbound = eachByItself(draft, steps, known, verdicts, findings);
        Edges edges = new Edges(draft, findings);
        steps.forEach(edges::lint);
        new Repeats(draft, seen, findings).lint(steps);
        new ReadBacks(toolbox, findings).lint(steps);
        new Rules(draft, policy, verdicts, findings).lint(steps, unbound);
    }

    /** The plan that carries out a step, which sees the step's inputs and nothing else of what is around it. */
    private void inside(DraftStep whole, Map<String, Shape> inputs, Verdicts around, Findings findings) {
        if (whole.plan().isMissingNode()) {
            return;
        }
        SubPlans bounds = new SubPlans(whole, findings);
        if (!bounds.lint()) {
            return;
        }
        Draft draft = Draft.of(whole, inputs);
        KnownValues known = new KnownValues(draft, catalogue, toolbox);
        JsonNode unknown = Json.object();
        lint(draft, steps(draft), known, around.within(unknown), unknown, findings);
        bounds.output(draft, known, new Expressions(findings));
    }

    /**
     * What a step says, held against its tool, the policy and the steps that it reads from.
     *
     * @return the steps whose calls could not be made as they are written
     */
    private BitSet eachByItself(
            Draft draft, List<PlannedStep> steps, KnownValues known, Verdicts verdicts, Findings findings) {
        Expressions expressions = new Expressions(findings);
        expressions.prepare(draft.criteria());
        Reads reads = new Reads(catalogue, expressions, findings);
        Bindings bindings = new Bindings(draft, known, new Literals(toolbox), expressions, findings);
        Proofs proofs = new Proofs(expressions, findings);
        Consents consents = new Consents(policy, verdicts, findings);
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
            consents.lint(planned);
            retries.lint(step, planned.contract());
            KnownTool called = known.called(step);
            reads.guard(step.json().path("guard"), step.pointer("guard"), called, Shape.UNKNOWN);
            reads.readBack(step.json().path("readBack"), step.pointer("readBack"), called);
            reads.compensate(
                    step.json().path("compensate"),
                    step.pointer("compensate"),
                    called,
                    planned.contract() != null && planned.contract().idempotency() instanceof Idempotency.Keyed);
            inside(step, given, verdicts, findings);
        }
        return unbound;
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

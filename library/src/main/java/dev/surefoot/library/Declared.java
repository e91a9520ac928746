package dev.surefoot.library;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Problem;
import dev.surefoot.file.Severity;
import dev.surefoot.file.SourceFile;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.Planner;
import dev.surefoot.planning.goal.GoalPlanner;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.planning.lint.Linter;
import dev.surefoot.planning.lint.PolicyLinter;
import dev.surefoot.planning.lint.Severities;
import dev.surefoot.planning.lint.ToolboxLinter;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.RunEvent;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.AssembledToolbox;
import dev.surefoot.tools.ToolboxAssembly;
import dev.surefoot.tools.ToolboxRefused;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A toolbox and a policy as they are written, and what holds of goals and plans under them. Immutable, but for the
 * objects behind the tools.
 */
public final class Declared {
    private final SourceFile toolbox;
    private final @Nullable SourceFile policy;
    private final Supplier<ToolboxAssembly> assembly;

    /**
     * @param policy or null for the standard one
     * @param assembly a new assembly of that toolbox each time
     */
    public Declared(SourceFile toolbox, @Nullable SourceFile policy, Supplier<ToolboxAssembly> assembly) {
        this.toolbox = toolbox;
        this.policy = policy;
        this.assembly = assembly;
    }

    /** The policy; it must lint first. */
    public Policy policy() {
        return policy == null ? Policy.standardOnly() : Policy.of(policy.value());
    }

    /** How much each rule of the linter weighs by the policy. */
    public Severities severities() {
        return policy == null ? Severities.STANDARD : Severities.of(policy.value());
    }

    /**
     * The tools as declared, addresses as they are written: for reading, never for calling.
     *
     * @throws FileRefused where a tool is not in its source, or cannot be carried out as it is declared
     */
    public Toolbox catalogue() {
        try {
            return assembly.get().catalogue();
        } catch (ToolboxRefused e) {
            throw refused(e);
        }
    }

    /**
     * The tools, ready to be called.
     *
     * @throws FileRefused like {@link #catalogue}, and where an address cannot be resolved or an object not be made
     */
    public AssembledToolbox assemble() {
        try {
            return assembly.get().assemble();
        } catch (ToolboxRefused e) {
            throw refused(e);
        }
    }

    /** What a run records of a toolbox and this policy. */
    public RunEvent.Setting setting(Toolbox assembled) {
        Policy rules = policy();
        return new RunEvent.Setting(assembled.json(), rules.json(), rules.loosened());
    }

    /** What is wrong with the toolbox and the policy themselves. */
    public LintReport lint() {
        return lint(severities());
    }

    private LintReport lint(Severities severities) {
        LintReport rules = policy == null ? LintReport.of(List.of()) : PolicyLinter.lint(policy);
        LintReport tools = ToolboxLinter.lint(toolbox, severities);
        return tools.hasErrors() ? rules.and(tools) : rules.and(ToolboxLinter.lint(toolbox, catalogue(), severities));
    }

    /**
     * What is wrong with a plan, which is judged under a toolbox and a policy that are right; else what is wrong with
     * those.
     *
     * @param inputs goal inputs beside those of the plan
     */
    public LintReport lint(SourceFile plan, Map<String, JsonNode> inputs, Severities severities) {
        LintReport around = lint(severities);
        return around.hasErrors()
                ? around
                : around.and(new Linter(catalogue(), policy(), severities).lint(plan, inputs));
    }

    /** Likewise, weighed as the policy says; gives the plan where nothing is in its way. */
    Plan admit(SourceFile plan, Map<String, JsonNode> inputs) {
        requireNoErrors(lint(plan, inputs, severities()));
        return Plan.of(plan.value());
    }

    /**
     * Checks what runs stand on.
     *
     * @throws FileRefused where the toolbox or the policy does not lint
     */
    public void requireUsable() {
        requireNoErrors(lint());
    }

    private static void requireNoErrors(LintReport report) {
        if (report.hasErrors()) {
            throw new FileRefused(report.findings());
        }
    }

    /**
     * Searches for a plan for a goal; the toolbox and the policy must lint first.
     *
     * @param inputs of the goal, beside those in its file
     * @throws FileRefused where the goal wants no facts
     */
    public PlanResult plan(SourceFile goal, Map<String, JsonNode> inputs, String person) {
        if (goal.value().path("wanted").isEmpty()) {
            throw new FileRefused(List.of(new Problem(
                    "nothing-wanted",
                    Severity.ERROR,
                    goal.place(""),
                    "expected wanted facts, which a plan is to be found for, found none",
                    "add the facts that have to be known or done at the end, such as wanted: [draft.confirmed]")));
        }
        return new GoalPlanner().plan(request(goal, inputs, person));
    }

    /**
     * Has that planner look for a plan; the toolbox and the policy must lint first.
     *
     * @param inputs of the goal, beside those in its file
     * @throws InterruptedException as the planner does
     */
    public PlanResult plan(SourceFile goal, Map<String, JsonNode> inputs, String person, Planner planner)
            throws InterruptedException {
        return planner.plan(request(goal, inputs, person));
    }

    /** What a planner is asked for that goal; the toolbox and the policy must lint first. */
    public PlanRequest request(SourceFile goal, Map<String, JsonNode> inputs, String person) {
        ObjectNode wanted = goal.value().deepCopy().asObject();
        if (!inputs.isEmpty()) {
            ObjectNode given = wanted.withObjectProperty("inputs");
            inputs.forEach(given::set);
        }
        return PlanRequest.of(wanted, catalogue(), policy(), person);
    }

    private FileRefused refused(ToolboxRefused refused) {
        List<Problem> problems = refused.problems().stream()
                .map(problem -> new Problem(
                        "toolbox", Severity.ERROR, toolbox.place(problem.pointer()), problem.message(), null))
                .toList();
        return new FileRefused(problems);
    }
}

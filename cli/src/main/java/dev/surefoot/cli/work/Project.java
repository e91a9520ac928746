package dev.surefoot.cli.work;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.library.Declared;
import dev.surefoot.model.ModelClient;
import dev.surefoot.models.Models;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.PlanText;
import dev.surefoot.planning.Planner;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.planning.lint.Severities;
import dev.surefoot.planning.lint.ToolboxLinter;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.RunEvent;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.AssembledToolbox;
import dev.surefoot.tools.ToolboxAssembly;
import dev.surefoot.tools.handle.Handles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A toolbox, a policy, models and, where there is one, a plan: read, and each held to its schema. */
public final class Project {
    private final ProjectFiles files;
    private final @Nullable SourceFile plan;
    private final SourceFile toolbox;
    private final @Nullable SourceFile policy;
    private final @Nullable Models models;

    private Project(
            ProjectFiles files,
            @Nullable SourceFile plan,
            SourceFile toolbox,
            @Nullable SourceFile policy,
            @Nullable Models models) {
        this.files = files;
        this.plan = plan;
        this.toolbox = toolbox;
        this.policy = policy;
        this.models = models;
    }

    /**
     * Reads the files.
     *
     * @throws FileRefused where one of them is not what it should be
     * @throws Refusal where the plan is of a kind that is not carried out yet
     */
    public static Project read(ProjectFiles files) {
        return new Project(
                files,
                files.plan() == null ? null : Documents.readPlan(files.plan()),
                Documents.read(Kind.TOOLBOX, files.toolbox()),
                files.policy() == null ? null : Documents.read(Kind.POLICY, files.policy()),
                files.models() == null ? null : Models.of(Documents.read(Kind.MODELS, files.models())));
    }

    public ProjectFiles files() {
        return files;
    }

    /** Whether what was named is a goal, which a plan has yet to be found for. */
    public boolean isGoal() {
        return plan != null && Kind.of(plan) == Kind.GOAL;
    }

    /**
     * Checks that what was named is a plan.
     *
     * @throws Refusal where it is a goal
     */
    public void requirePlan() {
        if (isGoal()) {
            throw Refusal.wrong(
                    "wrong-kind", "expected a plan, found a goal in " + files.plan(), "plan " + files.plan());
        }
    }

    /**
     * Looks for a plan for the goal.
     *
     * @param inputs of the goal, beside those in its file
     * @throws PlanRefused where the toolbox or the policy does not lint
     * @throws Refusal where the policy does not know that person
     */
    public PlanResult findPlan(Map<String, JsonNode> inputs, String person) {
        requirePlannable(person);
        return declared().plan(planFile(), inputs, person);
    }

    /**
     * Has that planner look for it, likewise.
     *
     * @throws InterruptedException as the planner does
     */
    public PlanResult findPlan(Map<String, JsonNode> inputs, String person, Planner planner)
            throws InterruptedException {
        requirePlannable(person);
        return declared().plan(planFile(), inputs, person, planner);
    }

    private void requirePlannable(String person) {
        LintReport around = declared().lint();
        if (around.hasErrors()) {
            throw new PlanRefused(around);
        }
        requirePerson(person);
    }

    /** What was named, as its schema has it. */
    public JsonNode goal() {
        return planFile().value();
    }

    /**
     * What a planner is asked for the goal.
     *
     * @param inputs of the goal, beside those in its file
     * @throws PlanRefused where the toolbox or the policy does not lint
     * @throws Refusal where the policy does not know that person
     */
    public PlanRequest request(Map<String, JsonNode> inputs, String person) {
        requirePlannable(person);
        return declared().request(planFile(), inputs, person);
    }

    /** The same files, with that goal in words. */
    public Project withGoal(String words) {
        return new Project(files, Documents.goal(words), toolbox, policy, models);
    }

    /** The folder that the goal is in; the working directory for a goal in words. */
    public Path goalFolder() {
        return files.plan() == null ? Path.of("").toAbsolutePath() : folder(files.plan());
    }

    /** The same files, with a goal that does not give those inputs. */
    public Project without(Set<String> inputs) {
        if (inputs.isEmpty()) {
            return this;
        }
        ObjectNode goal = planFile().value().deepCopy().asObject();
        if (goal.get("inputs") instanceof ObjectNode given) {
            given.remove(inputs);
        }
        SourceFile changed =
                new KindReader().read(Kind.of(planFile()), planFile().name(), Json.writeBytes(goal));
        return new Project(files, changed, toolbox, policy, models);
    }

    /** The same files, with that plan in the place of the goal. */
    public Project with(Plan found) {
        String goal = planFile().name();
        return new Project(files, PlanText.file(found, "the plan for " + goal), toolbox, policy, models);
    }

    /** The policy; it must lint first. */
    public Policy policy() {
        return declared().policy();
    }

    /** The plan; it must lint first. */
    public Plan plan() {
        return Plan.of(planFile().value());
    }

    /**
     * What is wrong with the files. A plan is judged against a toolbox and a policy that are right.
     *
     * @param inputs goal inputs beside those of the plan
     */
    public LintReport lint(Map<String, JsonNode> inputs) {
        return lint(inputs, severities());
    }

    /** Likewise, with severities beside those of the policy. */
    public LintReport lint(Map<String, JsonNode> inputs, Severities severities) {
        return declared().lint(planFile(), inputs, severities);
    }

    /** How much each rule of the linter weighs by the policy. */
    public Severities severities() {
        return declared().severities();
    }

    /**
     * Checks what a run that goes on stands on.
     *
     * @throws FileRefused where the toolbox or the policy does not lint
     */
    public void requireUsable() {
        declared().requireUsable();
    }

    /** What does not hold of the tools as they are declared, sources looked into. */
    public LintReport checkTools() {
        LintReport report = ToolboxLinter.lint(toolbox, severities());
        if (report.hasErrors()) {
            return report;
        }
        try {
            report = report.and(ToolboxLinter.lint(toolbox, catalogue(), severities()));
            assemble();
            return report;
        } catch (FileRefused e) {
            return report.and(LintReport.of(e.problems()));
        }
    }

    /** The tools as declared, addresses as they are written: for reading, never for calling. */
    public Toolbox catalogue() {
        return declared().catalogue();
    }

    /** The tools, ready to be called. */
    public AssembledToolbox assemble() {
        return declared().assemble();
    }

    /** The models by name, ready to be asked; what each may spend is counted from here on. */
    public Map<String, ModelClient> models() {
        if (models == null || files.models() == null) {
            return Map.of();
        }
        Path folder = folder(files.models());
        return models.clients(folder, new Handles(folder, System.getenv())::read);
    }

    /** What a run records of a toolbox and this policy. */
    public RunEvent.Setting setting(Toolbox assembled) {
        return declared().setting(assembled);
    }

    /**
     * Checks that the policy knows that person.
     *
     * @throws Refusal where people are named, and this one is not among them
     */
    public void requirePerson(String person) {
        if (!policy().knows(person)) {
            throw new Refusal(
                    ExitCode.DENIED,
                    "unknown-person",
                    person + " is not among the people of " + files.policy()
                            + "; add them there, or say who you are with" + " --as PERSON",
                    null);
        }
    }

    /** What addresses and credentials of the toolbox are read from. */
    public Handles handles() {
        return new Handles(folder(files.toolbox()), System.getenv());
    }

    private Declared declared() {
        return new Declared(toolbox, policy, this::assembly);
    }

    private ToolboxAssembly assembly() {
        return ToolboxAssembly.of(toolbox.value(), folder(files.toolbox()), System.getenv());
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("/") : folder;
    }

    private SourceFile planFile() {
        if (plan == null) {
            throw new IllegalStateException("no plan was read");
        }
        return plan;
    }
}

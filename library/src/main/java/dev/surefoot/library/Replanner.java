package dev.surefoot.library;

import dev.surefoot.file.Problem;
import dev.surefoot.file.Severity;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.PlanResultText;
import dev.surefoot.planning.PlanText;
import dev.surefoot.planning.Planner;
import dev.surefoot.planning.Replanning;
import dev.surefoot.planning.goal.GoalPlanner;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.planning.lint.Linter;
import dev.surefoot.run.Run;
import dev.surefoot.runtime.Reviser;
import java.util.Set;
import java.util.stream.Collectors;

/** Has a planner look for another plan, the goal-directed one where nothing is said; one that does not lint is none. */
public final class Replanner implements Reviser {

    /** What it is called in journals. */
    public static final String PLANNER = "goal";

    private final Planner planner;
    private final String name;
    private final Set<String> again;

    public Replanner() {
        this(Set.of());
    }

    /**
     * @param again tools that may be used though they failed
     */
    public Replanner(Set<String> again) {
        this(new GoalPlanner(), PLANNER, again);
    }

    /**
     * @param name what the planner is called in journals
     * @param again tools that may be used though they failed
     */
    public Replanner(Planner planner, String name, Set<String> again) {
        this.planner = planner;
        this.name = name;
        this.again = Set.copyOf(again);
    }

    @Override
    public Revised revise(Run run, InboxItem escalation) {
        return revise(run, stuck(run, escalation));
    }

    /** Where the run is stuck, and why, as a reason for another plan. */
    public static String stuck(Run run, InboxItem escalation) {
        return escalation.step() == null
                ? ""
                : escalation.step() + ": " + run.step(escalation.step()).because();
    }

    /**
     * Looks for another plan.
     *
     * @param because why the plan in force does not do
     */
    public Revised revise(Run run, String because) {
        if (planner instanceof GoalPlanner && run.goal().wanted().isEmpty()) {
            return new Revised.None(name, "the goal wants no facts, which a plan could be found for");
        }
        try {
            return switch (Replanning.plan(planner, run, again)) {
                case PlanResult.Found(Plan plan, var explanation) -> judged(run, plan, because);
                case PlanResult none ->
                    new Revised.None(
                            name,
                            PlanResultText.of(none)
                                    .lines()
                                    .map(line -> line.strip().replaceAll("\\.$", "") + ".")
                                    .collect(Collectors.joining(" ")));
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Revised.None(name, "it was interrupted while it planned");
        }
    }

    private Revised judged(Run run, Plan plan, String because) {
        LintReport report = new Linter(run.toolbox(), run.policy())
                .lint(PlanText.file(plan, "the plan that was found"), run.goal().inputs());
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .map(finding -> refused(finding))
                .orElseGet(() -> new Revised.Found(plan, name, because));
    }

    private Revised refused(Problem finding) {
        return new Revised.None(name, "the plan that was found does not lint: " + finding.message());
    }
}

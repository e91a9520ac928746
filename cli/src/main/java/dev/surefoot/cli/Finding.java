package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.PlanResultText;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds a plan where a goal was given. */
final class Finding {

    private Finding() {}

    /**
     * A plan for the project's goal, which has no steps where the goal holds already; says why each of them is in it.
     *
     * @throws Refusal where there is none
     */
    static Plan plan(Invocation call, Project project, Map<String, JsonNode> inputs, String person) {
        PlanResult result = project.findPlan(inputs, person);
        if (!(result instanceof PlanResult.Found(Plan plan, Explanation why))) {
            throw none(result);
        }
        if (!plan.steps().isEmpty() && !call.json() && !call.quiet()) {
            call.screen().print(PlanResultText.of(result));
            call.screen().print("");
        }
        return plan;
    }

    /** That plans are not found that way. */
    static Refusal otherPlanner(String planner) {
        return Refusal.wrong(
                "not-carried-out-yet",
                "--planner " + Visible.line(planner, 40)
                        + " is not carried out by this release yet; it has --planner goal",
                null);
    }

    /** That there is no plan to carry out. */
    static Refusal none(PlanResult result) {
        String kind = switch (result) {
            case PlanResult.Found found -> throw new IllegalArgumentException("there is a plan");
            case PlanResult.Unreachable unreachable -> "unreachable";
            case PlanResult.SearchLimit limit -> "search-limit";
        };
        return new Refusal(ExitCode.NOT_REACHED, kind, PlanResultText.of(result), null);
    }
}

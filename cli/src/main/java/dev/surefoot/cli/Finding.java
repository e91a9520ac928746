package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.Refusal;
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
     * The project with a plan for its goal; says why each step is in it.
     *
     * @throws Refusal where there is none, or nothing is left to do
     */
    static Project plan(Invocation call, Project project, Map<String, JsonNode> inputs, String person) {
        PlanResult result = project.findPlan(inputs, person);
        if (!(result instanceof PlanResult.Found(Plan plan, Explanation why))
                || plan.steps().isEmpty()) {
            throw none(result);
        }
        if (!call.json() && !call.quiet()) {
            call.screen().print(PlanResultText.of(result));
            call.screen().print("");
        }
        return project.with(plan);
    }

    /** That there is no plan to carry out. */
    static Refusal none(PlanResult result) {
        String kind = switch (result) {
            case PlanResult.Found found -> "nothing-to-do";
            case PlanResult.Unreachable unreachable -> "unreachable";
            case PlanResult.SearchLimit limit -> "search-limit";
        };
        return new Refusal(ExitCode.NOT_REACHED, kind, PlanResultText.of(result), null);
    }
}

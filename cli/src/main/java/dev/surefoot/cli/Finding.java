package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.model.Metered;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.Money;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.PlanResultText;
import dev.surefoot.planning.Words;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds a plan where a goal was given. */
final class Finding {

    private Finding() {}

    /**
     * A plan for the project's goal, which has no steps where the goal holds already; says why each of them is in it, and
     * what finding it took.
     *
     * @param models that there are, by name
     * @throws Refusal where there is none
     */
    static PlannerChoice.Found plan(
            Invocation call,
            Project project,
            PlannerChoice planner,
            Map<String, ModelClient> models,
            Map<String, JsonNode> inputs,
            String person)
            throws InterruptedException {
        PlannerChoice.Outcome outcome = planner.plan(project, models, inputs, person);
        if (!call.json() && !call.quiet()) {
            tell(call, outcome.spent());
        }
        if (!(outcome.result() instanceof PlanResult.Found(Plan plan, Explanation why))) {
            throw none(outcome.result());
        }
        if (!plan.steps().isEmpty() && !call.json() && !call.quiet()) {
            call.screen().print(PlanResultText.of(outcome.result()));
            call.screen().print("");
        }
        return new PlannerChoice.Found(plan, outcome.spent().usage());
    }

    /** What asking models came to, where any was asked. */
    static void tell(Invocation call, Metered.Spent spent) {
        if (spent.requests() > 0) {
            Money money = spent.money();
            call.screen()
                    .print("Asked a model " + Words.count(spent.requests(), "time") + ": "
                            + spent.usage().input() + " tokens read, "
                            + spent.usage().output() + " written"
                            + (money == null ? "." : ", " + money + " of money."));
        }
    }

    /** That there is no plan to carry out. */
    static Refusal none(PlanResult result) {
        String kind = switch (result) {
            case PlanResult.Found found -> throw new IllegalArgumentException("there is a plan");
            case PlanResult.Unreachable unreachable -> "unreachable";
            case PlanResult.SearchLimit limit -> "search-limit";
            case PlanResult.Asks asks -> "questions";
            case PlanResult.GaveUp gaveUp -> "gave-up";
        };
        return new Refusal(ExitCode.NOT_REACHED, kind, PlanResultText.of(result), null);
    }
}

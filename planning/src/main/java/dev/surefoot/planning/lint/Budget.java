package dev.surefoot.planning.lint;

import dev.surefoot.plan.Retry;
import dev.surefoot.plan.Step;
import dev.surefoot.planning.Words;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a plan is bound to cost, and how long it could take, against the budget of the policy. Costs count each call once,
 * as though nothing were tried again; time is that of the longest chain in which every try runs into its timeout.
 */
final class Budget {
    private final Draft draft;
    private final JsonNode budget;
    private final int ceiling;
    private final Findings findings;

    Budget(Draft draft, Policy policy, Findings findings) {
        this.draft = draft;
        this.budget = policy.json().path("budget");
        this.ceiling = policy.standard().maxAttempts();
        this.findings = findings;
    }

    void lint(List<PlannedStep> steps) {
        if (budget.has("cost")) {
            cost(steps, budget.path("cost").asLong());
        }
        if (budget.has("time")) {
            time(steps, Duration.parse(budget.path("time").stringValue()));
        }
    }

    private void cost(List<PlannedStep> steps, long limit) {
        long cost = 0;
        PlannedStep over = null;
        for (PlannedStep step : steps) {
            cost += step.contracts().stream().mapToLong(ToolContract::cost).sum();
            if (cost > limit && over == null) {
                over = step;
            }
        }
        if (over != null) {
            findings.add(
                    LintRule.OVER_BUDGET,
                    over.draft().pointer(over.draft().calls() ? "call" : "id"),
                    "expected calls that cost at most " + limit + " together, found that they cost " + cost
                            + "; the limit is passed here",
                    "use cheaper tools or fewer steps, or raise budget.cost in the policy");
        }
    }

    private void time(List<PlannedStep> steps, Duration limit) {
        Duration[] end = new Duration[steps.size()];
        Duration longest = Duration.ZERO;
        int over = -1;
        for (int index : draft.order().bottomUp()) {
            Duration begin = Duration.ZERO;
            for (int other : draft.order().below(index)) {
                begin = end[other] != null && end[other].compareTo(begin) > 0 ? end[other] : begin;
            }
            end[index] = begin.plus(longest(steps.get(index).draft()));
            if (end[index].compareTo(longest) > 0) {
                longest = end[index];
                over = index;
            }
        }
        if (longest.compareTo(limit) > 0) {
            findings.add(
                    LintRule.OVER_BUDGET,
                    steps.get(over).draft().pointer("id"),
                    "expected steps that take at most " + Words.duration(limit)
                            + ", found that the chain to this one could take " + Words.duration(longest)
                            + " with its timeouts and retries",
                    "shorten timeout or retry of the steps before it, or raise budget.time in the policy");
        }
    }

    /** Every try into its timeout, and the longest waits in between; of a plan, that of all its steps. */
    private Duration longest(DraftStep draft) {
        JsonNode step = draft.json();
        if (step.has("plan")) {
            return draft.inside().stream().map(this::longest).reduce(Duration.ZERO, Duration::plus);
        }
        Retry retry = Retry.of(step.path("retry"));
        int tries = Math.min(retry.attempts(), ceiling);
        Duration timeout = Duration.parse(step.path("timeout").asString(Step.DEFAULT_TIMEOUT.toString()));
        Duration longest = timeout.multipliedBy(tries);
        for (int i = 1; i < tries; i++) {
            longest = longest.plus(retry.waitAfter(i, Math.nextDown(1.0)));
        }
        return longest;
    }
}

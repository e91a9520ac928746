package dev.surefoot.planning.goal;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanRequest.Standing;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.Planner;
import dev.surefoot.planning.search.Action;
import dev.surefoot.planning.search.Bounds;
import dev.surefoot.planning.search.PartialOrder;
import dev.surefoot.planning.search.Problem;
import dev.surefoot.planning.search.Search;
import dev.surefoot.planning.search.Solution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans by searching through what tools need and give: {@code requires} and {@code arguments} are what a call needs,
 * {@code produces} what it gives, {@code consumes} what no longer holds. What several tools give is had from the cheapest
 * of them, risk and approvals included; what none gives is asked for, where it is an argument. The plan is the partial
 * order that these needs ask for and no more. The same request gives the same plan. Immutable.
 */
public final class GoalPlanner implements Planner {

    private final Bounds bounds;

    public GoalPlanner() {
        this(Bounds.STANDARD);
    }

    /**
     * @param bounds what the search may cost
     */
    public GoalPlanner(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public PlanResult plan(PlanRequest request) {
        Domain domain = Domain.of(request);
        Problem problem = domain.problem();
        return switch (Search.solve(problem, bounds)) {
            case Solution.Solved solution -> found(domain, problem, solution);
            case Solution.Unreachable unreachable -> Obstacles.of(domain, unreachable);
            case Solution.LimitReached limit -> new PlanResult.SearchLimit(limit.expanded());
        };
    }

    private static PlanResult found(Domain domain, Problem problem, Solution.Solved solution) {
        PlanRequest request = domain.request();
        Standing standing = request.standing();
        List<Action> actions = solution.plan();
        Set<StepId> taken = new HashSet<>(standing.retired());
        standing.kept().forEach(step -> taken.add(step.id()));
        StepNames names = new StepNames(taken, request.toolbox().tools().values());
        Solved solved = new Solved(domain, actions, PartialOrder.of(problem, actions), names);
        ObjectNode plan = Json.object();
        if (standing.parent() != null) {
            plan.put("parent", standing.parent().toString());
        }
        plan.set("goal", request.plannedGoal());
        ArrayNode steps = plan.putArray("steps");
        standing.kept().stream().map(Step::json).forEach(steps::add);
        Steps writer = new Steps(domain, solved);
        solved.calls().forEach(call -> steps.add(writer.step(call, String.valueOf(solved.id(call)))));
        return new PlanResult.Found(Plan.of(plan), explanation(domain, solved, solution));
    }

    private static Explanation explanation(Domain domain, Solved solved, Solution.Solved solution) {
        List<Explanation.Reason> reasons = new ArrayList<>();
        for (int call : solved.calls()) {
            Operator operator = solved.operator(call);
            List<Explanation.Support> supports = new ArrayList<>();
            Set<String> others = new TreeSet<>();
            solved.givenBy(call).forEach(link -> {
                Need need = domain.need(link.fact());
                String to = solved.id(link.user());
                supports.add(new Explanation.Support(
                        need.supplyOf(operator.name()).offer().fact(), to == null ? null : new StepId(to)));
                domain.operators().stream()
                        .map(Operator::name)
                        .filter(other -> !other.equals(operator.name()) && need.isMetBy(other))
                        .forEach(others::add);
            });
            reasons.add(new Explanation.Reason(
                    new StepId(String.valueOf(solved.id(call))),
                    operator.name(),
                    operator.cost(),
                    supports.stream().distinct().toList(),
                    List.copyOf(others)));
        }
        List<String> asked =
                solved.questions().stream().map(Need::question).distinct().toList();
        return new Explanation.Searched(reasons, asked, solution.cost(), solution.provedOptimal(), solution.expanded());
    }
}

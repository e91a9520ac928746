package dev.surefoot.planning;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.PlanRequest.Standing;
import dev.surefoot.run.Readings;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunView;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Planning on from where a run stands: what is settled stays, what was given up is not called so again, and tools that
 * failed are not used again unless somebody says that they work now.
 */
public final class Replanning {

    private Replanning() {}

    /**
     * The tools of steps that cannot go on, or could not when they were given up.
     *
     * @return their names, sorted
     */
    public static Set<String> failed(Run run) {
        Set<String> tools = new TreeSet<>();
        for (StepRun step : run.everyStep()) {
            if (step.status() == StepStatus.FAILED || step.status() == StepStatus.BLOCKED) {
                tools.add(step.step().tool());
            }
        }
        return tools;
    }

    /**
     * Looks for a plan for what is left of the run's goal. What models read in steps that cannot go on is known, and not read
     * again: facts that were read stand in the plan, as what a planner takes from the goal's words does.
     *
     * @param again tools that may be used though they failed
     * @throws InterruptedException as the planner does
     * @return a plan with the plan in force as its parent, and for the very same goal
     */
    public static PlanResult plan(Planner planner, Run run, Set<String> again) throws InterruptedException {
        PlanResult result = planner.plan(request(run, again));
        if (!(result instanceof PlanResult.Found(Plan plan, Explanation explanation))) {
            return result;
        }
        ObjectNode json = plan.json().deepCopy().asObject();
        Known known = new Known(
                run.goal().inputs().keySet(), inputs(run, json.path("goal").path("inputs")));
        json.set("steps", known.in(json.path("steps")));
        json.set("goal", run.plan().json().path("goal"));
        return new PlanResult.Found(Plan.of(json), explanation);
    }

    private static PlanRequest request(Run run, Set<String> again) {
        ObjectNode goal = run.plan().json().path("goal").deepCopy().asObject();
        goal.set("inputs", inputs(run, Json.object()));
        Set<String> excluded = new HashSet<>(failed(run));
        excluded.removeAll(again);
        return new PlanRequest(goal, run.toolbox(), run.policy(), run.startedBy(), standing(run, excluded));
    }

    /** What is known by name: what was read and is not itself wanted, then what the planner says, then what was given. */
    private static ObjectNode inputs(Run run, JsonNode said) {
        ObjectNode inputs = Json.object();
        Readings.facts(run).forEach((fact, value) -> {
            if (!fact.contains(".") && run.goal().wanted().stream().noneMatch(wanted -> isPart(wanted, fact))) {
                inputs.set(fact, value);
            }
        });
        said.properties().forEach(entry -> inputs.set(entry.getKey(), entry.getValue()));
        run.goal().inputs().forEach(inputs::set);
        return inputs;
    }

    private static boolean isPart(String wanted, String fact) {
        return wanted.equals(fact) || wanted.startsWith(fact + ".");
    }

    private static Standing standing(Run run, Set<String> excluded) {
        List<Step> kept = new ArrayList<>();
        Set<StepId> skipped = new HashSet<>();
        Set<StepId> retired = new HashSet<>();
        for (StepRun step : run.steps()) {
            if (step.whole() != null) {
                continue; // no plan names a part: it goes with its step
            }
            StepId id = step.step().id();
            if (step.status().settled()) {
                kept.add(step.step());
                if (step.status() == StepStatus.SKIPPED) {
                    skipped.add(id);
                }
            } else if (!step.attempts().isEmpty()) {
                retired.add(id);
            }
        }
        run.retiredSteps().forEach(step -> retired.add(step.step().id()));
        ObjectNode view = RunView.planner(run);
        ArrayNode read = Readings.calls(run);
        if (!read.isEmpty()) {
            view.set("read", read);
        }
        return new Standing(run.plan().digest(), kept, skipped, retired, excluded, view);
    }
}

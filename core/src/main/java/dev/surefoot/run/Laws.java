package dev.surefoot.run;

import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Specialist;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The laws as the fold holds them, for the run as a whole; those of an attempt's start, of approvals, of doubt and of
 * evidence stand in files of their own. Each refuses the event that would break it. The decider asks the same questions
 * before it decides, so that an event refused here is a defect, not a way of control.
 */
final class Laws {

    private Laws() {}

    static void require(Run run, Event event, boolean holds, String otherwise) {
        if (!holds) {
            throw run.illegal(event, otherwise);
        }
    }

    /** The step that the event is about. */
    static StepRun step(Run run, Event event, StepId id) {
        StepRun step = run.steps.get(id);
        if (step == null) {
            throw run.illegal(event, "the plan has no step " + id);
        }
        return step;
    }

    /** The step that the event is about, in the plan in force or in an earlier one. */
    static StepRun everStep(Run run, Event event, StepId id) {
        StepRun retired = run.steps.containsKey(id) ? null : run.versions.retired(id);
        return retired == null ? step(run, event, id) : retired;
    }

    /** The tool that the step calls, or that of {@link ToolContract#NONE} where none does it, or its parts do. */
    static String tool(Step step) {
        return step.forEach() == null ? step.tool() : ToolContract.NONE.name();
    }

    /** The model that carries the step out. */
    static Model modelOf(Step step) {
        if (step.executor() instanceof Model model) {
            return model;
        }
        throw new IllegalStateException("no model carries out " + step.id());
    }

    /** What is known of whoever claims the output of a step that unfolds. */
    static ToolContract claimant(Step step) {
        return step.byModel() ? model(step) : ToolContract.NONE;
    }

    /** What is known of asking the model that carries the step out. */
    static ToolContract model(Step step) {
        return ToolContract.model(modelOf(step).use());
    }

    /** What the operator declares of what the step calls; {@link ToolContract#NONE} where it calls no tool. */
    static ToolContract contract(Run run, StepRun step) {
        return run.toolbox().tool(step.step().tool());
    }

    /** Law 2: a plan has steps, every one can be reached, and its tools exist. */
    static void mayPropose(Run run, RunEvent.PlanProposed event, Plan plan) {
        require(run, event, plan.digest().equals(event.digest()), "the plan's digest is " + plan.digest());
        require(
                run,
                event,
                event.version() == run.versions.proposed + 1,
                "the next version is " + (run.versions.proposed + 1));
        String unfit = unfit(plan, run.toolbox());
        require(run, event, unfit == null, String.valueOf(unfit));
        String denial = PlanRules.denial(run, plan, event.planner());
        require(run, event, denial == null, String.valueOf(denial));
    }

    /** Why that plan cannot be carried out with these tools, or null where it can. */
    static @Nullable String unfit(Plan plan, Toolbox toolbox) {
        if (plan.steps().isEmpty()) {
            return "it has no steps";
        }
        if (plan.steps().keySet().stream().anyMatch(StepId::isDerived)) {
            return "a step is called as what a step unfolds into, or as what undoes one";
        }
        if (reachable(plan.steps()) < plan.steps().size()) {
            return "its steps wait for each other in a circle";
        }
        String unfit = SubPlanLaws.unfit(plan);
        return unfit == null ? missingTool(plan, toolbox) : unfit;
    }

    private static @Nullable String missingTool(Plan plan, Toolbox toolbox) {
        for (Step step : plan.everyStep()) {
            if (toolbox.find(step.tool()) == null) {
                return step.id() + " calls " + step.tool() + ", which no tool is";
            }
            if (step.executor() instanceof Specialist by && toolbox.specialist(by.name()) == null) {
                return step.id() + " asks for " + by.name() + ", which no specialist is";
            }
            if (step.executor() instanceof Model || step.executor() instanceof Specialist) {
                for (String allowed : step.allowedTools()) {
                    if (toolbox.find(allowed) == null) {
                        return step.id() + " allows " + allowed + ", which no tool is";
                    }
                }
            }
        }
        return null;
    }

    /** How many steps can be reached from those that wait for none. */
    static int reachable(Map<StepId, Step> steps) {
        Map<StepId, Integer> unmet = new HashMap<>();
        Map<StepId, List<StepId>> dependents = Plan.dependents(steps.values());
        Deque<StepId> reached = new ArrayDeque<>();
        for (Step step : steps.values()) {
            unmet.put(step.id(), step.dependsOn().size());
            if (step.dependsOn().isEmpty()) {
                reached.add(step.id());
            }
        }
        int count = 0;
        for (StepId id = reached.poll(); id != null; id = reached.poll()) {
            count++;
            for (StepId dependent : dependents.getOrDefault(id, List.of())) {
                if (unmet.merge(dependent, -1, Integer::sum) == 0) {
                    reached.add(dependent);
                }
            }
        }
        return count;
    }

    /** A setting that lacks a tool would leave its steps without a contract to be judged by. */
    static void haveTools(Run run, Event event, Toolbox toolbox) {
        String missing = missingTool(run.plan(), toolbox);
        require(run, event, missing == null, String.valueOf(missing));
        StepRun undo = run.undos.last;
        boolean undoable = undo == null
                || undo.status.settled()
                || toolbox.find(undo.step().tool()) != null;
        require(run, event, undoable, "a step that is being undone needs a tool that is not there");
    }

    /** Only people whom the policy knows act on a run. */
    static void mayAct(Run run, Event event, String person) {
        require(run, event, run.policy().knows(person), person + " is not named in the policy");
    }

    /** Stopping is asked for by {@code cancel}, or chosen by whoever was asked. */
    static void mayAskToStop(Run run, RunEvent.StopRequested event) {
        mayAct(run, event, event.by());
        boolean keeps = Standing.undoing(run)
                && event.cause() == RunEvent.StopCause.CANCELLED
                && Boolean.FALSE.equals(event.undo());
        require(run, event, run.stop == null || keeps, "the run is already stopping");
        boolean chosen = switch (event.cause()) {
            case CANCELLED -> true;
            case STOPPED -> event.by().equals(run.stopChosenBy);
        };
        require(run, event, chosen, event.by() + " did not choose to stop");
    }

    static void mayStop(Run run, RunEvent.RunStopped event) {
        RunEvent.StopRequested asked = run.stop;
        boolean same = asked != null
                && asked.cause() == event.cause()
                && asked.by().equals(event.by())
                && asked.because().equals(event.because());
        require(run, event, same, "nobody asked to stop so");
        require(run, event, !run.underWay(), "attempts are under way");
        if (Standing.undoing(run)) {
            UndoLaws.mayEnd(run, event);
        }
        require(run, event, event.conclusion().agrees(Conclusions.of(run)), "the conclusion is not what the run shows");
    }

    /** Law 1 for the whole run: the goal is reached only when every step is settled and every check of it passed. */
    static void mayConclude(Run run, Event event, boolean reached, Conclusion conclusion) {
        require(run, event, !Standing.undoing(run), "what the run did is being undone");
        require(run, event, run.settled == run.steps.size(), "steps are not settled");
        require(run, event, CompletionRules.due(run) == null, "a person has to say whether it is");
        require(run, event, conclusion.reached() == reached, "the conclusion says otherwise");
        require(run, event, conclusion.agrees(Conclusions.of(run)), "the conclusion is not what the run shows");
    }

    /** Law 2: whether the edge from {@code dependent} to {@code dependency} is satisfied. */
    static boolean admits(Step dependent, StepRun dependency) {
        return switch (dependency.status) {
            case SUCCEEDED -> true;
            case SKIPPED -> admitsSkip(dependent, dependency.step().id());
            case PENDING,
                    RUNNING,
                    AWAITING_APPROVAL,
                    NEEDS_CLARIFICATION,
                    IN_DOUBT,
                    BLOCKED,
                    FAILED,
                    CANCELLED,
                    COMPENSATED -> false;
        };
    }

    /** Whether every edge between the two says that a skip is enough. */
    static boolean admitsSkip(Step dependent, StepId dependency) {
        return !dependent.dependsOn().contains(new Dependency(dependency, false));
    }
}

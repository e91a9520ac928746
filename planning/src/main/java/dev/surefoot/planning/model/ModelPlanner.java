package dev.surefoot.planning.model;

import dev.surefoot.model.ModelClient;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.Planner;
import java.util.Set;

/**
 * Has a model write the plan. The model is told the goal, the planner's view of what was done, and the tools that matter
 * for it; what it writes is held against the plan's schema and the linter, and what these find is told to it, as often as
 * the bounds allow. Its plan is untrusted until it lints, and then a proposal like any other. Where something has to be
 * known first the result is questions. Nothing is carried out. Safe for use by many threads.
 */
public final class ModelPlanner implements Planner {

    private final Asking asking;
    private final Dialogue dialogue;
    private final Set<String> models;

    /**
     * @param model the name under which the model is configured
     * @param models those that steps of a plan may be given to; none where the model may plan no such steps
     */
    public ModelPlanner(ModelClient client, String model, Set<String> models, ModelBounds bounds) {
        this.asking = new Asking(client, model, bounds);
        this.dialogue = new Dialogue(asking, "plan");
        this.models = Set.copyOf(models);
    }

    @Override
    public PlanResult plan(PlanRequest request) throws InterruptedException {
        String task = new Task(request, asking.bounds()).text(models, dialogue.taken());
        return dialogue.ask(
                request, task, answer -> new Draft(request, answer).read().map(plan -> new Dialogue.Made(plan, null)));
    }
}

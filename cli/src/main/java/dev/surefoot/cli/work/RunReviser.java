package dev.surefoot.cli.work;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.library.Replanner;
import dev.surefoot.model.Metered;
import dev.surefoot.model.ModelClient;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Run;
import dev.surefoot.runtime.Reviser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Has another plan looked for as the run's first one was, or would have been. */
public final class RunReviser implements Reviser {

    private final Map<String, ModelClient> models;

    /**
     * @param models that there are, by name
     */
    public RunReviser(Map<String, ModelClient> models) {
        this.models = Map.copyOf(models);
    }

    @Override
    public Revised revise(Run run, InboxItem escalation) {
        return revise(run, Replanner.stuck(run, escalation), Set.of());
    }

    /**
     * Looks for another plan of that run.
     *
     * @param because why the plan in force does not do
     * @param again tools that may be used though they failed
     */
    public Revised revise(Run run, String because, Set<String> again) {
        Planning planning = Planning.of(run.origin());
        String name = planning.name(run.plan().json().path("goal"), run.toolbox(), models.keySet());
        ModelClient client = models.get(planning.model());
        if (name.equals(Planning.GOAL) || (client == null && !name.equals(Planning.TEMPLATE))) {
            return new Replanner(again).revise(run, because);
        }
        Metered metered = client == null ? null : new Metered(client);
        try {
            Replanner planner =
                    new Replanner(planning.planner(name, metered, models.keySet(), folder(run)), name, again);
            Revised revised = planner.revise(run, because);
            return metered != null && revised instanceof Revised.Found(Plan plan, var by, var why, var unmetered)
                    ? new Revised.Found(plan, by, why, metered.spent().usage())
                    : revised;
        } catch (Refusal e) { // the templates are not there any more, say
            return new Revised.None(name, String.valueOf(e.getMessage()));
        }
    }

    private static Path folder(Run run) {
        Path file = Path.of(run.origin().path("plan").asString("goal.yaml")).toAbsolutePath();
        return file.getParent() == null ? file : file.getParent();
    }
}

package dev.surefoot.cli.work;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.library.Replanner;
import dev.surefoot.model.ModelClient;
import dev.surefoot.run.Run;
import dev.surefoot.runtime.Reviser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

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
        try {
            return replanner(run, Set.of()).revise(run, escalation);
        } catch (Refusal e) { // the templates are not there any more, say
            return new Revised.None(Replanner.PLANNER, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Looks for another plan of that run.
     *
     * @param again tools that may be used though they failed
     */
    public Replanner replanner(Run run, Set<String> again) {
        Planning planning = Planning.of(run.origin());
        String name = planning.name(run.plan().json().path("goal"), run.toolbox(), models.keySet());
        ModelClient client = models.get(planning.model());
        JsonNode plan = run.origin().path("plan");
        Path file = Path.of(plan.asString("goal.yaml")).toAbsolutePath();
        Path near = file.getParent() == null ? file : file.getParent();
        boolean searches = name.equals(Planning.GOAL) || (client == null && !name.equals(Planning.TEMPLATE));
        return searches
                ? new Replanner(again)
                : new Replanner(planning.planner(name, client, models.keySet(), near), name, again);
    }
}

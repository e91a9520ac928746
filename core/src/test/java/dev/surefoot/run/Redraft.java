package dev.surefoot.run;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes other plans from the one in force: some that may take its place, and some that may not. */
public final class Redraft {

    private final Run run;
    private final List<Plan> plans = new ArrayList<>();

    private Redraft(Run run) {
        this.run = run;
    }

    /** Every redraft that there is for the run as it is. */
    public static List<Plan> of(Run run) {
        Redraft redraft = new Redraft(run);
        redraft.draft(steps -> {});
        redraft.draft(steps -> redraft.added(steps, "added-" + run.sequence()));
        for (StepRun step : run.steps()) {
            if (step.whole() != null || step.undoes() != null) {
                continue;
            }
            String id = step.step().id().value();
            redraft.draft(steps -> rename(steps, id, id + "-" + run.sequence()));
            redraft.draft(steps -> find(steps, id).put("description", "changed at " + run.sequence()));
            if (run.steps.size() > 1) {
                redraft.draft(steps -> drop(steps, id));
            }
        }
        for (StepRun given : run.retiredSteps()) {
            redraft.draft(steps -> redraft.added(steps, given.step().id().value()));
        }
        redraft.plan(run.plan().json().deepCopy().asObject());
        redraft.other();
        return redraft.plans;
    }

    private void draft(Consumer<ArrayNode> change) {
        ObjectNode plan = child();
        change.accept(plan.path("steps").asArray());
        plan(plan);
    }

    private ObjectNode child() {
        return run.plan()
                .json()
                .deepCopy()
                .asObject()
                .put("parent", run.plan().digest().toString());
    }

    private void other() {
        ObjectNode goal = child();
        goal.path("goal").asObject().put("text", "something else");
        added(goal.path("steps").asArray(), "for-something-else");
        plan(goal);
        ObjectNode missing = child();
        ObjectNode step = added(missing.path("steps").asArray(), "without-a-tool");
        step.remove(List.of("human", "call", "plan"));
        step.putObject("call").put("tool", "svc.gone");
        plan(missing);
    }

    private void plan(ObjectNode json) {
        try {
            plans.add(Plan.of(json));
        } catch (IllegalArgumentException e) {
            // an edge leads nowhere: no plan at all
        }
    }

    private ObjectNode added(ArrayNode steps, String id) {
        ObjectNode copy = run.steps()
                .iterator()
                .next()
                .step()
                .json()
                .deepCopy()
                .asObject()
                .put("id", id);
        copy.putArray("dependsOn");
        copy.remove("inputs");
        if (copy.has("call")) {
            copy.path("call").path("arguments").asObject().remove("before");
            copy.path("call").path("arguments").asObject().put("ref", id);
        }
        steps.add(copy);
        return copy;
    }

    private static ObjectNode find(ArrayNode steps, String id) {
        for (JsonNode step : steps) {
            if (step.path("id").stringValue().equals(id)) {
                return step.asObject();
            }
        }
        throw new IllegalArgumentException(new StepId(id).toString());
    }

    private static void drop(ArrayNode steps, String id) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).path("id").stringValue().equals(id)) {
                steps.remove(i);
                return;
            }
        }
    }

    /** The step under another name, and whoever waits for it or reads from it follows. */
    private static void rename(ArrayNode steps, String id, String name) {
        String text = Json.write(steps)
                .replace("\"" + id + "\"", "\"" + name + "\"")
                .replace("${steps." + id + ".", "${steps." + name + ".");
        steps.removeAll();
        Json.read(text).forEach(steps::add);
    }
}

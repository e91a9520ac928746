package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Planning;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.json.Visible;
import dev.surefoot.model.Metered;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelClient;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How a plan is found, as whoever gives the command chose it. */
final class PlannerChoice {

    @Option(
            names = "--planner",
            paramLabel = "P",
            description = "how a plan is found: goal, by searching through what the tools need and give (the default"
                    + " where the goal says which facts it wants); hybrid, where a model says what is wanted (the"
                    + " default for words); template, from reviewed plans; or model, which writes it")
    private @Nullable String planner;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "the model that plans, of models.yaml (default: default)")
    private String model = "default";

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "the folder of reviewed plans (default: templates beside the goal)")
    private @Nullable Path templates;

    /** A plan, or none, and what asking models for it came to. */
    record Outcome(PlanResult result, Metered.Spent spent) {}

    /**
     * A plan.
     *
     * @param took what finding it took of models
     */
    record Found(Plan plan, Usage took) {}

    /** As a run remembers it. */
    Planning planning() {
        return new Planning(planner, model, templates);
    }

    /** What journals call the planner of that project's goal. */
    String name(Project project, Set<String> models) {
        return planning().name(project.goal(), project.catalogue(), models);
    }

    /**
     * Checks that there is such a planner.
     *
     * @throws Refusal where there is none
     */
    void require() {
        if (planner != null && !Planning.ALL.contains(planner)) {
            throw Refusal.wrong(
                    "no-planner",
                    "--planner: expected " + String.join(", ", Planning.ALL) + ", found " + Visible.line(planner, 40),
                    "plan --help");
        }
    }

    /**
     * Checks that it can make a plan of words alone.
     *
     * @param models whether there are any
     * @throws Refusal where it cannot
     */
    void requireWords(boolean models) {
        if (planner == null ? !models : planner.equals(Planning.GOAL)) {
            throw Refusal.wrong(
                    "goal-in-words",
                    "a goal in words needs a model that says what it means: configure one in models.yaml, or choose"
                            + " --planner template; or write the goal to a file, with the facts that it wants",
                    "schema goal");
        }
    }

    /**
     * Looks for a plan.
     *
     * @param models that there are, by name
     */
    Outcome plan(Project project, Map<String, ModelClient> models, Map<String, JsonNode> inputs, String person)
            throws InterruptedException {
        String name = name(project, models.keySet());
        ModelClient client = models.get(model);
        if (name.equals(Planning.GOAL)) {
            return new Outcome(project.findPlan(inputs, person), Metered.Spent.NOTHING);
        }
        if (client == null && !name.equals(Planning.TEMPLATE)) {
            throw noModel(models.keySet());
        }
        Metered metered = client == null ? null : new Metered(client);
        PlanResult result = project.findPlan(
                inputs, person, planning().planner(name, metered, models.keySet(), project.goalFolder()));
        return new Outcome(result, metered == null ? Metered.Spent.NOTHING : metered.spent());
    }

    /** That the model which is named is not there. */
    Refusal noModel(Set<String> models) {
        return new Refusal(
                ExitCode.WRONG_CALL,
                "no-model",
                "expected a configured model called " + Visible.line(model, 64) + ", which plans; "
                        + (models.isEmpty()
                                ? "there is no models.yaml beside the goal or in the working directory"
                                : "found " + String.join(", ", models)),
                "schema models");
    }
}

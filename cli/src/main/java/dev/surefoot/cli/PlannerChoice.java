package dev.surefoot.cli;

import dev.surefoot.cli.work.Documents;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Visible;
import dev.surefoot.model.Metered;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelClient;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.Planner;
import dev.surefoot.planning.model.HybridPlanner;
import dev.surefoot.planning.model.ModelPlanner;
import dev.surefoot.planning.model.TemplatePlanner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How a plan is found, as whoever gives the command chose it. */
final class PlannerChoice {

    private static final String GOAL = "goal";
    private static final String MODEL = "model";
    private static final String HYBRID = "hybrid";
    private static final String TEMPLATE = "template";

    private static final List<String> ALL = List.of(GOAL, MODEL, HYBRID, TEMPLATE);

    @Option(
            names = "--planner",
            paramLabel = "P",
            description = "how a plan is found: goal, by searching through what the tools need and give (the default);"
                    + " hybrid, where a model says what is wanted; template, from reviewed plans; or model, which"
                    + " writes it")
    private String planner = GOAL;

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

    /** What journals call it. */
    String name() {
        return planner;
    }

    /**
     * Checks that there is such a planner.
     *
     * @throws Refusal where there is none
     */
    void require() {
        if (!ALL.contains(planner)) {
            throw Refusal.wrong(
                    "no-planner",
                    "--planner: expected " + String.join(", ", ALL) + ", found " + Visible.line(planner, 40),
                    "plan --help");
        }
    }

    /**
     * Checks that it can make a plan of words alone.
     *
     * @throws Refusal where it cannot
     */
    void requireWords() {
        if (planner.equals(GOAL)) {
            throw Refusal.wrong(
                    "goal-in-words",
                    "a goal in words needs a model that says what it means: choose --planner hybrid, template or model;"
                            + " or write the goal to a file, with the facts that it wants",
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
        if (planner.equals(GOAL)) {
            return new Outcome(project.findPlan(inputs, person), Metered.Spent.NOTHING);
        }
        ModelClient client = models.get(model);
        if (client == null && planner.equals(TEMPLATE)) {
            return new Outcome(
                    project.findPlan(inputs, person, new TemplatePlanner(library(project))), Metered.Spent.NOTHING);
        }
        if (client == null) {
            throw new Refusal(
                    ExitCode.WRONG_CALL,
                    "no-model",
                    "expected a configured model called " + Visible.line(model, 64) + ", which plans; "
                            + (models.isEmpty()
                                    ? "there is no models.yaml beside the goal or in the working directory"
                                    : "found " + String.join(", ", models.keySet())),
                    "schema models");
        }
        Metered metered = new Metered(client);
        Planner asking = switch (planner) {
            case HYBRID -> new HybridPlanner(metered, model, ModelBounds.STANDARD);
            case TEMPLATE -> new TemplatePlanner(library(project), metered, model, ModelBounds.STANDARD);
            default -> new ModelPlanner(metered, model, models.keySet(), ModelBounds.STANDARD);
        };
        PlanResult result = project.findPlan(inputs, person, asking);
        return new Outcome(result, metered.spent());
    }

    private Map<String, SourceFile> library(Project project) {
        return Documents.plans(templates == null ? project.goalFolder().resolve("templates") : templates);
    }
}

package dev.surefoot.cli.work;

import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelClient;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.Planner;
import dev.surefoot.planning.goal.GoalPlanner;
import dev.surefoot.planning.model.HybridPlanner;
import dev.surefoot.planning.model.ModelPlanner;
import dev.surefoot.planning.model.TemplatePlanner;
import dev.surefoot.tool.Toolbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How plans are found for a goal, its first and those after it. A run remembers it.
 *
 * @param planner the name of the planner that was chosen, or null for whichever does
 * @param model the name of the model that plans
 * @param templates the folder of reviewed plans, or null where none is named
 */
public record Planning(
        @Nullable String planner, String model, @Nullable Path templates) {

    public static final String GOAL = "goal";
    public static final String MODEL = "model";
    public static final String HYBRID = "hybrid";
    public static final String TEMPLATE = "template";

    /** Every planner, by the names that commands have for them. */
    public static final List<String> ALL = List.of(GOAL, MODEL, HYBRID, TEMPLATE);

    private static final String KEY = "planning";

    /** What the run with that origin was started with. */
    public static Planning of(JsonNode origin) {
        JsonNode json = origin.path(KEY);
        JsonNode planner = json.path("planner");
        JsonNode templates = json.path("templates");
        return new Planning(
                planner.isString() && ALL.contains(planner.stringValue()) ? planner.stringValue() : null,
                json.path("model").asString("default"),
                templates.isString() ? Path.of(templates.stringValue()) : null);
    }

    /** Adds it to what a run records of where it comes from. */
    void into(ObjectNode origin) {
        ObjectNode json = Json.object().put("model", model);
        if (planner != null) {
            json.put("planner", planner);
        }
        if (templates != null) {
            json.put("templates", templates.toAbsolutePath().normalize().toString());
        }
        origin.set(KEY, json);
    }

    /**
     * The planner for that goal: the one that was chosen; else a search where the goal says which facts it wants, or no model
     * is there; else one that asks the model, which says only what is wanted where tools declare what they give.
     *
     * @param models those that there are, by name
     */
    public String name(JsonNode goal, Toolbox toolbox, Set<String> models) {
        if (planner != null) {
            return planner;
        }
        if (!goal.path("wanted").isEmpty() || !models.contains(model)) {
            return GOAL;
        }
        boolean facts = toolbox.tools().values().stream()
                .anyMatch(tool -> !tool.produces().isEmpty());
        return facts ? HYBRID : MODEL;
    }

    /**
     * The planner of that name.
     *
     * @param client asks the model, or null where the planner goes without
     * @param models that steps may be given to
     * @param near where templates are, where no folder is named
     */
    public Planner planner(String name, @Nullable ModelClient client, Set<String> models, Path near) {
        if (client == null) {
            return name.equals(TEMPLATE) ? new TemplatePlanner(library(near)) : new GoalPlanner();
        }
        return switch (name) {
            case HYBRID -> new HybridPlanner(client, model, ModelBounds.STANDARD);
            case TEMPLATE -> new TemplatePlanner(library(near), client, model, ModelBounds.STANDARD);
            case MODEL -> new ModelPlanner(client, model, models, ModelBounds.STANDARD);
            default -> new GoalPlanner();
        };
    }

    private Map<String, SourceFile> library(Path near) {
        return Documents.plans(templates == null ? near.resolve("templates") : templates);
    }
}

package dev.surefoot.planning.model;

import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelClient;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.Planner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the plan from a library of reviewed ones. What varies are the inputs of their goals; no step is changed. The goal
 * names one by its {@code intent}; where it names none, a model chooses, and says which values the goal's words give.
 * Nothing is carried out. Safe for use by many threads.
 */
public final class TemplatePlanner implements Planner {

    private static final Pattern INPUT = Pattern.compile("goal\\.inputs\\.([A-Za-z_][A-Za-z0-9_-]*)");

    private final Map<String, SourceFile> templates;
    private final @Nullable Asking asking;

    /** One that takes only what the goal names. */
    public TemplatePlanner(Map<String, SourceFile> templates) {
        this.templates = new TreeMap<>(templates);
        this.asking = null;
    }

    /**
     * @param templates plans by their intent
     * @param model the name under which the model is configured
     */
    public TemplatePlanner(Map<String, SourceFile> templates, ModelClient client, String model, ModelBounds bounds) {
        this.templates = new TreeMap<>(templates);
        this.asking = new Asking(client, model, bounds);
    }

    @Override
    public PlanResult plan(PlanRequest request) throws InterruptedException {
        String intent = request.goal().path("intent").asString("");
        if (!intent.isEmpty()) {
            return switch (filled(request, intent, Json.object())) {
                case Reading.Usable<Dialogue.Made>(Dialogue.Made made) ->
                    new PlanResult.Found(made.plan(), new Explanation.Taken(intent, digest(intent)));
                case Reading.Refused<Dialogue.Made>(List<String> findings) ->
                    new PlanResult.GaveUp("the template " + intent + " does not do", List.of(findings));
            };
        }
        if (asking == null) {
            return new PlanResult.GaveUp(
                    "the goal names no intent, and no model is there to choose; there are "
                            + String.join(", ", templates.keySet()),
                    List.of());
        }
        Dialogue dialogue = new Dialogue(asking, "template");
        String task = new Task(request, asking.bounds()).text("Plans, one a line", lines(), dialogue.taken());
        return dialogue.ask(
                request, task, answer -> filled(request, answer.path("template").asString(""), answer.path("inputs")));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        templates.forEach((name, file) -> {
            ObjectNode line = Json.object().put("template", name);
            line.put("does", file.value().path("goal").path("text").asString(""));
            ArrayNode inputs = line.putArray("inputs");
            inputs(file.value()).forEach(inputs::add);
            lines.add(Json.write(line));
        });
        return lines;
    }

    /** The inputs that a plan's steps use. */
    private static Set<String> inputs(JsonNode plan) {
        Set<String> inputs = new LinkedHashSet<>();
        Matcher found = INPUT.matcher(Json.write(plan.path("steps")));
        while (found.find()) {
            inputs.add(found.group(1));
        }
        return inputs;
    }

    private Digest digest(String template) {
        SourceFile file = templates.get(template);
        if (file == null) {
            throw new IllegalStateException("no template is called " + template);
        }
        return Plan.of(file.value()).digest();
    }

    /** The template for the goal: its steps as they are, its own inputs where nobody gives others. */
    private Reading<Dialogue.Made> filled(PlanRequest request, String template, JsonNode inputs) {
        SourceFile file = templates.get(template);
        if (file == null) {
            return Reading.Refused.because(
                    "no template is called " + template + "; there are " + String.join(", ", templates.keySet()));
        }
        ObjectNode plan = file.value().deepCopy().asObject();
        ObjectNode goal = plan.path("goal").asObject();
        ObjectNode wanted = request.plannedGoal();
        List<String> findings = Answers.add(inputs, wanted);
        if (!findings.isEmpty()) {
            return new Reading.Refused<>(findings);
        }
        goal.set("text", wanted.path("text"));
        wanted.path("inputs")
                .properties()
                .forEach(entry -> goal.withObjectProperty("inputs").set(entry.getKey(), entry.getValue()));
        for (String list : List.of("constraints", "wanted", "criteria")) {
            Set<JsonNode> all = new LinkedHashSet<>();
            goal.path(list).forEach(all::add);
            wanted.path(list).forEach(all::add);
            if (!all.isEmpty()) {
                all.forEach(goal.putArray(list)::add);
            }
        }
        return Judged.plan(request, plan)
                .map(judged -> new Dialogue.Made(judged, new Explanation.Taken(template, digest(template))));
    }
}

package dev.surefoot.planning.model;

import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.model.ModelClient;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.PlanResultText;
import dev.surefoot.planning.PlanText;
import dev.surefoot.planning.Planner;
import dev.surefoot.planning.facts.ArgumentFacts;
import dev.surefoot.planning.goal.GoalPlanner;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has a model say which facts a goal in words wants and which values its words give, and finds the steps by search: the model
 * writes none. That facts cannot be had, or values do not fit, is told to it like any other finding. Nothing is carried
 * out. Safe for use by many threads.
 */
public final class HybridPlanner implements Planner {

    private static final int DESCRIPTION = 300;

    private final GoalPlanner search = new GoalPlanner();
    private final Asking asking;
    private final Dialogue dialogue;

    /**
     * @param model the name under which the model is configured
     */
    public HybridPlanner(ModelClient client, String model, ModelBounds bounds) {
        this.asking = new Asking(client, model, bounds);
        this.dialogue = new Dialogue(asking, "facts");
    }

    @Override
    public PlanResult plan(PlanRequest request) throws InterruptedException {
        Task task = new Task(request, asking.bounds());
        List<ToolContract> tools = Relevance.order(request.toolbox().tools().values(), List.of(), task.words());
        return dialogue.ask(
                request,
                task.text("Facts and inputs, one a line", lines(tools), dialogue.taken()),
                answer -> composed(request, answer));
    }

    /** The facts that tools give, and the inputs that they take and no tool gives, each told once. */
    private static List<String> lines(List<ToolContract> tools) {
        Map<String, JsonNode> inputs = new TreeMap<>();
        Map<String, ObjectNode> lines = new LinkedHashMap<>();
        for (ToolContract tool : tools) {
            for (Produced produced : tool.produces()) {
                ObjectNode line = lines.computeIfAbsent(
                        produced.fact(), fact -> Json.object().put("fact", fact));
                line.withArrayProperty("by")
                        .add(
                                tool.description().isEmpty()
                                        ? tool.name()
                                        : tool.name() + ": " + Visible.line(tool.description(), DESCRIPTION));
            }
        }
        for (ToolContract tool : tools) {
            JsonNode properties =
                    tool.input() == null ? Json.object() : tool.input().path("properties");
            ArgumentFacts.of(tool).forEach((argument, fact) -> {
                String root = fact.contains(".") ? fact.substring(0, fact.indexOf('.')) : fact;
                if (!lines.containsKey(fact) && !lines.containsKey(root)) {
                    inputs.putIfAbsent(fact, properties.path(argument));
                }
            });
        }
        List<String> told = new ArrayList<>();
        inputs.forEach((name, schema) -> told.add(Json.write(
                Json.object().put("input", name).set("schema", schema.isObject() ? schema : Json.object()))));
        lines.values().forEach(line -> told.add(Json.write(line)));
        return told;
    }

    private Reading<Dialogue.Made> composed(PlanRequest request, JsonNode answer) {
        ObjectNode goal = Answers.goal(request, answer);
        List<String> findings = new ArrayList<>(Answers.add(answer.path("inputs"), goal));
        Set<String> wanted = new LinkedHashSet<>();
        goal.path("wanted").forEach(fact -> wanted.add(fact.stringValue()));
        answer.path("wanted").forEach(fact -> wanted.add(fact.stringValue()));
        if (wanted.isEmpty()) {
            findings.add("wanted: expected the facts that the goal wants, found none");
        }
        if (!findings.isEmpty()) {
            return new Reading.Refused<>(findings);
        }
        wanted.forEach(goal.putArray("wanted")::add);
        return switch (search.plan(request.withGoal(goal))) {
            case PlanResult.Found(var plan, Explanation explanation) ->
                plan.steps().isEmpty()
                        ? Reading.Refused.because("what is wanted is given already: want what is not")
                        : Judged.plan(request, PlanText.document(plan))
                                .map(judged -> new Dialogue.Made(judged, explanation));
            case PlanResult none ->
                new Reading.Refused<>(
                        PlanResultText.of(none).lines().map(String::strip).toList());
        };
    }
}

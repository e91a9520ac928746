package dev.surefoot.planning.model;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanRequest.Standing;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is to be planned, in words and JSON: the goal, the planner's view of what was done, who there is, and the tools. */
final class Task {

    /** Of one input, or one step's result; what is longer is told by its length. */
    private static final int VALUE = 4_000;

    private final PlanRequest request;
    private final ModelBounds bounds;

    Task(PlanRequest request, ModelBounds bounds) {
        this.request = request;
        this.bounds = bounds;
    }

    /**
     * The task.
     *
     * @param models that steps may be given to
     * @param taken how long what is told before it is
     * @return or null where the goal by itself is too long to be told
     */
    @Nullable
    String text(Set<String> models, int taken) {
        StringBuilder text = goal();
        if (text == null) {
            return null;
        }
        done(text);
        listed(text, "Models", models);
        listed(text, "Specialists", request.toolbox().specialists().keySet());
        text.append("\n\n# Tools, one a line\n\n");
        return text.append(ToolTexts.of(request, words(), bounds.characters() - taken - text.length()))
                .toString();
    }

    /**
     * The goal, and something else one a line.
     *
     * @param lines the more important first; those for which there is no room are left out
     * @param taken how long what is told before it is
     * @return or null where the goal by itself is too long to be told
     */
    @Nullable
    String text(String heading, List<String> lines, int taken) {
        StringBuilder text = goal();
        if (text == null) {
            return null;
        }
        text.append("\n\n# ").append(heading).append("\n");
        int left = bounds.characters() - taken - text.length();
        for (String line : lines) {
            if (line.length() < left) {
                text.append('\n').append(line);
                left -= line.length() + 1;
            }
        }
        return text.toString();
    }

    private @Nullable StringBuilder goal() {
        ObjectNode goal = request.plannedGoal();
        if (goal.get("inputs") instanceof ObjectNode inputs) {
            goal.set("inputs", inShort(inputs));
        }
        StringBuilder text = new StringBuilder("# Goal\n\n").append(Json.write(goal));
        return text.length() > bounds.characters() / 8 * 3 ? null : text;
    }

    private void done(StringBuilder text) {
        Standing standing = request.standing();
        JsonNode view = standing.view();
        if (view == null) {
            return;
        }
        text.append("\n\n# What was done\n\n");
        String whole = Json.write(shown(view, true));
        text.append(whole.length() <= bounds.characters() / 4 ? whole : Json.write(shown(view, false)));
        if (!standing.kept().isEmpty()) {
            ArrayNode kept = Json.array();
            standing.kept().stream().map(Step::id).map(StepId::value).forEach(kept::add);
            text.append("\n\nThese steps stay, and may be depended on: ").append(Json.write(kept));
        }
        if (!standing.retired().isEmpty()) {
            ArrayNode retired = Json.array();
            standing.retired().stream().map(StepId::value).sorted().forEach(retired::add);
            text.append("\n\nThese ids were used, and no new step is called so: ")
                    .append(Json.write(retired));
        }
        if (!standing.excluded().isEmpty()) {
            text.append("\n\nThese tools just failed, and are not to be used: ")
                    .append(String.join(", ", new TreeSet<>(standing.excluded())));
        }
    }

    /** The view of the run without the goal, which stands above. */
    private static JsonNode shown(JsonNode view, boolean results) {
        ObjectNode shown = view.deepCopy().asObject();
        shown.remove(Set.of("goal", "facts"));
        for (JsonNode step : shown.path("steps")) {
            JsonNode result = step.path("result");
            if (!result.isMissingNode()) {
                ((ObjectNode) step)
                        .set("result", results ? inShort(result) : Json.nodes().stringNode("not shown"));
            }
        }
        for (JsonNode read : shown.path("read")) {
            ObjectNode call = (ObjectNode) read;
            call.set(
                    "output",
                    results ? inShort(call.path("output")) : Json.nodes().stringNode("not shown"));
        }
        return shown;
    }

    private static void listed(StringBuilder text, String name, Set<String> values) {
        if (!values.isEmpty()) {
            text.append("\n\n# ").append(name).append("\n\n").append(String.join(", ", new TreeSet<>(values)));
        }
    }

    private static ObjectNode inShort(ObjectNode inputs) {
        ObjectNode shown = Json.object();
        inputs.properties().forEach(entry -> shown.set(entry.getKey(), inShort(entry.getValue())));
        return shown;
    }

    private static JsonNode inShort(JsonNode value) {
        int length = Json.write(value).length();
        return length <= VALUE ? value : Json.nodes().stringNode("a value of " + length + " characters");
    }

    /** The words of the goal by which tools are found. */
    String words() {
        StringBuilder words = new StringBuilder(request.goal().path("text").asString(""));
        request.goal()
                .path("constraints")
                .forEach(each -> words.append(' ').append(each.path("text").asString("")));
        request.goal().path("wanted").forEach(each -> words.append(' ').append(each.asString("")));
        request.goal()
                .path("inputs")
                .propertyNames()
                .forEach(each -> words.append(' ').append(each));
        return words.toString();
    }
}

package dev.surefoot.planning.lint;

import dev.surefoot.goal.Goal;
import dev.surefoot.json.Json;
import dev.surefoot.planning.Words;
import dev.surefoot.planning.lint.DraftStep.Edge;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan as it is written, whatever is wrong with it. Of steps that share an id, the first has it. */
final class Draft {
    private final Goal goal;
    private final Shape seen;
    private final List<DraftStep> steps;
    private final Map<String, DraftStep> byId = new HashMap<>();
    private final Order order;
    private final Order strictOrder;

    Draft(JsonNode plan, Map<String, JsonNode> inputs) {
        this(DraftStep.of(plan), Goal.of(plan.path("goal")).with(inputs), null);
    }

    /**
     * The plan that carries out a step.
     *
     * @param inputs what is known of the inputs of that step, which are those of the plan's goal; null where nothing is
     */
    static Draft of(DraftStep whole, @Nullable Map<String, Shape> inputs) {
        String text = whole.json().path("description").asString("");
        Shape known = inputs == null ? Shape.UNKNOWN : Shape.ofObject(inputs);
        return new Draft(whole.inside(), new Goal(text, Map.of(), List.of(), List.of(), List.of()), known);
    }

    private Draft(List<DraftStep> steps, Goal goal, @Nullable Shape inputs) {
        this.goal = goal;
        this.seen = seen(inputs == null ? given(goal) : inputs);
        this.steps = steps;
        steps.forEach(step -> byId.putIfAbsent(step.id(), step));
        this.order = order(edge -> true);
        boolean lenient = steps.stream().flatMap(step -> step.edges().stream()).anyMatch(Edge::orSkipped);
        this.strictOrder = lenient ? order(edge -> !edge.orSkipped()) : order;
    }

    private Order order(Predicate<Edge> counts) {
        return new Order(steps.stream()
                .map(step -> step.edges().stream()
                        .filter(counts)
                        .map(edge -> byId.get(edge.step()))
                        .filter(Objects::nonNull)
                        .mapToInt(DraftStep::index)
                        .toArray())
                .toArray(int[][]::new));
    }

    Goal goal() {
        return goal;
    }

    /** What is known of {@code goal} as its expressions see it. */
    Shape seen() {
        return seen;
    }

    private static Shape seen(Shape inputs) {
        return Shape.ofObject(Map.of("text", KnownTool.TEXT, "inputs", inputs));
    }

    /** Inputs that are given are what they are; others may come, by any name. */
    private static Shape given(Goal goal) {
        ObjectNode inputs = Json.object().put("type", "object");
        ObjectNode properties = inputs.putObject("properties");
        goal.inputs().forEach((name, value) -> properties.putObject(name).set("const", value));
        return JsonSchema.shapeOf(inputs);
    }

    List<DraftStep> steps() {
        return steps;
    }

    @Nullable
    DraftStep step(String id) {
        return byId.get(id);
    }

    /** The text of every criterion of a step, each once. */
    Set<String> criteria() {
        Set<String> criteria = new LinkedHashSet<>();
        for (DraftStep step : steps) {
            step.json()
                    .path("successCriteria")
                    .forEach(each -> criteria.add(each.path("check").asString("")));
        }
        return criteria;
    }

    Order order() {
        return order;
    }

    /** The order that no skipped step loosens. */
    Order strictOrder() {
        return strictOrder;
    }

    /** Ids that are used twice, and edges that lead nowhere or in a circle. */
    void lint(Findings findings) {
        Set<String> ids = new HashSet<>();
        for (DraftStep step : steps) {
            if (!ids.add(step.id())) {
                String message = "expected an id of its own, found " + step.id() + " again";
                findings.add(LintRule.DUPLICATE_STEP, step.pointer("id"), message, "rename one of the two");
            }
            int edge = 0;
            for (String id : step.dependencies()) {
                String pointer = Json.pointer(step.pointer("dependsOn"), edge++);
                if (!byId.containsKey(id)) {
                    unknownStep(id, pointer, findings);
                }
            }
        }
        for (List<Integer> cycle : order.cycles()) {
            cycle(cycle.stream().map(steps::get).toList(), findings);
        }
    }

    void unknownStep(String id, String pointer, Findings findings) {
        findings.add(
                LintRule.UNKNOWN_STEP,
                pointer,
                "expected the id of a step, found " + id,
                findings.didYouMean(id, byId.keySet(), "write the id of a step of this plan"));
    }

    private static void cycle(List<DraftStep> cycle, Findings findings) {
        DraftStep first = cycle.getFirst();
        DraftStep next = cycle.get(1 % cycle.size());
        String pointer =
                Json.pointer(first.pointer("dependsOn"), first.dependencies().indexOf(next.id()));
        String message = cycle.size() == 1
                ? "expected another step, found " + first.id() + " depending on itself"
                : "expected steps that can be put in order, found each waiting for the next: "
                        + Words.list(cycle.stream().map(DraftStep::id).toList()) + ", and again " + first.id();
        findings.add(LintRule.CYCLE, pointer, message, "take out one of these dependencies");
    }
}

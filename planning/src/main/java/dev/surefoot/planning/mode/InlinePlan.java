package dev.surefoot.planning.mode;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.model.Relevance;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The plan by which a goal is carried out inline: one step, in which a model answers from what it was given and what
 * it reads. It may ask for reads and for nothing else, so that whatever it says nothing can be changed or sent. What it
 * answers counts where it stands on something that was read or given, and each of its quotes is found there. Where it asks for more, says that
 * more is needed, or its bounds are used up, the step ends, and a planner is asked: the run goes on with a plan. No model
 * is asked here.
 */
public final class InlinePlan {

    /** What journals call it. */
    public static final String NAME = "inline";

    /** How many calls the model may make. */
    public static final int CALLS = 4;

    /** How many answers it may give, those that ask for calls included. */
    public static final int TURNS = 6;

    /** How many tokens it may read and write together. */
    public static final int TOKENS = 100_000;

    /** How many reads it is offered, those first that matter most for the goal. */
    public static final int TOOLS = 24;

    /** Its only step. */
    static final StepId STEP = new StepId("answer");

    /** What the step calls the goal's text: the first that is no input of the goal. */
    private static final List<String> ASKED = List.of("question", "asked", "goal-text");

    private static final int DESCRIPTION = 160;
    private static final int MAX_INSTRUCTIONS = 20_000;

    private InlinePlan() {}

    /**
     * The plan; it lints where the toolbox does.
     *
     * @param model the name under which the model is configured
     */
    public static Plan of(PlanRequest request, String model) {
        ObjectNode plan = Json.object().put("surefoot", "v1").put("kind", "Plan");
        plan.set("goal", request.plannedGoal());
        plan.putArray("steps").add(step(request, model));
        return Plan.of(
                new KindReader().read(Kind.PLAN, NAME, Json.writeBytes(plan)).value());
    }

    private static ObjectNode step(PlanRequest request, String model) {
        List<ToolContract> reads = reads(request);
        JsonNode goal = request.goal();
        ObjectNode step = Json.object()
                .put("id", STEP.value())
                .put(
                        "description",
                        "Answer by reading: " + Visible.line(goal.path("text").asString(""), DESCRIPTION));
        ObjectNode inputs = step.putObject("inputs");
        ASKED.stream()
                .filter(name -> !goal.path("inputs").has(name))
                .findFirst()
                .ifPresent(name -> inputs.put(name, "${goal.text}"));
        goal.path("inputs").propertyNames().forEach(name -> inputs.put(name, "${goal.inputs." + name + "}"));
        step.putObject("model")
                .put("use", model)
                .put("instructions", instructions(goal))
                .put("turns", TURNS)
                .put("calls", CALLS)
                .put("tokens", TOKENS)
                .put("refused", 0);
        ArrayNode allowed = step.putArray("allowedTools");
        reads.forEach(tool -> allowed.add(tool.name()));
        step.set("expectedOutput", Json.read(resource("inline.json")));
        criteria(goal, reads, step.putArray("successCriteria"));
        step.putObject("retry").put("attempts", 1);
        return step;
    }

    /** The reads that the person may make, the most relevant first. */
    private static List<ToolContract> reads(PlanRequest request) {
        List<ToolContract> usable = request.toolbox().tools().values().stream()
                .filter(tool -> tool.effect() == Effect.READ
                        && !request.standing().excluded().contains(tool.name())
                        && request.policy()
                                .missingGrants(request.person(), tool.permissions())
                                .isEmpty())
                .toList();
        return Relevance.order(
                        usable,
                        wanted(request.goal()),
                        request.goal().path("text").asString(""))
                .stream()
                .limit(TOOLS)
                .toList();
    }

    private static List<String> wanted(JsonNode goal) {
        List<String> wanted = new ArrayList<>();
        goal.path("wanted").forEach(fact -> wanted.add(fact.stringValue()));
        return wanted;
    }

    private static String instructions(JsonNode goal) {
        StringBuilder text = new StringBuilder(resource("inline.md"));
        goal.path("constraints")
                .forEach(constraint ->
                        text.append("\n- ").append(constraint.path("text").asString("")));
        return text.length() <= MAX_INSTRUCTIONS ? text.toString() : text.substring(0, MAX_INSTRUCTIONS);
    }

    private static void criteria(JsonNode goal, List<ToolContract> reads, ArrayNode criteria) {
        criterion(criteria, "output.outcome == 'answered'", "what takes a plan is not answered");
        criterion(
                criteria,
                "size(calls) > 0 || (has(output.quotes) && size(output.quotes) > 0)",
                "an answer stands on something that was read or given");
        criterion(
                criteria,
                "!has(output.quotes) || output.quotes.all(quote, given.contains(quote)"
                        + " || calls.exists(call, call.text.contains(quote)))",
                "what it quotes is there");
        for (String fact : wanted(goal)) {
            List<String> givers = reads.stream()
                    .filter(tool -> tool.produces().stream()
                            .map(Produced::fact)
                            .anyMatch(given -> fact.equals(given) || fact.startsWith(given + ".")))
                    .map(tool -> "'" + tool.name() + "'")
                    .toList();
            if (!givers.isEmpty()) {
                criterion(
                        criteria,
                        "calls.exists(call, call.tool in [" + String.join(", ", givers) + "])",
                        "the goal wants " + fact);
            }
        }
    }

    private static void criterion(ArrayNode criteria, String check, String because) {
        criteria.addObject().put("check", check).put("because", because);
    }

    private static String resource(String name) {
        try (InputStream text = InlinePlan.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

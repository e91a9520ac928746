package dev.surefoot.plan;

import dev.surefoot.goal.Goal;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.tool.SpecialistProfile;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan: immutable, content-addressed data. Its identity is the SHA-256 of its RFC 8785 canonical JSON, without the
 * file's {@code surefoot} and {@code kind} keys; everything else here is a typed view of that JSON.
 */
public final class Plan {

    /** Steps that a plan may have, those of the plans that carry steps out included. */
    public static final int MAX_STEPS = 20_000;

    private final JsonNode json;
    private final Digest digest;
    private final Goal goal;
    private final Map<StepId, Step> steps;
    private final @Nullable Digest parent;

    private Plan(JsonNode json) {
        this.json = json;
        this.digest = CanonicalJson.digest(json);
        this.goal = Goal.of(json.path("goal"));
        this.parent = json.has("parent") ? Digest.parse(json.path("parent").asString("")) : null;
        this.steps = read(json.path("steps"));
    }

    /** Steps by id, in file order, that depend on each other and on nothing else. */
    static Map<StepId, Step> read(JsonNode steps) {
        Map<StepId, Step> read = new LinkedHashMap<>();
        for (JsonNode node : steps) {
            Step step = Step.of(node);
            if (read.put(step.id(), step) != null) {
                throw new IllegalArgumentException("two steps are called " + step.id());
            }
        }
        for (Step step : read.values()) {
            for (Dependency edge : step.dependsOn()) {
                if (!read.containsKey(edge.step())) {
                    throw new IllegalArgumentException(step.id() + " depends on " + edge.step() + ", which no step is");
                }
            }
        }
        return Collections.unmodifiableMap(read);
    }

    /**
     * Reads a plan that satisfies the Plan schema.
     *
     * @throws IllegalArgumentException where two steps share an id or an edge leads nowhere; the linter says so with
     *     file, line and column
     */
    public static Plan of(JsonNode document) {
        ObjectNode json = document.deepCopy().asObject();
        json.remove("surefoot");
        json.remove("kind");
        return new Plan(json);
    }

    public JsonNode json() {
        return json;
    }

    public Digest digest() {
        return digest;
    }

    public Goal goal() {
        return goal;
    }

    /** The steps by id, in file order. */
    public Map<StepId, Step> steps() {
        return steps;
    }

    /** Every step, each followed by those of the plan that carries it out, by their full ids. */
    public List<Step> everyStep() {
        List<Step> every = new ArrayList<>();
        add(steps, every);
        return every;
    }

    private static void add(Map<StepId, Step> steps, List<Step> every) {
        for (Step step : steps.values()) {
            every.add(step);
            if (step.executor() instanceof SubPlan plan) {
                add(plan.steps(), every);
            }
        }
    }

    /**
     * The names of the models that carry out steps of it, in file order.
     *
     * @param toolbox whose specialists may be models too
     */
    public Set<String> models(Toolbox toolbox) {
        Set<String> models = new LinkedHashSet<>();
        for (Step step : everyStep()) {
            if (step.executor() instanceof Model model) {
                models.add(model.use());
            }
            SpecialistProfile declared =
                    step.executor() instanceof Specialist by ? toolbox.specialist(by.name()) : null;
            if (declared != null && declared.tool() == null) {
                models.add(declared.json().path("model").asString(Model.DEFAULT));
            }
        }
        return models;
    }

    /** The step of that id, which must exist. */
    public Step step(StepId id) {
        Step step = steps.get(id);
        if (step == null) {
            throw new IllegalArgumentException("plan " + digest.abbreviated() + " has no step " + id);
        }
        return step;
    }

    /** The steps that wait for each step; one stands as often as it has edges to it. */
    public Map<StepId, List<StepId>> dependents() {
        return dependents(steps.values());
    }

    /** Of those steps, the ones that wait for each; one stands as often as it has edges to it. */
    public static Map<StepId, List<StepId>> dependents(Iterable<Step> steps) {
        Map<StepId, List<StepId>> dependents = new LinkedHashMap<>();
        for (Step step : steps) {
            for (Dependency edge : step.dependsOn()) {
                dependents
                        .computeIfAbsent(edge.step(), id -> new ArrayList<>(1))
                        .add(step.id());
            }
        }
        return dependents;
    }

    /** The digest of the version that this one revises, or null for a first version. */
    public @Nullable Digest parent() {
        return parent;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plan plan && digest.equals(plan.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "plan " + digest.abbreviated();
    }
}

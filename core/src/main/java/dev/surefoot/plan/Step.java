package dev.surefoot.plan;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Template;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.tool.Compensation;
import dev.surefoot.tool.Guard;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One step of a plan: a typed view of its JSON, which is also what its digest covers. Equal when that JSON is. */
public final class Step {

    /** How long one send may take where the step does not say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final JsonNode json;
    private final StepId id;
    private final String description;
    private final Executor executor;
    private final Map<String, Template> inputs;
    private final List<String> allowedTools;
    private final @Nullable String when;
    private final @Nullable ForEach forEach;
    private final Expectation expectation;
    private final List<Dependency> dependsOn;
    private final ApprovalNeed approval;
    private final @Nullable Guard guard;
    private final @Nullable Compensation compensation;
    private final @Nullable List<String> permissions;
    private final Retry retry;
    private final Duration timeout;
    private final Digest digest;

    private Step(JsonNode json) {
        this.json = json;
        this.id = new StepId(json.path("id").stringValue());
        this.description = json.path("description").asString("");
        this.executor = executor(json);
        Map<String, Template> bound = new LinkedHashMap<>();
        json.path("inputs").properties().forEach(entry -> bound.put(entry.getKey(), Template.of(entry.getValue())));
        this.inputs = Collections.unmodifiableMap(bound);
        List<String> allowed = new ArrayList<>();
        json.path("allowedTools").forEach(node -> allowed.add(node.stringValue()));
        this.allowedTools = List.copyOf(allowed);
        this.when = json.path("when").isString() ? json.path("when").stringValue() : null;
        this.forEach = json.has("forEach") ? ForEach.of(json.path("forEach")) : null;
        this.expectation = Expectation.of(json);
        List<Dependency> edges = new ArrayList<>();
        json.path("dependsOn").forEach(node -> edges.add(Dependency.of(node)));
        this.dependsOn = List.copyOf(edges);
        this.approval = ApprovalNeed.of(json.path("approval"));
        this.guard = json.path("guard").isObject() ? Guard.of(json.path("guard")) : null;
        this.compensation = json.path("compensate").isObject() ? Compensation.of(json.path("compensate")) : null;
        this.permissions = permissions(json.path("permissions"));
        this.retry = Retry.of(json.path("retry"));
        this.timeout = Duration.parse(json.path("timeout").asString(DEFAULT_TIMEOUT.toString()));
        this.digest = CanonicalJson.digest(json);
    }

    private static Executor executor(JsonNode json) {
        if (json.has("model")) {
            return Model.of(json.path("model"));
        }
        if (json.has("plan")) {
            return SubPlan.of(json);
        }
        if (json.has("specialist")) {
            return Specialist.of(json);
        }
        return json.has("human") ? Human.of(json.path("human")) : Call.of(json.path("call"));
    }

    /** Reads a step that already satisfies the Plan schema. */
    static Step of(JsonNode json) {
        return new Step(json);
    }

    /** As written in the plan. */
    public JsonNode json() {
        return json;
    }

    public StepId id() {
        return id;
    }

    public String description() {
        return description;
    }

    /** The specialist that carries it out, or null where none does, or one for each item of its list. */
    public @Nullable Specialist specialist() {
        return executor instanceof Specialist specialist && forEach == null ? specialist : null;
    }

    /** Who carries it out; where it has a {@link #forEach}, each of its items. */
    public Executor executor() {
        return executor;
    }

    /** The name of the tool that carries it out; that of {@link ToolContract#NONE} where none does. */
    public String tool() {
        return executor instanceof Call call ? call.tool() : ToolContract.NONE.name();
    }

    /** The arguments of its call, which may also use its {@code inputs}; none where it calls no tool. */
    public Template arguments() {
        return executor instanceof Call call ? call.arguments() : Call.NO_ARGUMENTS;
    }

    /** What it needs, by name: each a template over {@code goal} and {@code steps}. */
    public Map<String, Template> inputs() {
        return inputs;
    }

    /** The only tools that it may touch; the one that it calls must be among them. */
    public List<String> allowedTools() {
        return allowedTools;
    }

    /** The condition without which it is passed over, in CEL over {@code goal} and {@code steps}; null where there is none. */
    public @Nullable String when() {
        return when;
    }

    /** The list whose items it is carried out for, or null where it is carried out once. */
    public @Nullable ForEach forEach() {
        return forEach;
    }

    /** Every reference to a value that it needs. */
    public Stream<Reference> references() {
        Stream<Template> templates = Stream.concat(
                inputs.values().stream(),
                Stream.concat(Stream.of(arguments()), Stream.ofNullable(forEach).map(ForEach::in)));
        return templates.flatMap(template -> template.references().stream());
    }

    /** Whether the plan and the goal's inputs alone say what would be sent: no step's output is in it. */
    public boolean knownInAdvance() {
        return references()
                .map(reference -> reference.path().root())
                .noneMatch(root -> root.equals(Path.STEPS) || root.equals(ForEach.ITEM));
    }

    /** Whether a model carries it out, and not a model for each item of its list. */
    public boolean byModel() {
        return executor instanceof Model && forEach == null;
    }

    /** The plan that carries it out, or null where none does, or one for each item of its list. */
    public @Nullable SubPlan subPlan() {
        return executor instanceof SubPlan plan && forEach == null ? plan : null;
    }

    /** What undoes its effect, in place of what the tool's contract says; null where it says nothing. */
    public @Nullable Compensation compensation() {
        return compensation;
    }

    /**
     * The step that undoes this one: as patient, with no more permissions, and approved by whoever had to approve this
     * one. A tool that only this step names for it has to be among those that it may touch.
     *
     * @param declared what the tool's contract says, or null
     * @return null where neither says anything
     */
    public @Nullable Step undo(@Nullable Compensation declared) {
        Compensation with = compensation == null ? declared : compensation;
        if (with == null) {
            return null;
        }
        ObjectNode undo =
                Json.object().put("id", id.undo().value()).put("description", "Undo " + id + ": " + description);
        ArrayNode tools = undo.putArray("allowedTools");
        (with.equals(declared) ? List.of(with.tool()) : allowedTools).forEach(tools::add);
        undo.putObject("call")
                .put("tool", with.tool())
                .set("arguments", with.arguments().source());
        if (with.check() != null) {
            undo.putArray("successCriteria").addObject().put("check", with.check());
        }
        if (approval.required()) {
            undo.putObject("approval").put("required", true).put("by", approval.by());
        }
        for (String same : List.of("permissions", "retry", "timeout")) {
            if (json.has(same)) {
                undo.set(same, json.path(same));
            }
        }
        return new Step(undo);
    }

    public Expectation expectation() {
        return expectation;
    }

    public List<Dependency> dependsOn() {
        return dependsOn;
    }

    public ApprovalNeed approval() {
        return approval;
    }

    /** What must hold right before its call is sent, beside what the tool's contract asks for; null where it adds nothing. */
    public @Nullable Guard guard() {
        return guard;
    }

    /** The only grants of whoever runs it that this step may make use of; null where it makes use of all. */
    public @Nullable List<String> permissions() {
        return permissions;
    }

    private static @Nullable List<String> permissions(JsonNode json) {
        if (json.isMissingNode()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        json.forEach(name -> names.add(name.stringValue()));
        return List.copyOf(names);
    }

    public Retry retry() {
        return retry;
    }

    /** How long one send may take before its answer is no longer waited for. */
    public Duration timeout() {
        return timeout;
    }

    public Digest digest() {
        return digest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Step step && digest.equals(step.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return id + " (" + digest.abbreviated() + ")";
    }
}

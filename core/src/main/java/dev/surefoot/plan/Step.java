package dev.surefoot.plan;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.tool.Guard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One step of a plan: a typed view of its JSON, which is also what its digest covers. Equal when that JSON is. */
public final class Step {

    /** How long one send may take where the step does not say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final JsonNode json;
    private final StepId id;
    private final String description;
    private final Call call;
    private final Expectation expectation;
    private final List<Dependency> dependsOn;
    private final ApprovalNeed approval;
    private final @Nullable Guard guard;
    private final @Nullable List<String> permissions;
    private final Retry retry;
    private final Duration timeout;
    private final Digest digest;

    private Step(JsonNode json) {
        this.json = json;
        this.id = new StepId(json.path("id").stringValue());
        this.description = json.path("description").asString("");
        this.call = Call.of(json);
        this.expectation = Expectation.of(json);
        List<Dependency> edges = new ArrayList<>();
        json.path("dependsOn").forEach(node -> edges.add(Dependency.of(node)));
        this.dependsOn = List.copyOf(edges);
        this.approval = ApprovalNeed.of(json.path("approval"));
        this.guard = json.path("guard").isObject() ? Guard.of(json.path("guard")) : null;
        this.permissions = permissions(json.path("permissions"));
        this.retry = Retry.of(json.path("retry"));
        this.timeout = Duration.parse(json.path("timeout").asString(DEFAULT_TIMEOUT.toString()));
        this.digest = CanonicalJson.digest(json);
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

    public Call call() {
        return call;
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

package dev.surefoot.run;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Specialist;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.plan.Unfolding;
import dev.surefoot.provenance.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A step as a run has it: its plan, its status and its attempts. Changed only by the fold that owns it. */
public final class StepRun {

    private final Step step;
    private final @Nullable StepRun whole;
    private final @Nullable JsonNode item;
    private final @Nullable StepRun undoes;
    private final List<Attempt> attempts = new ArrayList<>(1);
    private List<StepRun> parts = List.of();

    StepStatus status = StepStatus.PENDING;

    /** How many dependencies are not satisfied yet. */
    int unmet;

    /** Rises only once "not done" is proved; part of the idempotency key. */
    int generation = 1;

    /** Tries that ended since the start, or since a person last let it be tried again. */
    int tries;

    /** Reads cut short by the end of a process; they do not count as tries, and are bounded apart. */
    int interruptions;

    /** When it may go on, or null where it may at once. */
    @Nullable
    Instant notBefore;

    /** The consent it has or waits for, or null. */
    @Nullable
    ItemId approval;

    /** The open question to a person about it, or null. */
    @Nullable
    ItemId escalation;

    /** The policy that wanted a person to decide about it, where they let it go on; or null. */
    @Nullable
    Digest heardUnder;

    /** The policy that wanted a person to decide about its outcome, where they gave it; or null. */
    @Nullable
    Digest decidedUnder;

    /** What a person decided about it and is not carried out yet, or null. */
    InboxEvent.@Nullable EscalationResolved decided;

    /** Who wrote it, or null where its release did not say so. */
    @Nullable
    Origin written;

    /** Where its output comes from; empty while it has none. */
    List<Origin> origins = List.of();

    /** Where parts of its output come from for which the operator vouches, or null where there are none. */
    @Nullable
    Vouched vouched;

    /** The approval of a whole plan that it may be covered by, or null. */
    @Nullable
    PlanConsent consent;

    /** Why it is blocked, failed or in doubt, or null. */
    @Nullable
    String because;

    @Nullable
    JsonNode output;

    /** What the last try left behind to look at: its checks, and digests of what was stored. */
    Evidence evidence = Evidence.NONE;

    /** Whether it was passed over, so that what stands on it is too, unless its edge admits a skip. */
    boolean passedOver;

    /** Facts that it produced as a part: they count once the whole has succeeded. */
    final Map<String, JsonNode> facts = new LinkedHashMap<>(0);

    /** What the steps of the plan that carries it out see as their goal; null before it began, and where no plan does. */
    @Nullable
    JsonNode goal;

    /** What its model did, where a model carries it out; else null. */
    final @Nullable Turns turns;

    /** How many of its parts are settled. */
    int settledParts;

    /** How many of its parts came to nothing, as the plan tolerates. */
    int givenUp;

    StepRun(Step step) {
        this.step = step;
        this.whole = null;
        this.item = null;
        this.turns = step.byModel() ? new Turns() : null;
        this.undoes = null;
        this.unmet = step.dependsOn().size();
    }

    private StepRun(Step step, StepRun whole, @Nullable JsonNode item) {
        this.step = step;
        this.whole = whole;
        this.item = item;
        this.turns = step.byModel() ? new Turns() : null;
        this.undoes = null;
    }

    private StepRun(Step step, StepRun whole) {
        this(step, whole, (JsonNode) null);
    }

    /**
     * The step that undoes another.
     *
     * @param written who said how, or null where origins are not followed
     */
    StepRun(Step undo, StepRun undoes, @Nullable Origin written) {
        this.step = undo;
        this.whole = null;
        this.item = null;
        this.undoes = undoes;
        this.turns = null;
        this.written = written;
    }

    public Step step() {
        return step;
    }

    /** The step that it is a part of, or null. */
    public @Nullable StepRun whole() {
        return whole;
    }

    /** The item of a list that it is carried out for, or null where there is none. */
    public @Nullable JsonNode item() {
        return item;
    }

    /** The step that it undoes, or null where it undoes none. */
    public @Nullable StepRun undoes() {
        return undoes;
    }

    /** What it unfolded into, in the order of its list, or of what its model asked for; empty where it did not. */
    public List<StepRun> parts() {
        return parts;
    }

    /** Unfolds it: a part for each item; where a model carries it out, further ones. */
    void unfold(Run run, JsonNode items) {
        SubPlan plan = step.subPlan();
        if (plan != null) {
            unfold(plan, items);
            return;
        }
        Specialist by = step.specialist();
        if (by != null) {
            for (JsonNode declared : items) {
                StepRun part = new StepRun(Unfolding.specialist(step, by, declared), this);
                part.consent = consent;
                parts = List.of(part);
            }
            return;
        }
        List<StepRun> unfolded = new ArrayList<>(parts);
        for (JsonNode each : items) {
            int index = unfolded.size();
            Step planned = turns == null ? Unfolding.item(step, index) : Turns.part(run, step, index, each);
            StepRun part = planned == null ? null : new StepRun(planned, this, each);
            if (part != null) {
                unfolded.add(part);
            }
            if (turns != null) {
                turns.add(each, part);
            }
        }
        parts = List.copyOf(unfolded);
    }

    /** The steps of its plan, with its inputs as those of their goal; whoever approved the plan around it saw them too. */
    private void unfold(SubPlan plan, JsonNode items) {
        if (items.isEmpty()) {
            return;
        }
        ObjectNode seen = Json.object().put("text", step.description());
        goal = seen.set("inputs", items.path(0));
        parts = plan.steps().values().stream()
                .map(each -> new StepRun(each, this))
                .toList();
        parts.forEach(part -> part.consent = consent);
    }

    /** The step whose plan it is a step of, or null where it is one of the run's own plan. */
    @Nullable
    StepRun planOf() {
        StepRun around = whole;
        while (around != null && around.step.subPlan() == null) {
            around = around.whole;
        }
        return around;
    }

    public StepStatus status() {
        return status;
    }

    /** The output, which only a succeeded step has; null otherwise. */
    public @Nullable JsonNode output() {
        return output;
    }

    /** The checks that were made last, each with its result. */
    public List<CheckResult> checks() {
        return evidence.checks();
    }

    /** Digests of what its last try stored beside the journal. */
    public List<Digest> artifacts() {
        return evidence.artifacts();
    }

    /** Keeps checks and artifacts; the exchanges stay in the journal. */
    void keep(Evidence seen) {
        evidence = new Evidence(List.of(), seen.checks(), seen.artifacts());
    }

    /** Its tries, oldest first. */
    public List<Attempt> attempts() {
        return Collections.unmodifiableList(attempts);
    }

    /** Why it is where it is, or null where there is nothing to say. */
    public @Nullable String because() {
        return because;
    }

    /** When it goes on by itself, or null. */
    public @Nullable Instant notBefore() {
        return notBefore;
    }

    public int generation() {
        return generation;
    }

    /** The consent it has or waits for, or null. */
    public @Nullable ItemId approval() {
        return approval;
    }

    /** The open question to a person about it, or null. */
    public @Nullable ItemId escalation() {
        return escalation;
    }

    /** The last try, or null before the first. */
    public @Nullable Attempt last() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    /** The try that something may still come of, or null. */
    public @Nullable Attempt open() {
        Attempt last = last();
        return last != null && last.state().open() ? last : null;
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    void replaceLast(Attempt attempt) {
        attempts.set(attempts.size() - 1, attempt);
    }
}

package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.goal.Goal;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Digest;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Policy;
import dev.surefoot.provenance.Placed;
import dev.surefoot.tool.Toolbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The state of a run: the fold of its events. Owned by one thread and changed in place by {@link #apply}; an event costs
 * the same at step 10 and at step 10,000. The same events always give the same state (law 10): nothing here reads a
 * clock or makes anything up. An event that a law does not admit is refused with {@link IllegalEvent}, whoever decided
 * it, so that the laws hold of every journal that folds.
 */
public final class Run {

    final RunId id;
    final Schedule schedule = new Schedule();
    final Map<StepId, StepRun> steps = new LinkedHashMap<>();
    final Map<StepId, List<StepId>> dependents = new LinkedHashMap<>();
    final Spend spend = new Spend();
    final Inbox inbox = new Inbox(this);
    final Versions versions = new Versions();
    final Map<ItemId, Approval> approvals = new LinkedHashMap<>();
    final Map<String, JsonNode> facts = new LinkedHashMap<>();
    final MeaningfulChecks meaningful = new MeaningfulChecks();
    final Undos undos = new Undos(this);
    final Goals goals = new Goals();
    private final History history = new History();

    RunStatus status = RunStatus.PLANNING;
    long epoch;
    int openAttempts;
    int settled;
    RunEvent.@Nullable StopRequested stop;

    @Nullable
    Conclusion conclusion;

    @Nullable
    String endedBecause;

    /** What a person said of the end, where a rule wants to know; or null. */
    CompletionRules.@Nullable Answer completion;

    /** Who chose to stop when asked, and is not obeyed yet; or null. */
    @Nullable
    String stopChosenBy;

    private @Nullable Terms terms;
    private @Nullable Plan plan;

    /** Whether anything was called whose answers nobody vouches for: what is planned from then on may stand on them. */
    boolean sawUntrusted;

    public Run(RunId id) {
        this.id = id;
    }

    /**
     * Folds one event.
     *
     * @throws IllegalEvent where a law does not admit it; this run must not be used any further then
     */
    public void apply(Happened happened) {
        String amiss = history.amiss(happened);
        if (amiss != null) {
            throw illegal(happened.event(), amiss);
        }
        spend.until(this, happened.at());
        Fold.apply(this, happened);
        history.add(happened);
    }

    IllegalEvent illegal(Event event, String why) {
        return new IllegalEvent(id, "after event " + sequence() + " (" + status() + ")", event, why, history.recent());
    }

    public RunId id() {
        return id;
    }

    /** Number of the last event, 0 before the first. */
    public long sequence() {
        return history.sequence();
    }

    /** When the last event was recorded: no later one may be of an earlier time. */
    public Instant lastAt() {
        return history.lastAt();
    }

    /** The lease under which the run is carried out; 0 before anybody took it. */
    public long epoch() {
        return epoch;
    }

    /**
     * Where the run stands. {@link RunStatus#WAITING} where it runs, or undoes what it did, and nothing can go on before a
     * person answers.
     */
    public RunStatus status() {
        return Standing.of(this);
    }

    /** Why the run failed or was stopped, or null. */
    public @Nullable String endedBecause() {
        return endedBecause;
    }

    /** What was judged at the end, or null while the run goes on. */
    public @Nullable Conclusion conclusion() {
        return conclusion;
    }

    /** The request to end the run, or null. */
    public RunEvent.@Nullable StopRequested stopping() {
        return stop;
    }

    public Goal goal() {
        return goals.goal();
    }

    /** Facts produced so far, by name. */
    public Map<String, JsonNode> facts() {
        return Collections.unmodifiableMap(facts);
    }

    /** The plan in force, which exists from {@link RunEvent.PlanProposed} on. */
    public Plan plan() {
        if (plan == null) {
            throw new IllegalStateException("run " + id + " has no plan yet");
        }
        return plan;
    }

    /** The plan that waits to be reviewed in the place of the one in force, or null. */
    public @Nullable Plan proposed() {
        Proposal proposal = versions.proposal;
        return proposal == null ? null : proposal.plan();
    }

    /** Steps that a revision gave up, oldest first, with what they did. */
    public List<StepRun> retiredSteps() {
        return Collections.unmodifiableList(versions.retired);
    }

    /** Every step that this run ever had: those given up, oldest first, then those of the plan in force. */
    public List<StepRun> everyStep() {
        List<StepRun> all = new ArrayList<>(versions.retired);
        all.addAll(steps.values());
        return all;
    }

    /** The planner that made the first plan, or null where a person wrote it. */
    public @Nullable String planner() {
        return versions.planner;
    }

    public boolean hasPlan() {
        return plan != null;
    }

    /** Number of the plan's version, 1 for the first. */
    public int version() {
        return versions.inForce;
    }

    public Toolbox toolbox() {
        return terms().inForce().toolbox();
    }

    public Policy policy() {
        return terms().inForce().policy();
    }

    /** Toolbox, policy and loosened rules as recorded. */
    public RunEvent.Setting setting() {
        return terms().inForce().setting();
    }

    public String tenant() {
        return terms().tenant();
    }

    /** Who started the run. */
    public String startedBy() {
        return terms().by();
    }

    /** When the run was started. */
    public Instant startedAt() {
        return terms().at();
    }

    /** Whether the origins of its values are followed (law 8): not in runs of releases that could not. */
    boolean followsOrigins() {
        return under(RunEvent.RunStarted.ORIGINS_FOLLOWED);
    }

    /** Whether it is under that edition of the laws, or a later one. */
    boolean under(int edition) {
        return terms().under(edition);
    }

    /** What the program that started the run needs to find its files again. */
    public JsonNode origin() {
        return terms().origin();
    }

    /** Where each place of that step's arguments comes from, as far as is known now (law 8). */
    public List<Placed> origins(StepId step) {
        return Origins.of(this, step(step));
    }

    /** The step's state; it must be a step of the plan. */
    public StepRun step(StepId step) {
        StepRun found = steps.get(step);
        if (found == null) {
            throw new IllegalArgumentException("run " + id + " has no step " + step);
        }
        return found;
    }

    /** Every step in plan order. */
    public Collection<StepRun> steps() {
        return Collections.unmodifiableCollection(steps.values());
    }

    /** The item, or null where this run never asked it. */
    public @Nullable InboxItem item(ItemId item) {
        return inbox.find(item);
    }

    /** Items that wait for a person, oldest first. */
    public Collection<InboxItem> openItems() {
        return inbox.open();
    }

    /** The consent asked for under that item, or null. */
    public @Nullable Approval approval(ItemId item) {
        return approvals.get(item);
    }

    /**
     * A digest of the whole state derived so far, equal for equal states and stable across releases: wording apart, of
     * everything that later decisions depend on. It costs as much as the run is large.
     */
    public Digest stateDigest() {
        return StateDigest.of(this);
    }

    /** Whether an attempt is under way: sent and not answered, or answered and not confirmed. */
    public boolean underWay() {
        return openAttempts > 0;
    }

    /** When something is due by itself, or null. */
    public @Nullable Instant nextDue() {
        return schedule.next();
    }

    /** Every item that this run asked, oldest first. */
    public Collection<InboxItem> items() {
        return inbox.all();
    }

    /** How many items this run has asked so far. */
    public int itemsAsked() {
        return inbox.asked();
    }

    void start(RunEvent.RunStarted event, InForce setting, Instant at) {
        terms = Terms.of(event, setting, at);
        goals.begin(event.by(), event.inputs());
    }

    /** What it came to so far. */
    public Spend spend() {
        return spend;
    }

    void setting(InForce changed) {
        if (!changed.policy().digest().equals(policy().digest())) {
            spend.forget();
            versions.policy++;
        }
        terms = terms().with(changed);
    }

    /** What it was started with, and what is in force. */
    Terms terms() {
        if (terms == null) {
            throw new IllegalStateException("run " + id + " has not started");
        }
        return terms;
    }

    void plan(Plan proposed) {
        plan = proposed;
        goals.plan(proposed, toolbox());
    }

    boolean hasStarted() {
        return terms != null;
    }
}

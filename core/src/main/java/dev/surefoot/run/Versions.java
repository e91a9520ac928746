package dev.surefoot.run;

import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The versions of a run's plan: which one is in force, which waits to be reviewed, and what earlier ones left. */
final class Versions {

    /** How many a run may see, refused ones included. */
    static final int MAX = 10;

    /** Number of the version in force, 0 before the first. */
    int inForce;

    /** How many were proposed. */
    int proposed;

    /** The planner that made the first one, and is asked for others; null where a person wrote it. */
    @Nullable
    String planner;

    /** Number of the policy in force. */
    int policy = 1;

    /** In whose name the plan in force was made. */
    String by = "";

    /** The planner that made the plan in force, or null where a person did. */
    @Nullable
    String madeBy;

    /** What the policy says of the plan in force. */
    PlanRules.Standing standing = PlanRules.UNASKED;

    /** What waits to take the place of the one in force, or null. */
    @Nullable
    Proposal proposal;

    /** The open question whether it may, or null. */
    @Nullable
    ItemId item;

    /** Steps that were given up, oldest first, with all that happened to them. */
    final List<StepRun> retired = new ArrayList<>();

    /** Escalations that a planner looked at, and proposed or declined. */
    private final Set<ItemId> answered = new LinkedHashSet<>();

    private final Set<JsonNode> seen = new HashSet<>();

    /** A plan is in force. */
    void inForce(int version, String proposedBy, @Nullable String planner) {
        inForce = version;
        by = proposedBy;
        madeBy = planner;
    }

    void propose(RunEvent.PlanProposed event, Plan plan) {
        if (proposed == 0) {
            planner = event.planner();
        }
        proposed++;
        seen.add(plan.json().path("steps"));
        answer(event.answers());
    }

    void answer(@Nullable ItemId escalation) {
        if (escalation != null) {
            answered.add(escalation);
        }
    }

    Set<ItemId> answered() {
        return Collections.unmodifiableSet(answered);
    }

    boolean isAnswered(ItemId escalation) {
        return answered.contains(escalation);
    }

    /** Whether there may be another one. */
    boolean more() {
        return proposed < MAX;
    }

    /** Whether the same steps were proposed before, whichever version they were to replace. */
    boolean saw(Plan plan) {
        return seen.contains(plan.json().path("steps"));
    }

    /** The step of that id that was given up last, or null. */
    @Nullable
    StepRun retired(StepId id) {
        for (StepRun step : retired.reversed()) {
            if (step.step().id().equals(id)) {
                return step;
            }
        }
        return null;
    }

    /** The proposal is decided, one way or the other. */
    void decided(Run run, Event event) {
        run.inbox.close(event, Objects.requireNonNull(item, "nobody was shown it"), ItemState.Change.RESOLVE);
        item = null;
        proposal = null;
    }
}

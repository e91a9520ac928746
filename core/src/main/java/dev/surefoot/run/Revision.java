package dev.surefoot.run;

import dev.surefoot.approval.ApprovalState;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.provenance.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a reviewed plan in the place of the one in force: what is unchanged stays as it is, all else begins anew. */
final class Revision {

    private final Run run;
    private final Event event;
    private final Origin.@Nullable Written written;

    private Revision(Run run, Event event, Origin.@Nullable Written written) {
        this.run = run;
        this.event = event;
        this.written = written;
    }

    static void apply(Run run, RunEvent.PlanAccepted event, Proposal proposal) {
        new Revision(run, event, proposal.written()).apply(proposal.plan());
    }

    private void apply(Plan plan) {
        Map<StepId, StepRun> before = new LinkedHashMap<>(run.steps);
        run.steps.clear();
        run.dependents.clear();
        run.dependents.putAll(plan.dependents());
        List<StepRun> added = new ArrayList<>();
        for (Step step : plan.steps().values()) {
            StepRun known = before.get(step.id());
            if (known != null && known.step().equals(step)) {
                keep(known, before);
            } else {
                StepRun fresh = new StepRun(step);
                fresh.written = written;
                added.add(fresh);
                run.steps.put(step.id(), fresh);
            }
        }
        before.values().forEach(this::retire);
        run.plan(plan);
        for (StepRun step : added) {
            step.unmet = unmet(step.step());
            StepFold.reschedule(run, step);
        }
    }

    /** It stays as it is, with all that it unfolded into. */
    private void keep(StepRun known, Map<StepId, StepRun> before) {
        before.remove(known.step().id());
        run.steps.put(known.step().id(), known);
        Parts.connect(run, known);
        known.parts().forEach(part -> keep(part, before));
    }

    private int unmet(Step step) {
        int unmet = 0;
        for (Dependency edge : step.dependsOn()) {
            if (!Laws.admits(step, run.step(edge.step()))) {
                unmet++;
            }
        }
        return unmet;
    }

    /** The step is given up: nobody is asked about it any more, and no consent to it stands. Its history stays. */
    private void retire(StepRun step) {
        if (step.status.settled()) {
            run.settled--; // a read that a model made, in a step that is given up
        }
        run.schedule.forget(step);
        for (InboxItem item : List.copyOf(run.inbox.open())) {
            if (step.step().id().equals(item.step())) {
                run.inbox.close(event, item.id(), ItemState.Change.WITHDRAW);
            }
        }
        ItemId consent = step.approval;
        if (consent != null) {
            InboxFold.moveApproval(run, event, consent, ApprovalState.Change.VOID);
        }
        step.approval = null;
        step.escalation = null;
        step.notBefore = null;
        run.versions.retired.add(step);
    }
}

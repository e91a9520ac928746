package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.Review;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Law 7: a revision never rewrites history, and comes to an end. */
final class RevisionLaws {

    private RevisionLaws() {}

    static void mayRevise(Run run, RunEvent.PlanProposed event, Plan plan) {
        Laws.mayPropose(run, event, plan);
        Laws.mayAct(run, event, event.by());
        String refusal = refusal(run, plan, event.reason());
        require(run, event, refusal == null, String.valueOf(refusal));
        if (event.answers() != null) {
            mayAnswer(run, event, event.answers());
        }
    }

    static void mayDecline(Run run, RunEvent.RevisionDeclined event) {
        require(run, event, run.stop == null, "the run is stopping");
        mayAnswer(run, event, event.answers());
    }

    /** A planner answers each open escalation once. */
    private static void mayAnswer(Run run, Event event, ItemId escalation) {
        String refusal = unanswerable(run, escalation);
        require(run, event, refusal == null, String.valueOf(refusal));
    }

    /** Why a planner has nothing to say to that, or null where it has. */
    static @Nullable String unanswerable(Run run, ItemId escalation) {
        InboxItem item = run.inbox.find(escalation);
        boolean open = item != null && item.ask() instanceof Ask.Decide && run.inbox.isOpen(escalation);
        if (!open) {
            return escalation + " is no open escalation";
        }
        return run.versions.isAnswered(escalation) ? escalation + " was answered already" : null;
    }

    /** Why that plan may not be proposed in the place of the one in force, or null where it may. */
    static @Nullable String refusal(Run run, Plan plan, String because) {
        if (run.stop != null) {
            return "the run is stopping";
        }
        if (because.isBlank()) {
            return "it has to say why the plan in force does not do";
        }
        if (!Budgets.moreVersions(run)) {
            return "the plan was proposed " + run.versions.proposed + " times already; that is as often as it may be";
        }
        if (!run.plan().digest().equals(plan.parent())) {
            return "its parent has to be the plan in force, " + run.plan().digest();
        }
        if (run.versions.saw(plan)) {
            return "the same steps were proposed before";
        }
        if (!plan.json().path("goal").equals(run.plan().json().path("goal"))) {
            return "it is for another goal; start a run of its own for that";
        }
        return unfit(run, plan);
    }

    /** Why the plan does not go on from where the run stands, or null where it does. */
    static @Nullable String unfit(Run run, Plan plan) {
        String unsettled = unsettled(run);
        if (unsettled != null) {
            return unsettled;
        }
        for (StepRun state : run.steps.values()) {
            if (state.whole() != null) {
                continue; // it stays, and goes, with the step that it is a part of
            }
            Step old = state.step();
            Step next = plan.steps().get(old.id());
            if (next != null && next.equals(old)) {
                continue;
            }
            if (state.status.settled()) {
                return "step " + old.id() + " is " + state.status.text() + ", and has to stay as it is";
            }
            if (state.status == StepStatus.RUNNING || !onlyRead(state)) {
                return "step " + old.id() + " is under way, and has to stay as it is";
            }
            if (next != null && !state.attempts().isEmpty()) {
                return "step " + old.id() + " was tried as it is; give the changed one a name of its own";
            }
        }
        for (StepId id : plan.steps().keySet()) {
            if (!run.steps.containsKey(id) && run.versions.retired(id) != null) {
                return "there was a step " + id + " before; give the new one a name of its own";
            }
        }
        return null;
    }

    /** Whether what it unfolded into is over and did nothing but read: then it may be given up like a step that did not unfold. */
    private static boolean onlyRead(StepRun step) {
        return step.parts().stream()
                .allMatch(part -> step.turns != null
                        && part.status.settled()
                        && part.attempts().stream()
                                .noneMatch(
                                        attempt -> attempt.contract().effect().consequential()));
    }

    /** The step that nobody knows enough of to plan on, in words, or null where there is none. */
    static @Nullable String unsettled(Run run) {
        for (StepRun step : run.steps.values()) {
            if (step.status == StepStatus.IN_DOUBT) {
                return "step " + step.step().id() + " is in doubt; that has to be settled first";
            }
            if (!step.status.settled() && step.attempts().stream().anyMatch(Attempt::mayStand)) {
                return "an effect of step " + step.step().id()
                        + " was refuted, and may stand; that has to be settled first";
            }
        }
        return null;
    }

    /** What is shown to whoever reviews is what would take the place of the plan in force. */
    static void mayAsk(Run run, InboxEvent.ReviewRequested event) {
        Proposal proposal = run.versions.proposal;
        boolean waits = proposal != null || PlanRules.mayAsk(run);
        boolean right = waits
                && run.versions.item == null
                && event.review().equals(proposal == null ? PlanRules.review(run) : proposal.review());
        require(run, event, right, "that plan is not to be reviewed");
    }

    /** A person whom the policy knows accepts what was shown; and it still goes on from where the run stands. */
    static Proposal mayAccept(Run run, RunEvent.PlanAccepted event, Instant at) {
        Proposal proposal = proposal(run, event);
        Laws.mayAct(run, event, event.by());
        require(run, event, event.digest().equals(proposal.plan().digest()), "that plan is not in review");
        String refusal = acceptable(run, proposal, event.by(), at);
        require(run, event, refusal == null, String.valueOf(refusal));
        return proposal;
    }

    /** Why the plan in review can no longer be accepted, or not by that person; or null where it can. */
    static @Nullable String acceptable(Run run, Proposal proposal, String by, Instant at) {
        Plan plan = proposal.plan();
        String unfit = Laws.unfit(plan, run.toolbox());
        String refusal = unfit == null ? unfit(run, plan) : unfit;
        if (refusal != null) {
            return "it no longer fits: " + refusal + "; reject it, and propose another";
        }
        Review review = proposal.review();
        return PlanRules.unfit(
                run, PlanRules.ask(run, plan, review.planner()), by, PlanRules.askedBy(run, review.by()), at);
    }

    static void mayReject(Run run, RunEvent.PlanRejected event) {
        Laws.mayAct(run, event, event.by());
        Proposal proposal = run.versions.item == null ? proposal(run, event) : run.versions.proposal;
        Plan reviewed = proposal == null ? run.plan() : proposal.plan();
        require(run, event, event.digest().equals(reviewed.digest()), "that plan is not in review");
    }

    private static Proposal proposal(Run run, RunEvent event) {
        Proposal proposal = run.versions.proposal;
        if (proposal == null) {
            throw run.illegal(event, "no plan is in review");
        }
        require(run, event, run.versions.item != null, "nobody was shown it");
        return proposal;
    }

    static Review review(RunEvent.PlanProposed event, Run run) {
        return new Review(
                event.version(), event.digest(), run.plan().digest(), event.by(), event.planner(), event.reason());
    }
}

package dev.surefoot.run;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.Review;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Judgement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proposes a plan in the place of the one in force, and carries out what a person says to it. Pure. */
public final class Revisions {

    /**
     * Who proposes a plan, and why.
     *
     * @param by the person who proposes it, or in whose name the planner does
     * @param planner the planner that made it, or null where a person did
     * @param because why the plan in force does not do
     * @param answers the escalation that it is an answer to, or null
     * @param took what finding it took of models
     */
    public record Cause(
            String by,
            @Nullable String planner,
            String because,
            @Nullable ItemId answers,
            Usage took) {

        /** One for which no model was asked. */
        public Cause(String by, @Nullable String planner, String because, @Nullable ItemId answers) {
            this(by, planner, because, answers, Usage.NOTHING);
        }
    }

    private Revisions() {}

    /**
     * The oldest open question that another plan might answer, and that no planner has looked at: a step that cannot go
     * on, in a run that waits and whose plan a planner made. Null where there is none.
     */
    public static @Nullable InboxItem due(Run run) {
        return run.versions.planner == null || run.status() != RunStatus.WAITING ? null : unanswered(run);
    }

    /** The oldest open question that another plan might answer, and that no planner has looked at; or null. */
    public static @Nullable InboxItem unanswered(Run run) {
        for (InboxItem item : run.inbox.open()) {
            if (mayHelp(run, item) && !run.versions.isAnswered(item.id())) {
                return item;
            }
        }
        return null;
    }

    /** Whether another plan may be proposed that would answer that question. */
    public static boolean mayHelp(Run run, InboxItem item) {
        return item.ask() instanceof Ask.Decide(Escalation escalation)
                && helps(escalation.kind())
                && run.stop == null
                && run.status.after(RunStatus.Change.PROPOSE) != null
                && Budgets.moreVersions(run)
                && RevisionLaws.unsettled(run) == null;
    }

    private static boolean helps(Escalation.Kind kind) {
        return switch (kind) {
            case EXHAUSTED, DENIED, ESCALATED, INVALID -> true;
            case DOUBT, REFUTED -> false;
        };
    }

    /** What it takes to have the plan reviewed. */
    public static CommandResult propose(Run run, Plan plan, Cause cause) {
        if (!run.hasPlan() || run.status.after(RunStatus.Change.PROPOSE) == null) {
            return new CommandResult.Refused("the run is " + run.status().text() + notNow(run.status()));
        }
        if (!run.policy().knows(cause.by())) {
            return new CommandResult.Refused(cause.by() + " is not named in the policy");
        }
        String unfit = Laws.unfit(plan, run.toolbox());
        String refusal = unfit == null ? RevisionLaws.refusal(run, plan, cause.because()) : unfit;
        if (refusal == null && cause.answers() != null) {
            refusal = RevisionLaws.unanswerable(run, cause.answers());
        }
        if (refusal == null) {
            refusal = PlanRules.denial(run, plan, cause.planner());
        }
        if (refusal != null) {
            return new CommandResult.Refused(refusal);
        }
        RunEvent.PlanProposed proposed = new RunEvent.PlanProposed(
                run.versions.proposed + 1,
                plan.json(),
                plan.digest(),
                cause.by(),
                cause.because(),
                cause.planner(),
                cause.answers(),
                cause.took());
        ItemId item = new Batch(run).nextItem();
        return new CommandResult.Accepted(
                List.of(proposed, new InboxEvent.ReviewRequested(item, RevisionLaws.review(proposed, run))));
    }

    /**
     * What follows once the first plan is proposed: it is accepted, unless a rule wants a person to look at it first.
     *
     * @param approves whether whoever starts it approves with it the calls that it fixes
     */
    public static Event begun(Run run, String by, boolean approves, Instant now) {
        PlanRules.Standing standing = run.versions.standing;
        boolean enough = !standing.waits()
                || (approves
                        && standing.judgement() instanceof Judgement.NeedsApproval
                        && PlanRules.unfit(run, standing, by, PlanRules.askedBy(run, run.versions.by), now) == null);
        return enough
                ? new RunEvent.PlanAccepted(run.plan().digest(), by, approves ? true : null)
                : new InboxEvent.ReviewRequested(new Batch(run).nextItem(), PlanRules.review(run));
    }

    private static String notNow(RunStatus status) {
        return switch (status) {
            case PAUSED -> "; continue it first, and propose the plan while it runs or waits";
            case IN_REVIEW -> "; accept or reject the version that is proposed first";
            case PLANNING, RUNNING, WAITING, SUCCEEDED, FAILED, STOPPED -> "; a plan is revised while its run goes on";
        };
    }

    /** A person accepts the plan that is in review. A standing instruction does not: somebody has to have seen it. */
    static CommandResult accept(Run run, InboxItem item, Review review, Command.Approve command, Instant now) {
        if (command.automatic()) {
            return new CommandResult.Refused(item.id() + " is a plan, which a person has to look at");
        }
        Proposal proposal = run.versions.proposal;
        String refusal = proposal == null
                ? PlanRules.unfit(run, run.versions.standing, command.by(), PlanRules.askedBy(run, review.by()), now)
                : RevisionLaws.acceptable(run, proposal, command.by(), now);
        return refusal == null
                ? new CommandResult.Accepted(List.of(
                        new RunEvent.PlanAccepted(review.plan(), command.by(), run.followsOrigins() ? true : null)))
                : new CommandResult.Refused(refusal);
    }

    static CommandResult reject(Review review, Command.Reject command) {
        return new CommandResult.Accepted(
                List.of(new RunEvent.PlanRejected(review.plan(), command.by(), command.because())));
    }
}

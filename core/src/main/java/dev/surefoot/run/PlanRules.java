package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.approval.Quorum;
import dev.surefoot.expression.Scope;
import dev.surefoot.inbox.Review;
import dev.surefoot.plan.ApprovalNeed;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Asked;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Point;
import dev.surefoot.policy.Seen;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says of a plan as a whole: when it is proposed, when it is accepted, and again when the policy or the
 * toolbox is another one. Kept with the plan in force, since to ask costs as much as the plan is long.
 */
final class PlanRules {

    /** What the policy says where it says nothing. */
    static final Standing UNASKED = new Standing(List.of(), new Judgement.Allowed(), Quorum.ANYONE, false);

    private PlanRules() {}

    /**
     * Where the plan in force stands with the policy in force.
     *
     * @param asked what each rule said
     * @param judgement what came of it
     * @param of who may accept it
     * @param accepted whether somebody did, who was shown it since
     */
    record Standing(List<Asked> asked, Judgement judgement, Quorum of, boolean accepted) {

        /** Whether a person still has to accept it. */
        boolean waits() {
            return !accepted
                    && switch (judgement) {
                        case Judgement.NeedsApproval needed -> true;
                        case Judgement.Escalated escalated -> true;
                        case Judgement.Allowed() -> false;
                        case Judgement.Denied denied -> false;
                    };
        }

        String because() {
            return switch (judgement) {
                case Judgement.NeedsApproval(Quorum who, String because) -> because;
                case Judgement.Escalated(String because) -> because;
                case Judgement.Denied(String because) -> because;
                case Judgement.Allowed() -> "nothing stands against it";
            };
        }
    }

    /** What the policy in force says of that plan. */
    static Standing ask(Run run, Plan plan, @Nullable String planner) {
        if (!run.policy().asksAt(Point.PLAN)) {
            return UNASKED;
        }
        List<Asked> asked = run.policy()
                .ask(
                        Point.PLAN,
                        Scope.of(Map.of(
                                "goal",
                                Scopes.goal(plan.goal().with(run.goal().inputs())),
                                "plan",
                                Seen.plan(plan, run.toolbox(), planner))));
        Quorum of = run.policy().judgement(asked, ApprovalNeed.NONE, true)
                        instanceof Judgement.NeedsApproval(Quorum who, String because)
                ? who
                : Quorum.ANYONE;
        return new Standing(asked, run.policy().judgement(asked, ApprovalNeed.NONE, false), of, false);
    }

    /** Why that plan may not be proposed, or null where it may. */
    static @Nullable String denial(Run run, Plan plan, @Nullable String planner) {
        return ask(run, plan, planner).judgement() instanceof Judgement.Denied(String because) ? because : null;
    }

    /** Why no step of the plan in force may start, or null where they may. */
    static @Nullable String denial(Run run) {
        Standing standing = run.versions.standing;
        return standing.waits() || standing.judgement() instanceof Judgement.Denied ? standing.because() : null;
    }

    /** The plan in force is another one, or the setting is. */
    static void stand(Run run, boolean accepted) {
        Standing standing = ask(run, run.plan(), run.versions.madeBy);
        run.versions.standing = new Standing(standing.asked(), standing.judgement(), standing.of(), accepted);
    }

    /** A person refuses the plan in force: no step of it starts any more. */
    static void refuse(Run run, String by, String because) {
        run.versions.standing = new Standing(
                run.versions.standing.asked(),
                new Judgement.Denied("the plan was rejected by " + by + ": " + because),
                Quorum.ANYONE,
                false);
    }

    /** Why that person may not accept the plan under what is asked of whoever does, or null where they may. */
    static @Nullable String unfit(Run run, Standing standing, String by, Set<String> proposers, Instant at) {
        if (standing.judgement() instanceof Judgement.Denied(String because)) {
            return because;
        }
        return Acting.of(run, by, standing.of(), proposers, at) instanceof Acting.Not(String because) ? because : null;
    }

    /** Who asked for a plan: who started the run, and who proposed it. */
    static Set<String> askedBy(Run run, String by) {
        Set<String> asked = new HashSet<>(Set.of(run.startedBy()));
        asked.add(by);
        return asked;
    }

    /** Whether somebody has to be shown the plan in force, and was not. */
    static boolean due(Run run) {
        return run.versions.item == null && mayAsk(run);
    }

    /** Whether somebody has to accept the plan in force. */
    static boolean mayAsk(Run run) {
        boolean goesOn = run.status == RunStatus.RUNNING || run.status == RunStatus.IN_REVIEW;
        return goesOn && run.stop == null && run.versions.standing.waits();
    }

    /** What they are shown. */
    static Review review(Run run) {
        return new Review(
                run.versions.inForce,
                run.plan().digest(),
                run.plan().digest(),
                run.versions.by,
                run.versions.madeBy,
                words(run.versions.standing));
    }

    private static String words(Standing standing) {
        return standing.judgement() instanceof Judgement.Escalated
                ? standing.because() + ": a person has to decide"
                : standing.because() + ": it takes " + standing.of().text();
    }

    /** A plan that a rule wants looked at is accepted by whoever may, who was shown it; with a digest, where that is enough. */
    static void mayAccept(Run run, RunEvent.PlanAccepted event, Instant at) {
        require(run, event, event.digest().equals(run.plan().digest()), "that plan is not in review");
        Standing standing = run.versions.standing;
        if (standing.judgement() instanceof Judgement.Allowed) {
            return;
        }
        boolean shown = run.versions.item != null
                || (Boolean.TRUE.equals(event.approves()) && standing.judgement() instanceof Judgement.NeedsApproval);
        require(run, event, shown, "nobody was shown it: " + standing.because());
        String unfit = unfit(run, standing, event.by(), askedBy(run, run.versions.by), at);
        require(run, event, unfit == null, String.valueOf(unfit));
    }
}

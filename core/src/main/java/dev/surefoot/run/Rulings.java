package dev.surefoot.run;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.Quorum;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.Review;
import dev.surefoot.plan.ApprovalNeed;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Asked;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Opinion;
import dev.surefoot.policy.Point;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the policy in force says, asked as the laws ask it; for whoever explains it. It decides nothing. */
public final class Rulings {

    private Rulings() {}

    /**
     * What became of asking.
     *
     * @param at the points that were asked
     * @param arguments of the exact call that was judged, or null where there is none
     * @param asked what each rule said, in the order they were asked
     * @param judgement what came of it, with what the step asks for itself
     */
    public record Ruling(List<Point> at, @Nullable JsonNode arguments, List<Asked> asked, Judgement judgement) {

        public Ruling {
            at = List.copyOf(at);
            asked = List.copyOf(asked);
        }
    }

    /** What it says of the step as it would start now, and of the exact call where it is one and its arguments are known. */
    public static Ruling ofStart(Run run, StepId id) {
        StepRun step = run.step(id);
        List<Asked> asked = new ArrayList<>(StartRules.ask(run, step));
        List<Point> at = new ArrayList<>(List.of(Point.STEP_START));
        JsonNode arguments = null;
        if (StartRules.stopped(run, step, asked) == null
                && step.step().executor() instanceof Call
                && step.step().forEach() == null
                && Preparer.bind(run, step) instanceof Preparer.Bound.To(Prepared call)) {
            at.add(Point.TOOL_CALL);
            arguments = call.arguments();
            asked = new ArrayList<>(Preparer.ask(run, step, call, asked));
        }
        return new Ruling(
                at,
                arguments,
                asked,
                run.policy().judgement(asked, step.step().approval(), StartRules.heard(run, step)));
    }

    /** Number of the policy in force within the run, 1 for the one that it was started with. */
    public static int version(Run run) {
        return run.versions.policy;
    }

    /** What it says of the plan in force, as it was asked last. */
    public static Ruling ofPlan(Run run) {
        PlanRules.Standing standing = run.versions.standing;
        return new Ruling(List.of(Point.PLAN), null, standing.asked(), standing.judgement());
    }

    /** What it said of an outcome, as the evidence has it; nothing where no rule was asked. */
    public static Ruling ofOutcome(Run run, Evidence evidence) {
        List<Asked> asked = new ArrayList<>();
        for (CheckResult check : evidence.checks()) {
            if (check.kind() == CheckResult.Kind.POLICY) {
                asked.add(new Asked(Point.OUTCOME, check.expression(), false, opinion(run, check)));
            }
        }
        return new Ruling(List.of(Point.OUTCOME), null, asked, run.policy().judgement(asked, ApprovalNeed.NONE, false));
    }

    private static Opinion opinion(Run run, CheckResult check) {
        if (check.passed()) {
            return new Opinion.Silent();
        }
        String because = String.valueOf(check.detail());
        return run.policy().escalates(Point.OUTCOME, check.expression())
                ? new Opinion.Escalate(because)
                : new Opinion.Deny(because);
    }

    /** What it says of the end, were the goal to count as reached now. */
    public static Ruling ofCompletion(Run run) {
        List<Asked> asked = CompletionRules.ask(run);
        return new Ruling(
                List.of(Point.COMPLETION), null, asked, run.policy().judgement(asked, ApprovalNeed.NONE, false));
    }

    /**
     * Why that plan may not be proposed in the run, or null where it may.
     *
     * @param planner what made it, or null where a person did
     */
    public static @Nullable String denial(Run run, Plan plan, @Nullable String planner) {
        return PlanRules.denial(run, plan, planner);
    }

    /** Who has to answer that question: anyone, but for what asks for more. */
    public static Quorum answering(Run run, InboxItem item) {
        return switch (item.ask()) {
            case Ask.Consent(ApprovalRequest request) -> request.quorum();
            case Ask.Revise(Review review) -> {
                Plan proposed = run.proposed();
                yield proposed == null
                        ? run.versions.standing.of()
                        : PlanRules.ask(run, proposed, review.planner()).of();
            }
            case Ask.Clarify clarify -> Quorum.ANYONE;
            case Ask.Do task -> Quorum.ANYONE;
            case Ask.Decide decide -> Quorum.ANYONE;
        };
    }
}

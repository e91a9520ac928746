package dev.surefoot.cli.explain;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Judgement;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Rulings;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import org.jspecify.annotations.Nullable;

/** Which events a judgement of the policy stands behind. */
final class Occasions {

    private Occasions() {}

    /** What was judged just before that event: the step's start and call, its outcome, or the end of the run; or null. */
    static Rulings.@Nullable Ruling before(Run run, Happened happened, String step) {
        Event event = happened.event();
        Rulings.Ruling ruling = null;
        if (step.equals(started(event))) {
            ruling = Rulings.ofStart(run, new StepId(step));
        } else if (isEnd(event)) {
            ruling = Rulings.ofCompletion(run);
        } else if (step.equals(judged(event))) {
            ruling = Rulings.ofOutcome(run, evidence(event));
        }
        if (ruling == null || ruling.asked().isEmpty()) {
            return null;
        }
        boolean stopped =
                ruling.judgement() instanceof Judgement.Denied || ruling.judgement() instanceof Judgement.Escalated;
        return event instanceof StepEvent.StepBlocked && !stopped ? null : ruling;
    }

    /** What was judged with that event: the plan; or null. */
    static Rulings.@Nullable Ruling after(Run run, Happened happened) {
        boolean asked = switch (happened.event()) {
            case RunEvent.PlanProposed proposed -> run.proposed() == null;
            case RunEvent.PlanAccepted accepted -> true;
            case RunEvent.SettingChanged changed -> run.hasPlan();
            default -> false;
        };
        Rulings.Ruling ruling = asked ? Rulings.ofPlan(run) : null;
        return ruling == null || ruling.asked().isEmpty() ? null : ruling;
    }

    private static @Nullable String started(Event event) {
        StepId step = switch (event) {
            case InboxEvent.ApprovalRequested asked -> asked.step();
            case InboxEvent.TaskRequested asked -> asked.step();
            case AttemptEvent.AttemptStarted started -> started.step();
            case StepEvent.StepBlocked blocked -> blocked.step();
            case StepEvent.StepUnfolded unfolded -> unfolded.step();
            default -> null;
        };
        return step == null ? null : step.value();
    }

    private static boolean isEnd(Event event) {
        return event instanceof RunEvent.RunSucceeded
                || event instanceof RunEvent.RunFailed
                || (event instanceof InboxEvent.ClarificationRequested asked && asked.step() == null);
    }

    private static @Nullable String judged(Event event) {
        StepId step = switch (event) {
            case StepEvent.StepSucceeded succeeded -> succeeded.step();
            case AttemptEvent.AttemptRefuted refuted -> refuted.step();
            case AttemptEvent.AttemptNotDone notDone -> notDone.step();
            default -> null;
        };
        return step == null ? null : step.value();
    }

    private static Evidence evidence(Event event) {
        return switch (event) {
            case StepEvent.StepSucceeded succeeded -> succeeded.evidence();
            case AttemptEvent.AttemptRefuted refuted -> refuted.evidence();
            case AttemptEvent.AttemptNotDone notDone -> notDone.evidence();
            default -> Evidence.NONE;
        };
    }
}

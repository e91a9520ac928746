package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.inbox.Review;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.provenance.Origin;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Applies events to a run: where each goes, and what concerns the run as a whole. */
final class Fold {

    private Fold() {}

    static void apply(Run run, Happened happened) {
        Event event = happened.event();
        require(run, event, run.hasStarted() != event instanceof RunEvent.RunStarted, "a run starts once, first");
        require(run, event, !run.status.ended() || event instanceof AttemptEvent.LateAnswer, "the run has ended");
        switch (event) {
            case RunEvent whole -> apply(run, whole, happened);
            case InboxEvent asked -> InboxFold.apply(run, asked, happened.at());
            case StepEvent step -> StepFold.apply(run, step, happened.at());
            case AttemptEvent attempt -> AttemptFold.apply(run, attempt, happened.at());
        }
    }

    private static void apply(Run run, RunEvent event, Happened happened) {
        switch (event) {
            case RunEvent.RunStarted started -> {
                InForce setting = read(run, event, () -> InForce.of(started.setting()));
                Integer laws = started.laws();
                boolean known = laws == null || RunEvent.RunStarted.EDITIONS.contains(laws);
                require(run, event, known, "it is under laws of a newer Surefoot; use that one");
                run.start(started, setting, happened.at());
            }
            case RunEvent.SettingChanged changed -> {
                InForce setting = read(run, event, () -> InForce.of(changed.setting()));
                if (run.hasPlan()) {
                    Laws.haveTools(run, event, setting.toolbox());
                }
                run.setting(setting);
                if (run.hasPlan()) {
                    PlanRules.stand(run, false);
                }
            }
            case RunEvent.PlanProposed proposed -> propose(run, proposed);
            case RunEvent.PlanAccepted accepted -> accept(run, accepted, happened.at());
            case RunEvent.RevisionDeclined declined -> {
                RevisionLaws.mayDecline(run, declined);
                run.versions.answer(declined.answers());
            }
            case RunEvent.PlanRejected rejected -> {
                RevisionLaws.mayReject(run, rejected);
                move(run, event, RunStatus.Change.KEEP);
                if (run.versions.proposal == null) {
                    PlanRules.refuse(run, rejected.by(), rejected.because());
                }
                run.versions.decided(run, event);
            }
            case RunEvent.LeaseTaken lease -> {
                require(run, event, lease.epoch() > run.epoch, "the lease is already at epoch " + run.epoch);
                run.epoch = lease.epoch();
            }
            case RunEvent.RunPaused paused -> {
                Laws.mayAct(run, event, paused.by());
                move(run, event, RunStatus.Change.PAUSE);
            }
            case RunEvent.RunContinued continued -> {
                Laws.mayAct(run, event, continued.by());
                move(run, event, RunStatus.Change.CONTINUE);
            }
            case RunEvent.StopRequested requested -> {
                Laws.mayAskToStop(run, requested);
                run.stop = requested;
                if (Standing.undoing(run)) {
                    run.undos.stop(event, happened.at());
                }
            }
            case RunEvent.RunSucceeded succeeded -> {
                Laws.mayConclude(run, event, true, succeeded.conclusion());
                end(run, event, RunStatus.Change.SUCCEED, succeeded.conclusion());
            }
            case RunEvent.RunFailed failed -> {
                Laws.mayConclude(run, event, false, failed.conclusion());
                run.endedBecause = failed.because();
                end(run, event, RunStatus.Change.FAIL, failed.conclusion());
            }
            case RunEvent.RunStopped stopped -> {
                Laws.mayStop(run, stopped);
                run.endedBecause = stopped.because();
                cancelTheRest(run, event);
                end(run, event, RunStatus.Change.STOP, stopped.conclusion());
            }
        }
    }

    /**
     * Recorded data, which was checked in full before it was recorded. Where it cannot be read again it was edited, and
     * what that throws depends on what was edited.
     */
    private static <T> T read(Run run, Event event, Supplier<T> data) {
        try {
            return data.get();
        } catch (RuntimeException e) {
            IllegalEvent refused = run.illegal(event, "it cannot be read: " + e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    private static void propose(Run run, RunEvent.PlanProposed proposed) {
        Plan plan = read(run, proposed, () -> Plan.of(proposed.plan()));
        if (run.hasPlan()) {
            RevisionLaws.mayRevise(run, proposed, plan);
        } else {
            Laws.mayPropose(run, proposed, plan);
            require(run, proposed, proposed.answers() == null, "nobody has asked anything yet");
        }
        Long tokens = proposed.tokens();
        require(
                run,
                proposed,
                tokens == null ? proposed.money() == null : tokens > 0 && proposed.planner() != null,
                "only a planner has models read and write, and then something");
        move(run, proposed, RunStatus.Change.PROPOSE);
        if (tokens != null) {
            run.spend.took(tokens, proposed.money());
        }
        run.versions.propose(proposed, plan);
        Origin.Written written =
                run.followsOrigins() ? new Origin.Written(proposed.by(), proposed.planner(), run.sawUntrusted) : null;
        if (run.hasPlan()) {
            run.versions.proposal = new Proposal(plan, RevisionLaws.review(proposed, run), written);
            return;
        }
        run.plan(plan);
        run.versions.inForce(proposed.version(), proposed.by(), proposed.planner());
        PlanRules.stand(run, false);
        run.dependents.putAll(plan.dependents());
        for (Step step : plan.steps().values()) {
            StepRun state = new StepRun(step);
            state.written = written;
            run.steps.put(step.id(), state);
            StepFold.schedule(run, state);
        }
    }

    private static void accept(Run run, RunEvent.PlanAccepted accepted, Instant at) {
        if (run.versions.proposal == null) {
            move(run, accepted, RunStatus.Change.ACCEPT);
            PlanRules.mayAccept(run, accepted, at);
            PlanRules.stand(run, true);
            if (run.versions.item != null) {
                run.versions.decided(run, accepted);
            }
            consent(run, accepted, at);
            return;
        }
        Proposal proposal = RevisionLaws.mayAccept(run, accepted, at);
        move(run, accepted, RunStatus.Change.ACCEPT);
        Revision.apply(run, accepted, proposal);
        Review review = proposal.review();
        run.versions.inForce(review.version(), review.by(), review.planner());
        PlanRules.stand(run, true);
        run.versions.decided(run, accepted);
        consent(run, accepted, at);
    }

    /** Whoever accepts the plan approves with it what it fixes; steps that another one covered before stay with them. */
    private static void consent(Run run, RunEvent.PlanAccepted accepted, Instant at) {
        if (accepted.approves() == null || !accepted.approves()) {
            return;
        }
        require(run, accepted, run.followsOrigins(), "a plan is approved only where origins are followed");
        Laws.mayAct(run, accepted, accepted.by());
        for (StepRun step : run.steps.values()) {
            if (step.consent == null && !step.status.settled()) {
                step.consent = new PlanConsent(accepted.digest(), accepted.by(), at);
            }
        }
    }

    private static void cancelTheRest(Run run, Event event) {
        for (StepRun step : run.steps.values()) {
            switch (step.status) {
                case PENDING, AWAITING_APPROVAL, NEEDS_CLARIFICATION, BLOCKED, RUNNING ->
                    StepFold.move(run, step, event, StepStatus.Change.CANCEL);
                case IN_DOUBT, SUCCEEDED, FAILED, SKIPPED, CANCELLED, COMPENSATED -> {}
            }
        }
    }

    private static void end(Run run, Event event, RunStatus.Change change, Conclusion conclusion) {
        move(run, event, change);
        run.conclusion = conclusion;
        run.inbox.withdrawAll(event);
    }

    static void move(Run run, Event event, RunStatus.Change change) {
        RunStatus next = run.status.after(change);
        if (next == null) {
            throw run.illegal(event, "a run that is " + run.status.text() + " cannot " + change);
        }
        run.status = next;
    }

    /** The step is settled for good: its dependents have one edge less to wait for, where the edge admits how. */
    static void settle(Run run, StepRun step) {
        run.settled++;
        for (StepId waiting : run.dependents.getOrDefault(step.step().id(), List.of())) {
            StepRun dependent = run.step(waiting);
            if (Laws.admits(dependent.step(), step)) {
                dependent.unmet--;
                StepFold.schedule(run, dependent);
            } else {
                StepFold.reschedule(run, dependent);
            }
        }
        StepRun whole = step.whole();
        if (whole != null) {
            Parts.settled(run, whole, step);
        }
    }
}

package dev.surefoot.run;

import dev.surefoot.approval.ApprovalState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Applies what happened to one try of a step. */
final class AttemptFold {

    private AttemptFold() {}

    static void apply(Run run, AttemptEvent event, Instant at) {
        StepRun step = run.step(event.step());
        switch (event) {
            case AttemptEvent.AttemptStarted started -> {
                Laws.mayStart(run, step, started, at);
                if (started.approval() != null) {
                    InboxFold.moveApproval(run, event, started.approval(), ApprovalState.Change.CONSUME, null);
                }
                step.add(Attempt.started(started));
                run.openAttempts++;
                StepFold.move(run, step, event, StepStatus.Change.START);
            }
            case AttemptEvent.CallResent resent -> {
                Attempt attempt = open(run, step, event, event.attempt());
                Laws.mayResend(run, step, attempt, resent, at);
                pursue(run, step, event, attempt.resent(resent.sendBy()), AttemptState.Change.RESEND);
            }
            case AttemptEvent.ResponseReceived response -> {
                Attempt attempt = open(run, step, event, event.attempt());
                Attempt answered = attempt.answered(new Attempt.Answer(response.output(), response.exchange()));
                move(run, step, event, answered, AttemptState.Change.RESPOND);
                run.schedule.unconfirmed(event.step());
            }
            case AttemptEvent.ResultSupplied supplied -> supply(run, step, supplied);
            case AttemptEvent.AttemptNotDone notDone -> notDone(run, step, notDone);
            case AttemptEvent.AttemptRefuted refuted -> {
                Attempt attempt = open(run, step, event, event.attempt());
                move(run, step, event, attempt, AttemptState.Change.REFUTE);
                run.openAttempts--;
                step.approval = null;
                step.because = "claimed: " + refuted.claimed() + "; found: " + refuted.found();
                StepFold.move(run, step, event, StepStatus.Change.FAIL);
            }
            case AttemptEvent.AttemptDoubted doubted -> doubt(run, step, doubted);
            case AttemptEvent.LookupMade lookup -> lookup(run, step, lookup, at);
            case AttemptEvent.LateAnswer late -> {}
        }
    }

    private static void supply(Run run, StepRun step, AttemptEvent.ResultSupplied supplied) {
        Attempt.Answer answer = new Attempt.Answer(supplied.output(), null);
        Attempt doubtful = step.open();
        if (doubtful != null && doubtful.number() == supplied.attempt()) {
            pursue(run, step, supplied, doubtful.answered(answer), AttemptState.Change.RESPOND);
        } else {
            expect(run, step, supplied, supplied.attempt());
            step.add(Attempt.supplied(supplied.attempt(), supplied.output()));
            run.openAttempts++;
            StepFold.move(run, step, supplied, StepStatus.Change.SUPPLY);
        }
        run.schedule.unconfirmed(supplied.step());
    }

    private static void notDone(Run run, StepRun step, AttemptEvent.AttemptNotDone notDone) {
        Attempt attempt = open(run, step, notDone, notDone.attempt());
        Laws.mayRuleOut(run, step, attempt, notDone);
        boolean underWay = attempt.state() != AttemptState.IN_DOUBT;
        move(run, step, notDone, attempt, AttemptState.Change.PROVE_NOT_DONE);
        if (underWay) {
            run.openAttempts--;
        }
        if (attempt.approval() != null) {
            InboxFold.moveApproval(run, notDone, attempt.approval(), ApprovalState.Change.RELEASE, null);
        }
        step.generation++;
        if (notDone.interrupted()) {
            step.interruptions++;
        } else {
            step.tries++;
        }
        step.because = notDone.because();
        if (notDone.retryAt() == null) {
            StepFold.move(run, step, notDone, StepStatus.Change.FAIL);
        } else {
            Laws.mayRetry(run, step, notDone);
            StepFold.move(run, step, notDone, StepStatus.Change.RETRY_LATER);
            run.schedule.forget(step);
            step.notBefore = notDone.retryAt();
            StepFold.schedule(run, step);
        }
    }

    private static void doubt(Run run, StepRun step, AttemptEvent.AttemptDoubted doubted) {
        Attempt attempt = open(run, step, doubted, doubted.attempt());
        Attempt counted = doubted.interrupted() ? attempt.interrupted() : attempt;
        move(run, step, doubted, counted, AttemptState.Change.DOUBT);
        run.openAttempts--;
        step.because = doubted.because();
        StepFold.move(run, step, doubted, StepStatus.Change.DOUBT);
        wait(run, step, doubted.nextAt());
    }

    private static void lookup(Run run, StepRun step, AttemptEvent.LookupMade lookup, Instant at) {
        Attempt attempt = open(run, step, lookup, lookup.attempt());
        if (attempt.state() != AttemptState.IN_DOUBT) {
            throw run.illegal(lookup, "attempt " + attempt.number() + " is " + attempt.state());
        }
        Attempt counted = attempt.lookedUp();
        if (lookup.finding() == AttemptEvent.Finding.PRESENT && lookup.output() != null) {
            Attempt answered = counted.answered(new Attempt.Answer(
                    lookup.output(), lookup.evidence().exchanges().getLast()));
            pursue(run, step, lookup, answered, AttemptState.Change.RESPOND);
            run.schedule.unconfirmed(lookup.step());
        } else {
            boolean absent = lookup.finding() == AttemptEvent.Finding.ABSENT;
            if (absent) {
                Laws.mayCountAbsence(run, step, attempt, lookup, at);
            }
            step.replaceLast(absent ? counted.ruledOutBy(AttemptEvent.Proof.LOOKUP) : counted);
            wait(run, step, lookup.nextAt());
        }
    }

    /** A doubtful attempt goes on: something is under way again. */
    private static void pursue(Run run, StepRun step, Event event, Attempt attempt, AttemptState.Change change) {
        move(run, step, event, attempt, change);
        run.openAttempts++;
        StepFold.move(run, step, event, StepStatus.Change.PURSUE);
    }

    private static void wait(Run run, StepRun step, @Nullable Instant until) {
        run.schedule.forget(step);
        step.notBefore = until;
        if (until != null) {
            run.schedule.at(until, step.step().id());
        }
    }

    static void move(Run run, StepRun step, Event event, Attempt attempt, AttemptState.Change change) {
        AttemptState next = attempt.state().after(change);
        if (next == null) {
            throw run.illegal(
                    event,
                    "attempt " + attempt.number() + " of " + step.step().id() + " is " + attempt.state()
                            + " and cannot " + change);
        }
        step.replaceLast(attempt.in(next));
    }

    /** The open attempt of that number. */
    static Attempt open(Run run, StepRun step, Event event, int number) {
        Attempt open = step.open();
        if (open == null || open.number() != number) {
            throw run.illegal(event, "step " + step.step().id() + " has no open attempt " + number);
        }
        return open;
    }

    static void expect(Run run, StepRun step, Event event, int number) {
        int next = step.attempts().size() + 1;
        if (step.open() != null || number != next) {
            throw run.illegal(event, "step " + step.step().id() + " can open attempt " + next + ", and only alone");
        }
    }
}

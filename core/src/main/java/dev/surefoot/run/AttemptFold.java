package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.approval.ApprovalState;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Applies what happened to one try of a step. */
final class AttemptFold {

    private AttemptFold() {}

    static void apply(Run run, AttemptEvent event, Instant at) {
        StepRun step = event instanceof AttemptEvent.LateAnswer
                ? Laws.everStep(run, event, event.step())
                : Laws.step(run, event, event.step());
        switch (event) {
            case AttemptEvent.AttemptStarted started -> {
                StartLaws.mayStart(run, step, started, at);
                if (started.approval() != null) {
                    InboxFold.moveApproval(run, event, started.approval(), ApprovalState.Change.CONSUME);
                }
                Instant since = DoubtLaws.firstSent(step, started.key(), at);
                Attempt attempt = Attempt.started(started, run.terms().inForce(), since);
                step.add(attempt);
                run.spend.sent(attempt);
                run.openAttempts++;
                run.sawUntrusted |= !attempt.contract().trustedOutput();
                StepFold.move(run, step, event, StepStatus.Change.START);
            }
            case AttemptEvent.CallResent resent -> {
                Attempt attempt = open(run, step, event, event.attempt());
                DoubtLaws.mayResend(run, step, attempt, resent, at);
                run.spend.sent(attempt);
                pursue(run, step, event, attempt.resent(resent.sendBy()), AttemptState.Change.RESEND);
            }
            case AttemptEvent.ResponseReceived response -> {
                Attempt attempt = open(run, step, event, event.attempt());
                EvidenceLaws.mayAnswer(run, step, attempt, response);
                Attempt answered = attempt.answered(new Attempt.Answer(response.output(), response.exchange(), null));
                move(run, step, event, answered, AttemptState.Change.RESPOND);
                run.schedule.unconfirmed(event.step());
            }
            case AttemptEvent.ResultSupplied supplied -> supply(run, step, supplied);
            case AttemptEvent.ResultClaimed claimed -> {
                ModelLaws.mayClaim(run, step, claimed);
                expect(run, step, event, claimed.attempt());
                Attempt.Answer answer = new Attempt.Answer(claimed.output(), null, null);
                step.add(
                        Attempt.supplied(claimed.attempt(), answer, run.terms().inForce(), Laws.claimant(step.step())));
                run.openAttempts++;
                run.schedule.forget(step);
                run.schedule.unconfirmed(event.step());
            }
            case AttemptEvent.AttemptNotDone notDone -> notDone(run, step, notDone);
            case AttemptEvent.AttemptRefuted refuted -> {
                Attempt attempt = open(run, step, event, event.attempt());
                Courses.mayFollow(run, event, refuted.course());
                move(run, step, event, attempt, AttemptState.Change.REFUTE);
                run.openAttempts--;
                step.approval = null;
                step.keep(refuted.evidence());
                step.because = "claimed: " + refuted.claimed() + "; found: " + refuted.found();
                StepFold.move(run, step, event, StepStatus.Change.FAIL);
            }
            case AttemptEvent.AttemptDoubted doubted -> doubt(run, step, doubted);
            case AttemptEvent.LookupMade lookup -> lookUp(run, step, lookup);
            case AttemptEvent.LateAnswer late -> {
                int made = step.attempts().size();
                require(run, event, late.attempt() >= 1 && late.attempt() <= made, "there is no such attempt");
            }
        }
    }

    private static void supply(Run run, StepRun step, AttemptEvent.ResultSupplied supplied) {
        DoubtLaws.carryOut(run, step, supplied, supplied.by(), Choice.DONE, Choice.SUPPLY);
        Attempt doubtful = step.open();
        Attempt.Answer answer = new Attempt.Answer(supplied.output(), null, supplied.by());
        if (doubtful != null && doubtful.number() == supplied.attempt()) {
            pursue(run, step, supplied, doubtful.answered(answer), AttemptState.Change.RESPOND);
        } else {
            expect(run, step, supplied, supplied.attempt());
            ToolContract contract = Laws.contract(run, step);
            step.add(Attempt.supplied(supplied.attempt(), answer, run.terms().inForce(), contract));
            run.openAttempts++;
            StepFold.move(run, step, supplied, StepStatus.Change.SUPPLY);
        }
        run.schedule.unconfirmed(supplied.step());
    }

    private static void notDone(Run run, StepRun step, AttemptEvent.AttemptNotDone notDone) {
        Attempt attempt = open(run, step, notDone, notDone.attempt());
        DoubtLaws.mayRuleOut(run, step, attempt, notDone);
        Courses.mayFollow(run, notDone, notDone.course());
        boolean blindly = notDone.retryAt() != null && Guards.refusal(notDone.evidence()) != null;
        require(run, notDone, !blindly, "what a guard refused is not tried again before a person heard of it");
        step.decided = null;
        step.keep(notDone.evidence());
        if (step.turns != null && attempt.answer() != null) {
            step.turns.refuted(attempt.answer().output(), notDone.evidence(), notDone.because());
        }
        move(run, step, notDone, attempt, AttemptState.Change.PROVE_NOT_DONE);
        if (attempt.state() != AttemptState.IN_DOUBT) {
            run.openAttempts--;
        }
        if (attempt.approval() != null) {
            InboxFold.moveApproval(run, notDone, attempt.approval(), ApprovalState.Change.RELEASE);
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
            boolean left = step.tries < StartLaws.ceiling(run, step.step())
                    && step.interruptions < DoubtLaws.MAX_INTERRUPTIONS;
            require(run, notDone, left, "its tries are used up");
            StepFold.move(run, step, notDone, StepStatus.Change.RETRY_LATER);
            wait(run, step, notDone.retryAt());
        }
    }

    private static void doubt(Run run, StepRun step, AttemptEvent.AttemptDoubted doubted) {
        Attempt attempt = open(run, step, doubted, doubted.attempt());
        DoubtLaws.mayDoubt(run, attempt, doubted);
        Courses.mayFollow(run, doubted, doubted.course());
        Effort effort = doubted.interrupted()
                ? attempt.effort().interrupted()
                : attempt.effort().ended();
        move(run, step, doubted, attempt.with(effort), AttemptState.Change.DOUBT);
        run.openAttempts--;
        step.keep(doubted.evidence());
        step.because = doubted.because();
        StepFold.move(run, step, doubted, StepStatus.Change.DOUBT);
        wait(run, step, doubted.nextAt());
    }

    private static void lookUp(Run run, StepRun step, AttemptEvent.LookupMade lookup) {
        Attempt attempt = open(run, step, lookup, lookup.attempt());
        DoubtLaws.mayLookUp(run, step, attempt, lookup);
        Attempt counted = attempt.with(attempt.effort().lookedUp());
        JsonNode output = lookup.output();
        switch (lookup.finding()) {
            case PRESENT -> {
                Exchange made =
                        DoubtLaws.answered(lookup.evidence(), attempt.contract().lookup());
                if (output != null) {
                    Attempt answered = counted.answered(new Attempt.Answer(output, made, null));
                    pursue(run, step, lookup, answered, AttemptState.Change.RESPOND);
                    run.schedule.unconfirmed(lookup.step());
                }
            }
            case ABSENT -> {
                step.replaceLast(counted.foundAbsent());
                wait(run, step, null);
            }
            case NOT_YET, UNKNOWN -> {
                step.replaceLast(counted);
                wait(run, step, lookup.nextAt());
            }
        }
    }

    /** A doubtful attempt goes on: something is under way again. */
    private static void pursue(Run run, StepRun step, Event event, Attempt attempt, AttemptState.Change change) {
        move(run, step, event, attempt, change);
        run.openAttempts++;
        StepFold.move(run, step, event, StepStatus.Change.PURSUE);
    }

    /** The step goes on at that time; where it is null, not by itself. */
    static void wait(Run run, StepRun step, @Nullable Instant until) {
        run.schedule.forget(step);
        step.notBefore = Standing.goesOn(run, step) ? until : null;
        if (step.notBefore != null) {
            run.schedule.at(step.notBefore, step);
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

    /** One open attempt at a time, numbered without gaps. */
    static void expect(Run run, StepRun step, Event event, int number) {
        int next = step.attempts().size() + 1;
        require(
                run,
                event,
                step.open() == null && number == next,
                "step " + step.step().id() + " can open attempt " + next + ", and only alone");
    }
}

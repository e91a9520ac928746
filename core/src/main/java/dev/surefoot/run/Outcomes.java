package dev.surefoot.run;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Lookup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns what was observed into what it means (law 4): events that the fold admits. Pure. */
public final class Outcomes {

    private Outcomes() {}

    /** The events that the report gives rise to; for a report that comes too late, only that it came. */
    public static List<Event> of(Run run, Report report, Instant now) {
        Batch batch = new Batch(run);
        StepRun step = run.steps.get(report.step());
        Attempt attempt = step == null ? null : step.open();
        if (step == null || attempt == null || attempt.number() != report.attempt() || late(run, attempt, report)) {
            for (Exchange exchange : exchanges(report)) {
                batch.add(new AttemptEvent.LateAnswer(report.step(), report.attempt(), exchange));
            }
            return batch.events();
        }
        switch (report) {
            case Report.Responded(var id, int number, var output, Exchange exchange, Evidence guarded) ->
                batch.add(new AttemptEvent.ResponseReceived(
                        id, number, output, exchange, guarded.equals(Evidence.NONE) ? null : guarded));
            case Report.Confirmed confirmed -> Confirmations.confirmed(run, step, attempt, batch, confirmed, now);
            case Report.Refuted(var id, int number, String claimed, String found, Evidence evidence) ->
                refuted(run, step, attempt, batch, claimed, found, evidence, now);
            case Report.Unconfirmed(var id, int number, String because, Evidence evidence) ->
                unclear(run, step, attempt, batch, because, evidence, now);
            case Report.Unclear(var id, int number, String because, Evidence evidence) ->
                unclear(run, step, attempt, batch, because, evidence, now);
            case Report.NotDone(var id, int number, String because, Evidence evidence) -> {
                if (isRead(attempt)) {
                    notDone(run, step, batch, AttemptEvent.Proof.READ, because, evidence, now);
                } else if (attempt.sends() == 1) {
                    notDone(run, step, batch, AttemptEvent.Proof.ANSWER, because, evidence, now);
                } else {
                    String open = because + "; an earlier send is still unaccounted for";
                    unclear(run, step, attempt, batch, open, evidence, now);
                }
            }
            case Report.LookedUp looked -> lookedUp(run, step, attempt, batch, looked, now);
            case Report.Late(var id, int number, Exchange exchange) ->
                batch.add(new AttemptEvent.LateAnswer(id, number, exchange));
        }
        return batch.events();
    }

    static void refuted(
            Run run,
            StepRun step,
            Attempt attempt,
            Batch batch,
            String claimed,
            String found,
            Evidence evidence,
            Instant now) {
        if (isRead(attempt)) {
            notDone(run, step, batch, AttemptEvent.Proof.READ, found, evidence, now);
            return;
        }
        String person = attempt.answer() == null ? null : attempt.answer().by();
        if (person != null && attempt.intent() != null) {
            // what was sent is as doubtful as before: only the person's word is refuted
            unclear(run, step, attempt, batch, "not as " + person + " said: " + found, evidence, now);
            return;
        }
        StepId id = step.step().id();
        batch.add(new AttemptEvent.AttemptRefuted(id, attempt.number(), claimed, found, evidence, Courses.refuted()));
        Escalation escalation = Escalations.refuted(run, step, attempt, claimed, found, now);
        batch.add(new InboxEvent.EscalationRaised(batch.nextItem(), id, escalation));
    }

    /** Nobody knows: of a read that is no loss; what a person supplied stays unproved; anything else is in doubt. */
    static void unclear(
            Run run, StepRun step, Attempt attempt, Batch batch, String because, Evidence evidence, Instant now) {
        if (isRead(attempt)) {
            notDone(run, step, batch, AttemptEvent.Proof.READ, because, evidence, now);
        } else if (attempt.intent() == null) {
            refuted(run, step, attempt, batch, "a person supplied the result", because, evidence, now);
        } else {
            Step planned = step.step();
            Instant next = DoubtLaws.resendable(run, step, attempt, now)
                    ? Timing.later(
                            Timing.retryAt(now, planned.retry(), run.id(), planned.id(), Math.max(1, attempt.sends())),
                            RetryAfter.of(evidence, now))
                    : now;
            batch.add(new AttemptEvent.AttemptDoubted(
                    planned.id(), attempt.number(), because, false, evidence, next, Courses.doubted()));
        }
    }

    /** Whether it is a call that changes nothing, whatever became of it, or no call at all. */
    static boolean isRead(Attempt attempt) {
        return attempt.claimed()
                || (attempt.intent() != null && attempt.contract().effect() == Effect.READ);
    }

    private static void lookedUp(
            Run run, StepRun step, Attempt attempt, Batch batch, Report.LookedUp report, Instant now) {
        Lookup lookup = attempt.contract().lookup();
        Exchange made = DoubtLaws.answered(report.evidence(), lookup);
        AttemptEvent.Finding finding = AttemptEvent.Finding.UNKNOWN;
        JsonNode output = null;
        Instant next = null;
        if (lookup != null && made != null && report.seen() != null) {
            Instant counts = DoubtLaws.absenceCountsFrom(step.step(), attempt, lookup);
            if (report.seen() && report.output() != null) {
                finding = AttemptEvent.Finding.PRESENT;
                output = report.output();
            } else if (!report.seen() && !made.at().isBefore(counts)) {
                finding = AttemptEvent.Finding.ABSENT;
            } else if (!report.seen()) {
                finding = AttemptEvent.Finding.NOT_YET;
                next = counts.equals(Instant.MAX) ? null : counts.isBefore(now) ? now : counts;
            }
        }
        if (next == null && (finding == AttemptEvent.Finding.UNKNOWN || finding == AttemptEvent.Finding.NOT_YET)) {
            int lookups = attempt.effort().lookups() + 1;
            next = Timing.later(
                    Timing.retryAt(
                            now, step.step().retry(), run.id(), step.step().id(), lookups),
                    RetryAfter.of(report.evidence(), now));
        }
        batch.add(
                new AttemptEvent.LookupMade(report.step(), report.attempt(), finding, output, report.evidence(), next));
        if (finding == AttemptEvent.Finding.ABSENT) {
            notDone(run, step, batch, AttemptEvent.Proof.LOOKUP, report.because(), Evidence.NONE, now);
        }
    }

    /** Nothing was done: another try where one is left, else a person. */
    static void notDone(
            Run run,
            StepRun step,
            Batch batch,
            AttemptEvent.Proof proof,
            String because,
            Evidence evidence,
            Instant now) {
        int tries = step.tries + 1;
        boolean more = tries < StartLaws.ceiling(run, step.step())
                && Guards.refusal(evidence) == null
                && !Parts.sameAgain(step);
        Step planned = step.step();
        Instant retryAt = more
                ? Timing.later(
                        Timing.retryAt(now, planned.retry(), run.id(), planned.id(), tries),
                        RetryAfter.of(evidence, now))
                : null;
        ruleOut(run, batch, step, proof, because, false, evidence, retryAt, tries, now);
    }

    /** A read was cut short by the end of its process: again at once, until that happened too often. */
    static void interruptedRead(Run run, StepRun step, Batch batch, Instant now) {
        boolean more = step.interruptions + 1 < DoubtLaws.MAX_INTERRUPTIONS
                && step.tries < StartLaws.ceiling(run, step.step());
        String because = "cut short by the end of the process; a read can be repeated";
        ruleOut(
                run,
                batch,
                step,
                AttemptEvent.Proof.READ,
                because,
                true,
                Evidence.NONE,
                more ? now : null,
                step.tries + 1,
                now);
    }

    private static void ruleOut(
            Run run,
            Batch batch,
            StepRun step,
            AttemptEvent.Proof proof,
            String because,
            boolean interrupted,
            Evidence evidence,
            @Nullable Instant retryAt,
            int tries,
            Instant now) {
        batch.add(new AttemptEvent.AttemptNotDone(
                step.step().id(),
                step.attempts().size(),
                proof,
                because,
                interrupted,
                evidence,
                retryAt,
                Courses.notDone(run, step, retryAt, tries)));
        if (retryAt == null) {
            CheckResult refusal = Guards.refusal(evidence);
            batch.add(Escalations.raise(
                    batch,
                    step,
                    because,
                    () -> refusal == null
                            ? Escalations.exhausted(run, step, tries, because, now)
                            : Escalations.guarded(run, step, refusal, now)));
        }
    }

    /** Whether the attempt is no longer where this report left it. */
    private static boolean late(Run run, Attempt attempt, Report report) {
        if (run.status.ended()) {
            return true;
        }
        return switch (report) {
            case Report.LookedUp looked ->
                attempt.state() != AttemptState.IN_DOUBT || attempt.effort().lookups() >= DoubtLaws.MAX_LOOKUPS;
            case Report.Late late -> true;
            case Report.Responded responded -> attempt.state() != AttemptState.SENT;
            case Report.NotDone notDone -> attempt.state() != AttemptState.SENT;
            case Report.Unclear unclear -> attempt.state() != AttemptState.SENT;
            case Report.Confirmed confirmed -> attempt.state() == AttemptState.IN_DOUBT;
            case Report.Refuted refuted -> attempt.state() == AttemptState.IN_DOUBT;
            case Report.Unconfirmed unconfirmed -> attempt.state() == AttemptState.IN_DOUBT;
        };
    }

    private static List<Exchange> exchanges(Report report) {
        return switch (report) {
            case Report.Responded responded ->
                responded.guarded().and(Evidence.of(responded.exchange())).exchanges();
            case Report.Confirmed confirmed -> confirmed.evidence().exchanges();
            case Report.Refuted refuted -> refuted.evidence().exchanges();
            case Report.Unconfirmed unconfirmed -> unconfirmed.evidence().exchanges();
            case Report.NotDone notDone -> notDone.evidence().exchanges();
            case Report.Unclear unclear -> unclear.evidence().exchanges();
            case Report.LookedUp looked -> looked.evidence().exchanges();
            case Report.Late late -> List.of(late.exchange());
        };
    }
}

package dev.surefoot.run;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.plan.Step;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Lookup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what was observed into what it means (law 4): events that the fold admits. Pure. */
public final class Outcomes {

    private Outcomes() {}

    /** The events that the report gives rise to; for a report that comes too late, only that it came. */
    public static List<Event> of(Run run, Report report, Instant now) {
        Batch batch = new Batch(run);
        StepRun step = run.step(report.step());
        Attempt attempt = step.open();
        if (attempt == null || attempt.number() != report.attempt() || late(attempt, report)) {
            for (Exchange exchange : exchanges(report)) {
                batch.add(new AttemptEvent.LateAnswer(report.step(), report.attempt(), exchange));
            }
            return batch.events();
        }
        boolean read = run.toolbox().tool(step.step().call().tool()).effect() == Effect.READ;
        switch (report) {
            case Report.Responded(var id, int number, var output, Exchange exchange) ->
                batch.add(new AttemptEvent.ResponseReceived(id, number, output, exchange));
            case Report.Confirmed(var id, int number, var output, var facts, Evidence evidence) ->
                batch.add(new StepEvent.StepSucceeded(id, number, output, facts.isEmpty() ? null : facts, evidence));
            case Report.Refuted(var id, int number, String claimed, String found, Evidence evidence) -> {
                if (read && attempt.state() == AttemptState.SENT) {
                    notDone(run, step, batch, AttemptEvent.Proof.READ, found, evidence, now);
                } else {
                    batch.add(new AttemptEvent.AttemptRefuted(id, number, claimed, found, evidence));
                    batch.add(new InboxEvent.EscalationRaised(
                            batch.nextItem(), id, Escalations.refuted(step, claimed, found)));
                }
            }
            case Report.Unconfirmed(var id, int number, String because, Evidence evidence) ->
                doubt(run, step, batch, attempt, because, evidence, now);
            case Report.NotDone(var id, int number, String because, Evidence evidence) -> {
                if (read) {
                    notDone(run, step, batch, AttemptEvent.Proof.READ, because, evidence, now);
                } else if (attempt.sends() == 1) {
                    notDone(run, step, batch, AttemptEvent.Proof.ANSWER, because, evidence, now);
                } else {
                    String open = because + "; an earlier send is still unaccounted for";
                    doubt(run, step, batch, attempt, open, evidence, now);
                }
            }
            case Report.Unclear(var id, int number, String because, Evidence evidence) -> {
                if (read) {
                    notDone(run, step, batch, AttemptEvent.Proof.READ, because, evidence, now);
                } else {
                    doubt(run, step, batch, attempt, because, evidence, now);
                }
            }
            case Report.LookedUp looked -> lookedUp(run, step, attempt, batch, looked, now);
        }
        return batch.events();
    }

    private static void lookedUp(
            Run run, StepRun step, Attempt attempt, Batch batch, Report.LookedUp report, Instant now) {
        Lookup lookup = run.toolbox().tool(step.step().call().tool()).lookup();
        Instant counts = lookup == null ? null : Laws.absenceCountsFrom(step.step(), attempt, lookup);
        AttemptEvent.Finding finding;
        Instant next = null;
        if (report.seen() == null || counts == null) {
            finding = AttemptEvent.Finding.UNKNOWN;
            next = Timing.retryAt(
                    now, step.step().retry(), run.id(), step.step().id(), attempt.lookups() + 1);
        } else if (report.seen()) {
            finding = AttemptEvent.Finding.PRESENT;
        } else if (now.isBefore(counts)) {
            finding = AttemptEvent.Finding.NOT_YET;
            next = counts;
        } else {
            finding = AttemptEvent.Finding.ABSENT;
        }
        batch.add(new AttemptEvent.LookupMade(
                report.step(), report.attempt(), finding, report.output(), report.evidence(), next));
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
        boolean more = tries < Laws.ceiling(run, step.step());
        Step planned = step.step();
        Instant retryAt = more ? Timing.retryAt(now, planned.retry(), run.id(), planned.id(), tries) : null;
        ruleOut(batch, step, proof, because, false, evidence, retryAt, tries);
    }

    /** A read was cut short by the end of its process: again at once, until that happened too often. */
    static void interruptedRead(StepRun step, Batch batch, Instant now) {
        boolean more = step.interruptions + 1 < Laws.MAX_INTERRUPTIONS;
        String because = "cut short by the end of the process; a read can be repeated";
        ruleOut(batch, step, AttemptEvent.Proof.READ, because, true, Evidence.NONE, more ? now : null, step.tries + 1);
    }

    private static void ruleOut(
            Batch batch,
            StepRun step,
            AttemptEvent.Proof proof,
            String because,
            boolean interrupted,
            Evidence evidence,
            @Nullable Instant retryAt,
            int tries) {
        batch.add(new AttemptEvent.AttemptNotDone(
                step.step().id(), step.attempts().size(), proof, because, interrupted, evidence, retryAt));
        if (retryAt == null) {
            batch.add(new InboxEvent.EscalationRaised(
                    batch.nextItem(), step.step().id(), Escalations.exhausted(step, tries, because)));
        }
    }

    private static void doubt(
            Run run, StepRun step, Batch batch, Attempt attempt, String because, Evidence evidence, Instant now) {
        Step planned = step.step();
        boolean resend = Laws.resendable(
                run, step, attempt, run.toolbox().tool(planned.call().tool()), now);
        Instant next = resend
                ? Timing.retryAt(now, planned.retry(), run.id(), planned.id(), Math.max(1, attempt.sends()))
                : now;
        batch.add(new AttemptEvent.AttemptDoubted(planned.id(), attempt.number(), because, false, evidence, next));
    }

    /** Whether the attempt is no longer where this report left it. */
    private static boolean late(Attempt attempt, Report report) {
        return switch (report) {
            case Report.LookedUp looked -> attempt.state() != AttemptState.IN_DOUBT;
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
            case Report.Responded responded -> List.of(responded.exchange());
            case Report.Confirmed confirmed -> confirmed.evidence().exchanges();
            case Report.Refuted refuted -> refuted.evidence().exchanges();
            case Report.Unconfirmed unconfirmed -> unconfirmed.evidence().exchanges();
            case Report.NotDone notDone -> notDone.evidence().exchanges();
            case Report.Unclear unclear -> unclear.evidence().exchanges();
            case Report.LookedUp looked -> looked.evidence().exchanges();
        };
    }
}

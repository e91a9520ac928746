package dev.surefoot.run;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.StepId;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What follows from an outcome whose checks are said to have passed (law 1), once the policy was asked. Pure. */
final class Confirmations {

    private static final int CLAIM = 300;

    private Confirmations() {}

    /** What the evidence does not prove is not confirmed, whoever says so. */
    static void confirmed(Run run, StepRun step, Attempt attempt, Batch batch, Report.Confirmed report, Instant now) {
        StepEvent.StepSucceeded success = success(report, report.evidence());
        String missing = EvidenceLaws.missing(run, step, attempt, success);
        JsonNode output = EvidenceLaws.output(attempt, success);
        if (missing != null || output == null) {
            Outcomes.unclear(run, step, attempt, batch, String.valueOf(missing), report.evidence(), now);
            return;
        }
        OutcomeRules.Ruled ruled = OutcomeRules.ask(run, step, attempt, output, report.evidence());
        Evidence evidence = report.evidence().and(new Evidence(List.of(), ruled.checks(), List.of()));
        String refusal = ruled.refusal();
        if (refusal == null) {
            batch.add(success(report, evidence));
        } else if (ruled.escalated()) {
            escalated(run, step, attempt, batch, claimed(output), refusal, evidence, now);
        } else {
            Outcomes.refuted(run, step, attempt, batch, claimed(output), refusal, evidence, now);
        }
    }

    private static StepEvent.StepSucceeded success(Report.Confirmed report, Evidence evidence) {
        return new StepEvent.StepSucceeded(
                report.step(),
                report.attempt(),
                report.output(),
                report.facts().isEmpty() ? null : report.facts(),
                evidence,
                Courses.succeeded(evidence));
    }

    private static String claimed(JsonNode output) {
        return Visible.line(Json.write(output), CLAIM);
    }

    /** A rule wants a person to decide about the outcome: it is not tried again before they did. */
    private static void escalated(
            Run run,
            StepRun step,
            Attempt attempt,
            Batch batch,
            String claimed,
            String because,
            Evidence evidence,
            Instant now) {
        StepId id = step.step().id();
        batch.add(
                Outcomes.isRead(attempt)
                        ? new AttemptEvent.AttemptNotDone(
                                id,
                                attempt.number(),
                                AttemptEvent.Proof.READ,
                                because,
                                false,
                                evidence,
                                null,
                                Courses.stuck(run, step, because))
                        : new AttemptEvent.AttemptRefuted(
                                id, attempt.number(), claimed, because, evidence, Courses.refuted()));
        Escalation escalation = Escalations.outcome(run, step, attempt, claimed, because, now);
        batch.add(new InboxEvent.EscalationRaised(batch.nextItem(), id, escalation));
    }
}

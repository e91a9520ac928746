package dev.surefoot.cli.show;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.Course;
import dev.surefoot.run.Event;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event in words, what was thought kept apart from what was done. What the state became stands in neither: only the fold
 * tells.
 *
 * @param step the step it is about, or null
 * @param reasoned why, as it is recorded; empty for nothing
 * @param done what was done, and by whom; empty for nothing
 */
public record Narration(@Nullable StepId step, String reasoned, String done) {

    public static Narration of(Event event) {
        return switch (event) {
            case RunEvent run -> of(run);
            case InboxEvent inbox -> of(inbox);
            case StepEvent step -> of(step);
            case AttemptEvent attempt -> of(attempt);
        };
    }

    private static Narration of(RunEvent event) {
        return switch (event) {
            case RunEvent.RunStarted started -> run("", started.by() + " started the run");
            case RunEvent.SettingChanged changed -> run(changed.because(), "toolbox or policy replaced");
            case RunEvent.PlanProposed proposed ->
                run(
                        proposed.reason(),
                        "plan version " + proposed.version() + " ("
                                + Words.count(proposed.plan().path("steps").size(), "step") + ", "
                                + proposed.digest().abbreviated() + ") put forward by "
                                + (proposed.planner() == null
                                        ? proposed.by()
                                        : "the " + proposed.planner() + " planner"));
            case RunEvent.PlanRejected rejected ->
                run(
                        rejected.because(),
                        rejected.by() + " refused plan " + rejected.digest().abbreviated());
            case RunEvent.RevisionDeclined declined ->
                run(
                        declined.because(),
                        "the " + declined.planner() + " planner has no other plan for " + declined.answers());
            case RunEvent.PlanAccepted accepted ->
                run("", accepted.by() + " accepted plan " + accepted.digest().abbreviated());
            case RunEvent.LeaseTaken lease ->
                run("", "taken up by " + lease.holder() + " (epoch " + lease.epoch() + ")");
            case RunEvent.RunPaused paused -> run("", paused.by() + " paused the run");
            case RunEvent.RunContinued continued -> run("", continued.by() + " continued the run");
            case RunEvent.StopRequested stop ->
                run(
                        stop.because(),
                        stop.by()
                                + (stop.cause() == RunEvent.StopCause.CANCELLED ? " cancelled" : " stopped")
                                + undoing(stop));
            case RunEvent.RunSucceeded succeeded -> run(judged(succeeded.conclusion()), "");
            case RunEvent.RunFailed failed -> run(failed.because() + "; " + judged(failed.conclusion()), "");
            case RunEvent.RunStopped stopped -> run(stopped.because(), "");
        };
    }

    private static String undoing(RunEvent.StopRequested stop) {
        if (stop.undo() == null) {
            return "";
        }
        return stop.undo() ? "; what was done is undone" : "; what was done is kept";
    }

    private static Narration of(InboxEvent event) {
        return switch (event) {
            case InboxEvent.ApprovalRequested asked ->
                new Narration(
                        asked.step(),
                        asked.request().because(),
                        "asked to approve " + asked.request().endpoint() + " (" + asked.item() + ")");
            case InboxEvent.ApprovalGranted granted ->
                run("", granted.by() + " approved " + granted.item() + (granted.automatic() ? " automatically" : ""));
            case InboxEvent.ApprovalRejected rejected ->
                run(rejected.because(), rejected.by() + " rejected " + rejected.item());
            case InboxEvent.ApprovalVoided voided -> run(voided.because(), "approval " + voided.item() + " is void");
            case InboxEvent.ApprovalExpired expired -> run("", "approval " + expired.item() + " expired");
            case InboxEvent.ClarificationRequested asked ->
                new Narration(
                        asked.step(),
                        asked.step() == null
                                ? "the policy has a person say so"
                                : "the plan needs " + asked.question().name() + ", and nobody gave it",
                        "asked: " + asked.question().text() + " (" + asked.item() + ")");
            case InboxEvent.ClarificationAnswered answered ->
                run("", answered.by() + " answered " + answered.item() + ": " + Json.write(answered.value()));
            case InboxEvent.TaskRequested asked ->
                new Narration(
                        asked.step(),
                        "a person carries it out",
                        "asked: " + asked.task().text() + " (" + asked.item() + ")");
            case InboxEvent.TaskDone done ->
                run("a person's word is checked like any other", done.by() + " did " + done.item());
            case InboxEvent.ReviewRequested asked ->
                run("", "asked to review version " + asked.review().version() + " (" + asked.item() + ")");
            case InboxEvent.EscalationRaised raised ->
                new Narration(
                        raised.step(),
                        raised.escalation().question(),
                        "asked a person: "
                                + raised.escalation().choices().stream()
                                        .map(Choice::text)
                                        .collect(Collectors.joining(", "))
                                + " (" + raised.item() + ")");
            case InboxEvent.EscalationResolved resolved ->
                run(
                        resolved.because() == null ? "" : resolved.because(),
                        resolved.by() + " answered " + resolved.item() + ": "
                                + resolved.choice().text());
        };
    }

    private static Narration of(StepEvent event) {
        return switch (event) {
            case StepEvent.StepSucceeded succeeded ->
                new Narration(event.step(), checks(succeeded.evidence()), exchanges(succeeded.evidence()));
            case StepEvent.StepBlocked blocked ->
                new Narration(event.step(), blocked.because() + course(blocked.course()), "");
            case StepEvent.StepInvalid invalid ->
                new Narration(event.step(), invalid.because() + course(invalid.course()), "");
            case StepEvent.StepReopened reopened ->
                new Narration(event.step(), "", reopened.by() + " lets it be tried again");
            case StepEvent.StepPassedOver passed -> new Narration(event.step(), passed.because(), "passed over");
            case StepEvent.StepUnfolded unfolded -> new Narration(event.step(), "", unfolded(unfolded.items()));
            case StepEvent.PartGivenUp given ->
                new Narration(event.step(), given.because() + " (the plan tolerates it)", "given up");
            case StepEvent.PartsJoined joined ->
                new Narration(event.step(), joined.course().because(), "");
            case StepEvent.UndoBegun begun -> new Narration(event.step(), "the run stops", "to be undone");
            case StepEvent.StepSkipped skipped ->
                new Narration(event.step(), skipped.because(), skipped.by() + " goes on without it");
        };
    }

    private static String unfolded(JsonNode items) {
        JsonNode first = items.path(0);
        if (first.has(Model.TURN)) {
            return "turn " + first.path(Model.TURN).asInt() + " of its model";
        }
        if (first.has(Model.TOOL)) {
            return "its model asks for " + Words.count(items.size(), "call");
        }
        return "to be done for " + Words.count(items.size(), "item");
    }

    private static Narration of(AttemptEvent event) {
        return switch (event) {
            case AttemptEvent.AttemptStarted started ->
                new Narration(
                        event.step(),
                        started.approval() == null ? "" : "consent " + started.approval() + " is for these bytes",
                        "attempt " + started.attempt() + ": " + call(started));
            case AttemptEvent.CallResent resent ->
                new Narration(
                        event.step(),
                        "the same key cannot do it twice",
                        "attempt " + resent.attempt() + ": sent again, " + ordinal(resent.send()) + " time");
            case AttemptEvent.ResponseReceived response ->
                new Narration(event.step(), "to be read back", exchange(response.exchange()));
            case AttemptEvent.ResultSupplied supplied ->
                new Narration(
                        event.step(),
                        supplied.because() == null ? "" : supplied.because(),
                        supplied.by() + " supplied the result");
            case AttemptEvent.ResultClaimed claimed ->
                new Narration(event.step(), "a claim; the checks judge it", "the model gave its output");
            case AttemptEvent.AttemptNotDone not ->
                new Narration(
                        event.step(),
                        "not done, by " + proof(not.proof()) + ": " + not.because() + course(not.course()),
                        exchanges(not.evidence()));
            case AttemptEvent.AttemptRefuted refuted ->
                new Narration(
                        event.step(),
                        "claimed: " + refuted.claimed() + "; found: " + refuted.found() + course(refuted.course()),
                        exchanges(refuted.evidence()));
            case AttemptEvent.AttemptDoubted doubted ->
                new Narration(event.step(), "may have been done: " + doubted.because(), exchanges(doubted.evidence()));
            case AttemptEvent.LookupMade lookup ->
                new Narration(event.step(), "the effect is " + finding(lookup.finding()), exchanges(lookup.evidence()));
            case AttemptEvent.LateAnswer late ->
                new Narration(event.step(), "too late: it changes nothing", exchange(late.exchange()));
        };
    }

    /** A Java method is its tool; an address says more than the tool's name. */
    private static String call(AttemptEvent.AttemptStarted started) {
        return started.endpoint().startsWith("java ") ? started.tool() : started.endpoint();
    }

    private static Narration run(String reasoned, String done) {
        return new Narration(null, reasoned, done);
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 2 -> "2nd";
            case 3 -> "3rd";
            default -> number + "th";
        };
    }

    private static String proof(AttemptEvent.Proof proof) {
        return switch (proof) {
            case READ -> "being a read";
            case ANSWER -> "its answer";
            case LOOKUP -> "a lookup";
            case PERSON -> "a person's word";
        };
    }

    private static String finding(AttemptEvent.Finding finding) {
        return switch (finding) {
            case PRESENT -> "there";
            case ABSENT -> "not there";
            case NOT_YET -> "not there yet";
            case UNKNOWN -> "still unknown";
        };
    }

    private static String judged(Conclusion conclusion) {
        long unverified = conclusion.verdicts().stream()
                .filter(verdict -> verdict.holds() == Conclusion.Holds.UNVERIFIED)
                .count();
        long held = conclusion.verdicts().stream()
                .filter(verdict -> verdict.holds() == Conclusion.Holds.YES)
                .count();
        if (conclusion.verdicts().isEmpty()) {
            return "every step is settled, and nothing more was asked of the goal";
        }
        return held + " of " + Words.count(conclusion.verdicts().size() - unverified, "condition") + " hold"
                + (unverified == 0 ? "" : ", " + unverified + " unverified");
    }

    /** What follows, where that is not simply what comes next. */
    private static String course(@Nullable Course course) {
        return course == null || course.next() == Course.Next.CONTINUE
                ? ""
                : " -> " + course.next().text();
    }

    private static String checks(Evidence evidence) {
        List<CheckResult> checks = evidence.checks();
        long passed = checks.stream().filter(CheckResult::passed).count();
        return passed + " of " + Words.count(checks.size(), "check") + " passed";
    }

    private static String exchanges(Evidence evidence) {
        return evidence.exchanges().stream().map(Narration::exchange).collect(Collectors.joining("; "));
    }

    private static String exchange(Exchange exchange) {
        String call = switch (exchange.purpose()) {
            case CALL -> "";
            case GUARD -> "guarded by " + exchange.tool() + ": ";
            case READ_BACK -> "read back by " + exchange.tool() + ": ";
            case LOOKUP -> "looked up by " + exchange.tool() + ": ";
        };
        Integer status = exchange.response().status();
        if (status != null) {
            return call + "answered " + status;
        }
        return call
                + switch (exchange.result()) {
                    case ANSWERED -> "answered";
                    case NOT_DONE -> "never sent";
                    case UNCLEAR -> "no whole answer";
                };
    }
}

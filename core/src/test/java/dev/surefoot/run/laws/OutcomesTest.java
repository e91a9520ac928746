package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.DecidingTest.answered;
import static dev.surefoot.run.laws.DecidingTest.doubtful;
import static dev.surefoot.run.laws.DecidingTest.said;
import static dev.surefoot.run.laws.DecidingTest.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.AttemptState;
import dev.surefoot.run.Command;
import dev.surefoot.run.Outcomes;
import dev.surefoot.run.Report;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a report means at one moment, and what whoever takes over makes of what was under way. */
class OutcomesTest {

    private static final StepId A = new StepId("a");

    @Test
    void aRefusalAfterAnEarlierSendSettlesNothing() {
        Stage stage = doubtful("svc.post");
        stage.decide();
        stage.report(new Report.NotDone(A, 1, "429", said(stage, Exchange.Result.NOT_DONE)));
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.IN_DOUBT);
    }

    @Test
    void whatIsLookedUpCountsAsFarAsItAnswered() {
        Evidence none = Evidence.NONE;
        Stage stage = doubtful("svc.once");
        Evidence found = stage.exchange(Exchange.Purpose.LOOKUP, Exchange.Result.ANSWERED, "svc.find");
        assertThat(finding(stage, new Report.LookedUp(A, 1, true, Stage.output(), "found", none)))
                .isEqualTo(AttemptEvent.Finding.UNKNOWN);
        assertThat(finding(stage, new Report.LookedUp(A, 1, null, Stage.output(), "found", found)))
                .isEqualTo(AttemptEvent.Finding.UNKNOWN);
        assertThat(finding(stage, new Report.LookedUp(A, 1, true, null, "found", found)))
                .isEqualTo(AttemptEvent.Finding.UNKNOWN);
        assertThat(finding(stage, new Report.LookedUp(A, 1, true, Stage.output(), "found", found)))
                .isEqualTo(AttemptEvent.Finding.PRESENT);
        assertThat(lookedUp(stage, new Report.LookedUp(A, 1, true, Stage.output(), "found", found))
                        .nextAt())
                .as("what was found is not looked up again")
                .isNull();
        assertThat(finding(stage, new Report.LookedUp(A, 1, false, null, "none", found)))
                .isEqualTo(AttemptEvent.Finding.NOT_YET);
        AttemptEvent.LookupMade early = lookedUp(stage, new Report.LookedUp(A, 1, false, null, "none", found));
        assertThat(early.nextAt()).isEqualTo(stage.now.plusSeconds(10 + 2 + 5));
        stage.later(100);
        AttemptEvent.LookupMade late = lookedUp(stage, new Report.LookedUp(A, 1, false, null, "none", found));
        assertThat(late.finding()).isEqualTo(AttemptEvent.Finding.NOT_YET);
        assertThat(late.nextAt()).isEqualTo(stage.now);
        Evidence since = stage.exchange(Exchange.Purpose.LOOKUP, Exchange.Result.ANSWERED, "svc.find");
        stage.report(new Report.LookedUp(A, 1, false, null, "none", since));
        assertThat(stage.step("a").last().state()).isEqualTo(AttemptState.NOT_DONE);
    }

    @Test
    void whatIsNotFoundMayStillAppearWhereNobodySaidWhenItWould() {
        Stage stage = doubtful("svc.hazy");
        stage.later(86_400);
        Evidence found = stage.exchange(Exchange.Purpose.LOOKUP, Exchange.Result.ANSWERED, "svc.find");
        AttemptEvent.LookupMade made = lookedUp(stage, new Report.LookedUp(A, 1, false, null, "none", found));
        assertThat(made.finding()).isEqualTo(AttemptEvent.Finding.NOT_YET);
        assertThat(made.nextAt()).as("it is looked up again").isBetween(stage.now, stage.now.plusSeconds(60));
    }

    private static AttemptEvent.Finding finding(Stage stage, Report.LookedUp report) {
        return lookedUp(stage, report).finding();
    }

    private static AttemptEvent.LookupMade lookedUp(Stage stage, Report.LookedUp report) {
        return (AttemptEvent.LookupMade)
                Outcomes.of(stage.run, report, stage.now).getFirst();
    }

    @Test
    void aReportThatComesTooLateIsKeptAndChangesNothing() {
        Stage stage = doubtful("svc.post");
        Evidence said = said(stage, Exchange.Result.ANSWERED);
        Exchange call = said.exchanges().getFirst();
        List<Report> late = new ArrayList<>(List.of(
                new Report.Responded(A, 1, Stage.output(), call),
                new Report.Confirmed(A, 1, Stage.output(), Map.of(), said),
                new Report.Refuted(A, 1, "yes", "no", said),
                new Report.Unconfirmed(A, 1, "who knows", said),
                new Report.NotDone(A, 1, "429", said),
                new Report.Unclear(A, 1, "cut", said),
                new Report.Late(A, 1, call),
                new Report.Unclear(A, 2, "of another attempt", said)));
        for (Report report : late) {
            assertThat(Outcomes.of(stage.run, report, stage.now))
                    .as(report.toString())
                    .singleElement()
                    .isInstanceOf(AttemptEvent.LateAnswer.class);
        }
        Stage sent = started("svc.once");
        sent.decide();
        assertThat(Outcomes.of(sent.run, new Report.LookedUp(A, 1, true, Stage.output(), "found", said), sent.now))
                .singleElement()
                .isInstanceOf(AttemptEvent.LateAnswer.class);
    }

    @Test
    void anAnswerThatComesWhenItsSendWasGivenUpIsKeptWhileAnotherIsUnderWay() {
        Stage stage = doubtful("svc.post");
        stage.decide();
        Exchange call = said(stage, Exchange.Result.ANSWERED).exchanges().getFirst();

        stage.report(new Report.Late(A, 1, call));

        assertThat(stage.journal.getLast().event()).isEqualTo(new AttemptEvent.LateAnswer(A, 1, call));
        assertThat(stage.step("a").last().state()).isEqualTo(AttemptState.SENT);
    }

    @Test
    void aReportOfAnEarlierAttemptSaysNothingAboutThisOne() {
        Stage stage = started("svc.get");
        stage.decide();
        stage.apply(read(stage, 1, false));
        stage.decide();
        assertThat(stage.step("a").last().number()).isEqualTo(2);
        Evidence said = said(stage, Exchange.Result.ANSWERED);
        assertThat(Outcomes.of(stage.run, new Report.Unclear(A, 1, "cut", said), stage.now))
                .singleElement()
                .isInstanceOf(AttemptEvent.LateAnswer.class);
    }

    @Test
    void whatIsReportedInTimeCounts() {
        CheckResult check = new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null);
        Stage proved = started("svc.post");
        proved.decide();
        Evidence evidence =
                said(proved, Exchange.Result.ANSWERED).and(new Evidence(List.of(), List.of(check), List.of()));
        proved.report(new Report.Confirmed(A, 1, Stage.output(), Map.of(), evidence));
        assertThat(proved.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        Stage refuted = answered();
        refuted.report(new Report.Refuted(A, 1, "yes", "no", Evidence.NONE));
        assertThat(refuted.step("a").status()).isEqualTo(StepStatus.FAILED);
        Stage unconfirmed = answered();
        unconfirmed.report(new Report.Unconfirmed(A, 1, "who knows", Evidence.NONE));
        assertThat(unconfirmed.step("a").status()).isEqualTo(StepStatus.IN_DOUBT);
    }

    @Test
    void whoeverTakesOverRepeatsReadsAndDoubtsWrites() {
        Stage read = started("svc.get");
        read.decide();
        read.crash();
        assertThat(read.step("a").status()).isEqualTo(StepStatus.PENDING);
        Stage write = started("svc.post");
        write.decide();
        write.crash();
        assertThat(write.step("a").status()).isEqualTo(StepStatus.IN_DOUBT);
        assertThat(write.run.nextDue()).isEqualTo(write.now);
        Stage blind = started("svc.blind");
        blind.decide();
        blind.crash();
        assertThat(blind.run.nextDue()).isEqualTo(blind.now.plusSeconds(10));
        Stage once = started("svc.once");
        once.decide();
        once.crash();
        assertThat(once.run.nextDue()).isEqualTo(once.now);
        Stage answered = answered();
        answered.crash();
        assertThat(answered.step("a").last().state()).isEqualTo(AttemptState.RESPONDED);
    }

    @Test
    void aReadThatIsCutShortTooOftenIsHeardOf() {
        Stage stage = started("svc.get");
        for (int crash = 0; crash < 10; crash++) {
            assertThat(stage.step("a").status()).isEqualTo(StepStatus.PENDING);
            stage.decide();
            stage.crash();
        }
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(stage.run.openItems()).hasSize(1);
    }

    @Test
    void triesThatAreUsedUpAreNotMadeAgain() {
        Stage stage = started("svc.get");
        for (int attempt = 1; attempt < 3; attempt++) {
            stage.decide();
            stage.apply(read(stage, attempt, false));
        }
        stage.decide();
        stage.refuses(read(stage, 3, false), "its tries are used up");
    }

    @Test
    void readsAreNotCutShortForEver() {
        Stage stage = started("svc.get");
        for (int attempt = 1; attempt < 10; attempt++) {
            stage.decide();
            stage.apply(read(stage, attempt, true));
        }
        stage.decide();
        stage.refuses(read(stage, 10, true), "its tries are used up");
    }

    private static AttemptEvent.AttemptNotDone read(Stage stage, int attempt, boolean interrupted) {
        return new AttemptEvent.AttemptNotDone(
                A, attempt, AttemptEvent.Proof.READ, "cut", interrupted, Evidence.NONE, stage.now, null);
    }

    @Test
    void whatIsUnderWayIsNotBlocked() {
        Stage stage = started("svc.post");
        stage.decide();
        stage.refuses(new StepEvent.StepBlocked(A, "no", null), "a is running and cannot block");
        stage.refuses(new StepEvent.StepInvalid(new StepId("none"), "no", null), "the plan has no step none");
        stage.refuses(
                new AttemptEvent.AttemptDoubted(A, 2, "who knows", false, Evidence.NONE, stage.now, null),
                "has no open attempt 2");
    }

    @Test
    void aReadThatDoesNotAgreeIsMadeAgain() {
        Stage stage = started("svc.get");
        stage.decide();
        stage.report(new Report.Refuted(A, 1, "yes", "no", Evidence.NONE));
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.PENDING);
    }

    @Test
    void aReadThatIsCutShortIsNotMadeOftenerThanThePolicyAdmitsNow() {
        Stage stage = started("svc.get");
        stage.decide();
        stage.apply(read(stage, 1, false));
        stage.decide();
        stage.policy.withObjectProperty("standard").put("maxAttempts", 1);
        stage.change().crash();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(stage.run.openItems()).hasSize(1);
    }

    @Test
    void aDoubtThatIsToBeLookedUpDoesNotWaitForARetry() {
        ObjectNode step = Stage.step("a", "svc.once");
        step.withObjectProperty("retry").put("backoff", "PT20S");
        Stage stage = Stage.of(Stage.OPEN, step).started();
        stage.decide();
        stage.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        assertThat(stage.run.nextDue()).isEqualTo(stage.now);
    }

    @Test
    void whatIsFoundOutTooLateOrTooOftenIsOnlyKept() {
        Stage often = doubtful("svc.once");
        for (int made = 0; made < 5; made++) {
            often.apply(
                    new AttemptEvent.LookupMade(A, 1, AttemptEvent.Finding.UNKNOWN, null, Evidence.NONE, often.now));
        }
        Stage ended = doubtful("svc.once");
        ended.tell(new Command.Cancel("ana", "enough"));
        ended.decide();
        assertThat(ended.run.status().ended()).isTrue();
        for (Stage stage : List.of(often, ended)) {
            Evidence found = stage.exchange(Exchange.Purpose.LOOKUP, Exchange.Result.ANSWERED, "svc.find");
            Report report = new Report.LookedUp(A, 1, true, Stage.output(), "found", found);
            assertThat(Outcomes.of(stage.run, report, stage.now))
                    .singleElement()
                    .isInstanceOf(AttemptEvent.LateAnswer.class);
        }
    }
}

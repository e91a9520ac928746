package dev.surefoot.evaluation.runs;

import static dev.surefoot.evaluation.runs.Story.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each cause of a failure, told apart from the one that comes next to it. */
final class FailureCauseTest {

    @Test
    void cancelledRunIsThePersons() {
        assertThat(cause(started()
                        .sent("save", 1)
                        .doubted("save", 1)
                        .escalated(1, "save", "DOUBT")
                        .stopped("CANCELLED")))
                .isEqualTo(FailureCause.CANCELLED);
    }

    @Test
    void refusedConsentIsThePersons() {
        Story refused = started().consentAsked(1, "save").consentRefused(1);
        assertThat(cause(stopped(refused, "save", "DENIED"))).isEqualTo(FailureCause.CONSENT_REFUSED);
    }

    @Test
    void denialByRuleIsThePolicys() {
        Story refusedElsewhere = started().consentAsked(1, "save").consentRefused(1);
        assertThat(cause(stopped(refusedElsewhere, "find", "DENIED"))).isEqualTo(FailureCause.DENIED);
        assertThat(cause(stopped(started(), "save", "DENIED"))).isEqualTo(FailureCause.DENIED);
    }

    @Test
    void invalidCallIsThePlans() {
        assertThat(cause(stopped(started().invalid("find"), "find", "INVALID"))).isEqualTo(FailureCause.INVALID_CALL);
    }

    @Test
    void doubtOfOurOwnEndIsTheExecutions() {
        assertThat(cause(stopped(started().sent("save", 1).cutShort("save", 1), "save", "DOUBT")))
                .isEqualTo(FailureCause.CRASHED);
    }

    @Test
    void doubtOfAnAnswerThatDidNotComeIsTheTools() {
        assertThat(cause(stopped(started().sent("save", 1).doubted("save", 1), "save", "DOUBT")))
                .isEqualTo(FailureCause.TOOL_FAILED);
    }

    @Test
    void answerThatOnlyThePlanDidNotExpectIsThePlans() {
        assertThat(cause(stopped(
                        started().sent("find", 1).notDone("find", 1, "READ", "CRITERION"), "find", "EXHAUSTED")))
                .isEqualTo(FailureCause.UNEXPECTED_ANSWER);
        assertThat(cause(stopped(started().sent("save", 1).refuted("save", 1, "EXPECTED_OUTPUT"), "save", "REFUTED")))
                .isEqualTo(FailureCause.UNEXPECTED_ANSWER);
    }

    @Test
    void answerAgainstTheContractIsTheTools() {
        assertThat(cause(stopped(
                        started().sent("find", 1).notDone("find", 1, "READ", "TOOL_OUTPUT", "CRITERION"),
                        "find",
                        "EXHAUSTED")))
                .isEqualTo(FailureCause.TOOL_FAILED);
        assertThat(cause(stopped(started().sent("save", 1).refuted("save", 1, "READ_BACK"), "save", "REFUTED")))
                .isEqualTo(FailureCause.TOOL_FAILED);
        assertThat(cause(stopped(started().sent("find", 1).notDone("find", 1, "READ"), "find", "EXHAUSTED")))
                .isEqualTo(FailureCause.TOOL_FAILED);
    }

    @Test
    void onlyTheLastTryCounts() {
        Story story = started()
                .sent("find", 1)
                .notDone("find", 1, "READ", "CRITERION")
                .sent("find", 2)
                .notDone("find", 2, "READ");
        assertThat(cause(stopped(story, "find", "EXHAUSTED"))).isEqualTo(FailureCause.TOOL_FAILED);
    }

    @Test
    void goalThatIsMissedAfterSkipIsThePersons() {
        assertThat(cause(started()
                        .escalated(1, "sort", "EXHAUSTED")
                        .resolved(1, "skip")
                        .skipped("sort")
                        .failed()))
                .isEqualTo(FailureCause.STEP_SKIPPED);
    }

    @Test
    void goalThatIsMissedWithEveryStepDoneIsThePlans() {
        assertThat(cause(started().sent("find", 1).notDone("find", 1, "READ").failed()))
                .isEqualTo(FailureCause.GOAL_MISSED);
    }

    @Test
    void stopForNoReasonOfTheRunsIsThePersons() {
        Story overcome = started()
                .sent("find", 1)
                .notDone("find", 1, "READ")
                .escalated(1, "find", "EXHAUSTED")
                .resolved(1, "retry");
        assertThat(cause(overcome.stopped("STOPPED"))).isEqualTo(FailureCause.STOPPED);
    }

    @Test
    void runThatReachedItsGoalOrStillMayHasNone() {
        assertThat(cause(Story.well())).isNull();
        assertThat(cause(started().escalated(1, "save", "DOUBT"))).isNull();
        assertThat(Story.well().skipped("sort").measures().failures(Side.PERSON))
                .isZero();
    }

    @Test
    void everyCauseIsPutDownToOneSide() {
        Measures two = stopped(started(), "save", "DENIED")
                .measures()
                .plus(started().stopped("CANCELLED").measures());
        assertThat(two.failures(Side.POLICY)).isEqualTo(1);
        assertThat(two.failures(Side.PERSON)).isEqualTo(1);
        assertThat(two.failures(Side.TOOL) + two.failures(Side.PLANNING) + two.failures(Side.EXECUTION))
                .isZero();
    }

    private static Story stopped(Story story, String step, String kind) {
        return story.escalated(9, step, kind).resolved(9, "stop").stopped("STOPPED");
    }

    private static @Nullable FailureCause cause(Story story) {
        for (Map.Entry<FailureCause, Long> each :
                story.measures().failures().byKind().entrySet()) {
            if (each.getValue() == 1) {
                return each.getKey();
            }
        }
        return null;
    }
}

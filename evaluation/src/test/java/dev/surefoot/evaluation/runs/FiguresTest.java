package dev.surefoot.evaluation.runs;

import static dev.surefoot.evaluation.runs.Moves.moved;
import static dev.surefoot.evaluation.runs.Moves.moves;
import static dev.surefoot.evaluation.runs.Story.started;
import static dev.surefoot.evaluation.runs.Story.well;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * One thing is changed in a run that went well, and just the figures move that should.
 *
 */
final class FiguresTest {

    @Test
    void runThatWentWellHasNothingAgainstIt() {
        assertThat(Moves.values(well()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("completion", 1.0),
                        Map.entry("tool-success", 1.0),
                        Map.entry("retries", 0.0),
                        Map.entry("repeated-calls", 0.0),
                        Map.entry("repeated-effects", 0.0),
                        Map.entry("duplicates-by-key", 0.0),
                        Map.entry("duplicates-by-content", 0.0),
                        Map.entry("failed-input", 0.0),
                        Map.entry("failed-expected-output", 0.0),
                        Map.entry("failed-criterion", 0.0),
                        Map.entry("failed-read-back", 0.0),
                        Map.entry("doubts", 0.0),
                        Map.entry("evidence", 1.0),
                        Map.entry("confirmed", 1.0 / 3),
                        Map.entry("confirmed-effects", 1.0),
                        Map.entry("completeness", 1.0),
                        Map.entry("unnecessary-steps", 0.0),
                        Map.entry("missing-edges", 0.0),
                        Map.entry("needless-edges", 0.0),
                        Map.entry("revisions", 0.0),
                        Map.entry("notes.find", 1.0),
                        Map.entry("notes.sort", 1.0),
                        Map.entry("notes.save", 1.0)));
    }

    @Test
    void runOfWhichNothingIsKnownHasNoFigures() {
        assertThat(Moves.values(new Story())).isEmpty();
    }

    @Test
    void callThatFailsAndIsRepeatedMovesSuccessAndRetries() {
        moves(
                finds(story -> story.sent("find", 1).notDone("find", 1, "READ").sent("find", 2), 2),
                "tool-success",
                "notes.find",
                "retries",
                "repeated-calls");
    }

    @Test
    void callThatWasCutShortIsNeitherFailureNorRetry() {
        moves(
                saves(story -> story.sent("save", 1).cutShort("save", 1).resent("save", 1)),
                "repeated-calls",
                "repeated-effects",
                "doubts",
                "doubts-same-key",
                "doubts-lookup",
                "doubts-person",
                "doubts-open");
    }

    @Test
    void callWithTheSameContentElsewhereMovesRepeatedCallsOnly() {
        moves(
                started()
                        .sent("find", 1, "same", "a")
                        .succeeded("find", 1, "CRITERION")
                        .sent("sort", 1)
                        .succeeded("sort", 1, "EXPECTED_OUTPUT")
                        .sent("find", 2, "same", "b")
                        .succeeded("find", 2, "CRITERION")
                        .sent("save", 1)
                        .succeeded("save", 1, "CRITERION", "READ_BACK")
                        .reached(),
                "repeated-calls",
                "confirmed");
    }

    @Test
    void effectThatStandsTwiceMovesDuplicatesByContent() {
        moves(
                saves(
                        story -> story.sent("save", 1, "same", "a")
                                .doubted("save", 1)
                                .lookedUp("save", 1, "ABSENT")
                                .notDone("save", 1, "LOOKUP")
                                .sent("save", 2, "same", "b")
                                .late("save", 1),
                        2),
                "tool-success",
                "notes.save",
                "retries",
                "repeated-calls",
                "repeated-effects",
                "duplicates-by-content",
                "doubts",
                "doubts-same-key",
                "doubts-lookup",
                "doubts-person",
                "doubts-open");
    }

    @Test
    void lateAnswerOfWhatSucceededIsNoSecondEffect() {
        moves(well().late("save", 1));
    }

    @Test
    void secondEffectUnderOneKeyMovesDuplicatesByKey() {
        moves(
                saves(
                        story -> story.sent("save", 1, "one", "key")
                                .succeeded("save", 1, "CRITERION", "READ_BACK")
                                .sent("save", 2, "other", "key"),
                        2),
                "duplicates-by-key",
                "confirmed");
    }

    @Test
    void eachKindOfFailedCheckMovesItsOwnFigure() {
        for (CheckKind kind : CheckKind.values()) {
            if (kind != CheckKind.INPUT) {
                String figure = "failed-"
                        + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
                moves(
                        finds(
                                story -> story.sent("find", 1)
                                        .notDone("find", 1, "READ", kind.name())
                                        .sent("find", 2, "otherwise", "k"),
                                2),
                        figure,
                        "tool-success",
                        "notes.find",
                        "retries");
            }
        }
    }

    @Test
    void invalidInputMovesFailedInput() {
        moves(finds(story -> story.invalid("find").sent("find", 1), 1), "failed-input");
    }

    @Test
    void doubtMovesTheFigureOfHowItEnded() {
        String[] doubts = {"doubts", "doubts-same-key", "doubts-lookup", "doubts-person", "doubts-open"};
        String[] failed = {"tool-success", "notes.save"};
        Story sameKey = saves(story -> story.sent("save", 1).doubted("save", 1).resent("save", 1));
        Story lookup = saves(story -> story.sent("save", 1).doubted("save", 1).lookedUp("save", 1, "PRESENT"));
        Story person = saves(story -> story.sent("save", 1).doubted("save", 1).supplied("save", 1));
        Story notYet = saves(story -> story.sent("save", 1)
                .doubted("save", 1)
                .lookedUp("save", 1, "NOT_YET")
                .resent("save", 1));
        moves(sameKey, and(doubts, "tool-success", "notes.save", "retries", "repeated-calls", "repeated-effects"));
        moves(lookup, and(doubts, failed));
        moves(person, and(doubts, failed));
        assertThat(end(sameKey)).isEqualTo(DoubtEnd.SAME_KEY);
        assertThat(end(lookup)).isEqualTo(DoubtEnd.LOOKUP);
        assertThat(end(person)).isEqualTo(DoubtEnd.PERSON);
        assertThat(end(notYet)).isEqualTo(DoubtEnd.SAME_KEY);
        assertThat(end(started().sent("save", 1).doubted("save", 1))).isEqualTo(DoubtEnd.OPEN);
        assertThat(end(started()
                        .sent("save", 1)
                        .doubted("save", 1)
                        .resent("save", 1)
                        .doubted("save", 1)))
                .isEqualTo(DoubtEnd.OPEN);
    }

    @Test
    void successWithoutCheckMovesEvidence() {
        moves(
                saves(story ->
                        story.sent("find", 3, "other", "k").succeeded("find", 3).sent("save", 1)),
                "evidence",
                "confirmed");
    }

    @Test
    void effectThatNothingConfirmedMovesConfirmed() {
        moves(
                started()
                        .sent("find", 1)
                        .succeeded("find", 1, "CRITERION")
                        .sent("sort", 1)
                        .succeeded("sort", 1, "EXPECTED_OUTPUT")
                        .sent("save", 1)
                        .succeeded("save", 1, "CRITERION")
                        .reached(),
                "confirmed",
                "confirmed-effects",
                "failed-read-back");
    }

    @Test
    void successThatPersonSuppliedIsConfirmed() {
        moves(
                started()
                        .sent("find", 1)
                        .succeeded("find", 1, "CRITERION")
                        .sent("sort", 1)
                        .succeeded("sort", 1, "EXPECTED_OUTPUT")
                        .supplied("save", 1)
                        .succeeded("save", 1, "CRITERION", "READ_BACK")
                        .reached(),
                "notes.save",
                "repeated-effects",
                "duplicates-by-key",
                "duplicates-by-content");
    }

    @Test
    void runThatDoesNotReachItsGoalMovesCompletionAndFailures() {
        Map<String, Double> moved = moved(started()
                .sent("find", 1)
                .succeeded("find", 1, "CRITERION")
                .sent("sort", 1)
                .succeeded("sort", 1, "EXPECTED_OUTPUT")
                .sent("save", 1)
                .succeeded("save", 1, "CRITERION", "READ_BACK")
                .failed());
        assertThat(moved).containsEntry("completion", 0.0).containsEntry("planning", 1.0);
        assertThat(moved.keySet()).doesNotContain("tool-success", "evidence", "completeness");
    }

    @Test
    void openRunHasNoCompletion() {
        moves(
                started()
                        .sent("find", 1)
                        .succeeded("find", 1, "CRITERION")
                        .sent("sort", 1)
                        .succeeded("sort", 1, "EXPECTED_OUTPUT")
                        .sent("save", 1)
                        .succeeded("save", 1, "CRITERION", "READ_BACK"),
                "completion");
    }

    /** The run that went well, with a beginning of {@code find} instead of its own; it then succeeds at that attempt. */
    private static Story finds(Chapter chapter, int attempt) {
        return chapter.in(started())
                .succeeded("find", attempt, "CRITERION")
                .sent("sort", 1)
                .succeeded("sort", 1, "EXPECTED_OUTPUT")
                .sent("save", 1)
                .succeeded("save", 1, "CRITERION", "READ_BACK")
                .reached();
    }

    private static Story saves(Chapter chapter) {
        return saves(chapter, 1);
    }

    private static Story saves(Chapter chapter, int attempt) {
        return chapter.in(started()
                        .sent("find", 1)
                        .succeeded("find", 1, "CRITERION")
                        .sent("sort", 1)
                        .succeeded("sort", 1, "EXPECTED_OUTPUT"))
                .succeeded("save", attempt, "CRITERION", "READ_BACK")
                .reached();
    }

    private interface Chapter {
        Story in(Story story);
    }

    private static DoubtEnd end(Story story) {
        Map<DoubtEnd, Long> doubts =
                new HashMap<>(story.measures().execution().doubts().byKind());
        doubts.values().removeIf(count -> count == 0);
        assertThat(doubts).hasSize(1).containsValue(1L);
        return doubts.keySet().iterator().next();
    }

    private static String[] and(String[] some, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(some), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}

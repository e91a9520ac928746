package dev.surefoot.evaluation.runs;

import static dev.surefoot.evaluation.runs.Story.started;
import static dev.surefoot.evaluation.runs.Story.well;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evaluation.Ratio;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * One thing is changed in a run that went well, and just the figures move that should. What moves is where the quotient is
 * another one; that there is one more case of what goes well moves nothing.
 */
final class FiguresTest {

    @Test
    void runThatWentWellHasNothingAgainstIt() {
        assertThat(values(well()))
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
        assertThat(values(new Story())).isEmpty();
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

    @Test
    void wantedFactThatNothingGivesMovesCompleteness() {
        moves(withPlan("wanted: [saved]", "wanted: [saved, printed]"), "completeness");
        moves(withPlan("wanted: [saved]", "wanted: [saved, sorted.first]"));
        moves(withPlan("wanted: [saved]", "wanted: [topic, saved]"));
    }

    @Test
    void conditionOnWhatNothingGivesMovesCompleteness() {
        moves(
                withPlan("wanted: [saved]", "wanted: [saved], criteria: [{check: \"facts.printed == 1\"}]"),
                "completeness");
        moves(withPlan("wanted: [saved]", "wanted: [saved], criteria: [{check: \"size(facts.found) > 1\"}]"));
        moves(withPlan(
                "wanted: [saved]",
                "wanted: [saved], constraints: [{text: t, check: \"steps.find.output.a == goal.inputs.topic\"}]"));
    }

    @Test
    void stepThatNothingStandsOnMovesUnnecessarySteps() {
        String more = "steps:\n"
                + "  - {id: other, description: d, allowedTools: [notes.find], call: {tool: notes.find, arguments:"
                + " {a: 1}}}\n";
        moves(withPlan("steps:\n", more), "unnecessary-steps");
    }

    @Test
    void effectNeedsNoOtherPurpose() {
        String more = "steps:\n"
                + "  - {id: other, description: d, allowedTools: [notes.save], call: {tool: notes.save, arguments:"
                + " {a: 1}}}\n";
        moves(withPlan("steps:\n", more));
    }

    @Test
    void readThatRepeatsAnotherMovesUnnecessarySteps() {
        String twice = Story.PLAN.replace("steps:\n", """
            steps:
              - id: again
                description: Find again
                allowedTools: [notes.find]
                call: {tool: notes.find, arguments: {topic: "${goal.inputs.topic}"}}
            """).replace("dependsOn: [sort]", "dependsOn: [sort, again]");
        moves(onPlan(twice), "unnecessary-steps");
    }

    @Test
    void valueFromStepThatIsNotWaitedForMovesMissingEdges() {
        moves(withPlan("dependsOn: [find]", "dependsOn: []"), "missing-edges");
        moves(withPlan("${steps.sort.output}\"", "${steps.sort.output} ${steps.find.output.id}\""));
    }

    @Test
    void edgeBetweenReadsThatTakeNothingMovesNeedlessEdges() {
        String other = "steps:\n"
                + "  - {id: other, description: d, allowedTools: [notes.look], call: {tool: notes.look, arguments:"
                + " {a: 1}}}\n";
        String reads = Story.PLAN.replace("steps:\n", other).replace("dependsOn: [find]", "dependsOn: [find, other]");
        String guards = Story.PLAN.replace("steps:\n", other).replace("dependsOn: [sort]", "dependsOn: [sort, other]");
        moves(onPlan(reads), "needless-edges");
        moves(onPlan(guards));
    }

    @Test
    void revisionMovesRevisionsAndItsCause() {
        String[] revisions = {
            "revisions",
            "revisions-doubt",
            "revisions-refuted",
            "revisions-exhausted",
            "revisions-denied",
            "revisions-invalid",
            "revisions-unasked"
        };
        Story unasked = started().proposed(2, Story.PLAN).accepted(Story.PLAN);
        Story exhausted = started().escalated(1, "find", "EXHAUSTED").proposed(2, Story.PLAN);
        Story answered =
                started().escalated(1, "find", "EXHAUSTED").resolved(1, "retry").proposed(2, Story.PLAN);
        moves(goesWell(unasked), revisions);
        assertThat(causes(unasked)).containsEntry(RevisionCause.UNASKED, 1L);
        assertThat(causes(exhausted)).containsEntry(RevisionCause.EXHAUSTED, 1L);
        assertThat(causes(answered)).containsEntry(RevisionCause.UNASKED, 1L);
    }

    @Test
    void planThatWasNotAcceptedIsNotMeasured() {
        Story story = started().proposed(2, Story.PLAN.replace("wanted: [saved]", "wanted: [printed]"));
        assertThat(story.measures().planning().plans().completeness()).isEqualTo(new Ratio(1, 1));
    }

    @Test
    void questionMovesClarification() {
        String lacking = Story.PLAN.replace("inputs: {topic: cats}, ", "");
        assertThat(clarity(started(lacking).asked(1, "find", "topic"))).isEqualTo(new Clarity(1, 0, 0));
        assertThat(clarity(
                        started(lacking).asked(1, "find", "topic").answered(1).sent("find", 1)))
                .isEqualTo(new Clarity(1, 0, 0));
        assertThat(clarity(started(lacking).sent("find", 1))).isEqualTo(new Clarity(0, 0, 1));
        assertThat(clarity(started(lacking).invalid("find"))).isEqualTo(new Clarity(0, 0, 1));
        assertThat(clarity(started(lacking).asked(1, "find", "colour"))).isEqualTo(new Clarity(0, 1, 0));
        assertThat(clarity(started().asked(1, "find", "topic"))).isEqualTo(new Clarity(0, 1, 0));
        assertThat(clarity(started().sent("find", 1))).isEqualTo(Clarity.NONE);
        moves(goesWell(started().asked(1, "find", "topic")), "clarification-precision");
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

    private static Story withPlan(String text, String instead) {
        return onPlan(Story.PLAN.replace(text, instead));
    }

    private static Story onPlan(String plan) {
        return goesWell(started(plan));
    }

    private static Story goesWell(Story story) {
        return story.sent("find", 1)
                .succeeded("find", 1, "CRITERION")
                .sent("sort", 1)
                .succeeded("sort", 1, "EXPECTED_OUTPUT")
                .sent("save", 1)
                .succeeded("save", 1, "CRITERION", "READ_BACK")
                .reached();
    }

    private interface Chapter {
        Story in(Story story);
    }

    private static void moves(Story story, String... figures) {
        assertThat(moved(story).keySet()).containsExactlyInAnyOrder(figures);
    }

    private static Map<String, Double> moved(Story story) {
        Map<String, Double> before = values(well());
        Map<String, Double> after = values(story);
        Map<String, Double> moved = new TreeMap<>(after);
        moved.entrySet().removeIf(each -> each.getValue().equals(before.get(each.getKey())));
        before.keySet().stream().filter(each -> !after.containsKey(each)).forEach(each -> moved.put(each, Double.NaN));
        return moved;
    }

    /** The figures that there is a value of. */
    private static Map<String, Double> values(Story story) {
        Figures figures = Figures.of(story.measures());
        Map<String, Ratio> all = new HashMap<>(figures.execution());
        all.putAll(figures.planning());
        all.putAll(figures.failures());
        all.putAll(figures.tools());
        Map<String, Double> values = new HashMap<>();
        all.forEach((name, ratio) -> {
            @Nullable Double value = ratio.value();
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    private static DoubtEnd end(Story story) {
        Map<DoubtEnd, Long> doubts =
                new HashMap<>(story.measures().execution().doubts().byKind());
        doubts.values().removeIf(count -> count == 0);
        assertThat(doubts).hasSize(1).containsValue(1L);
        return doubts.keySet().iterator().next();
    }

    private static Map<RevisionCause, Long> causes(Story story) {
        return story.measures().planning().revisionCauses().byKind();
    }

    private static Clarity clarity(Story story) {
        return story.measures().planning().clarity();
    }

    private static String[] and(String[] some, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(some), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}

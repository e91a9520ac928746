package dev.surefoot.evaluation.runs;

import static dev.surefoot.evaluation.runs.Moves.moves;
import static dev.surefoot.evaluation.runs.Story.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evaluation.Ratio;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One thing is changed in the plan of a run that went well, or in how it came about, and just the figures move that should. */
final class PlanningFiguresTest {

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
        moves(unasked.goesWell(), revisions);
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
        moves(started().asked(1, "find", "topic").goesWell(), "clarification-precision");
    }

    private static Story withPlan(String text, String instead) {
        return onPlan(Story.PLAN.replace(text, instead));
    }

    private static Story onPlan(String plan) {
        return started(plan).goesWell();
    }

    private static Map<RevisionCause, Long> causes(Story story) {
        return story.measures().planning().revisionCauses().byKind();
    }

    private static Clarity clarity(Story story) {
        return story.measures().planning().clarity();
    }
}

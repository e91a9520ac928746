package dev.surefoot.evaluation.runs;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.Tally;
import dev.surefoot.evaluation.plans.PlanQuality;

/**
 * How well runs were planned.
 *
 * @param plans of the plan in force at the end of each run
 * @param revisions versions after the first, per run that has a plan; may be above 1
 * @param revisionCauses the same versions by what they answer
 * @param clarity of the questions that were asked
 */
public record PlanningMeasures(
        PlanQuality plans, Ratio revisions, Tally<RevisionCause, Long> revisionCauses, Clarity clarity) {

    static final PlanningMeasures NONE =
            new PlanningMeasures(PlanQuality.NONE, Ratio.NONE, Tally.none(RevisionCause.class), Clarity.NONE);

    PlanningMeasures plus(PlanningMeasures other) {
        return new PlanningMeasures(
                plans.plus(other.plans),
                revisions.plus(other.revisions),
                revisionCauses.plus(other.revisionCauses, Long::sum),
                clarity.plus(other.clarity));
    }
}

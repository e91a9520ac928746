package dev.surefoot.evaluation.runs;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.Tally;
import dev.surefoot.evaluation.calls.CallMeasures;

/**
 * How well plans were carried out.
 *
 * @param completion runs that reached their goal, of those that ended
 * @param calls calls of the steps' own tools
 * @param checks per kind, checks that failed of those that were made
 * @param doubts calls that may or may not have been done, by how that ended
 * @param evidence successes of steps whose evidence has a check on the result that passed, of all
 * @param confirmed successes of steps that a read-back, a lookup or a person confirmed, of all
 * @param confirmedEffects the same of steps that change or send something
 */
public record ExecutionMeasures(
        Ratio completion,
        CallMeasures calls,
        Tally<CheckKind, Ratio> checks,
        Tally<DoubtEnd, Long> doubts,
        Ratio evidence,
        Ratio confirmed,
        Ratio confirmedEffects) {

    static final ExecutionMeasures NONE = new ExecutionMeasures(
            Ratio.NONE,
            CallMeasures.NONE,
            Tally.all(CheckKind.class, Ratio.NONE),
            Tally.none(DoubtEnd.class),
            Ratio.NONE,
            Ratio.NONE,
            Ratio.NONE);

    ExecutionMeasures plus(ExecutionMeasures other) {
        return new ExecutionMeasures(
                completion.plus(other.completion),
                calls.plus(other.calls),
                checks.plus(other.checks, Ratio::plus),
                doubts.plus(other.doubts, Long::sum),
                evidence.plus(other.evidence),
                confirmed.plus(other.confirmed),
                confirmedEffects.plus(other.confirmedEffects));
    }
}

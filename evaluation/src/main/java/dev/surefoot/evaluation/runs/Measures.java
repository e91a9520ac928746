package dev.surefoot.evaluation.runs;

import dev.surefoot.evaluation.Tally;
import java.util.Map;

/**
 * What was measured.
 *
 * @param runs runs that were read whole
 * @param open those of them that have not ended
 * @param leftOut runs that could not be read whole, and are in no figure: an event was erased, does not fit the chain, or
 *     is of a kind that this release does not know
 * @param failures runs that ended without reaching their goal, by cause
 */
public record Measures(
        long runs,
        long open,
        long leftOut,
        ExecutionMeasures execution,
        PlanningMeasures planning,
        Tally<FailureCause, Long> failures) {

    /** Of no run. */
    public static final Measures NONE =
            new Measures(0, 0, 0, ExecutionMeasures.NONE, PlanningMeasures.NONE, Tally.none(FailureCause.class));

    /** Of a run that could not be read. */
    static final Measures UNREAD = new Measures(0, 0, 1, NONE.execution, NONE.planning, NONE.failures);

    /** Of these runs and those. */
    public Measures plus(Measures other) {
        return new Measures(
                runs + other.runs,
                open + other.open,
                leftOut + other.leftOut,
                execution.plus(other.execution),
                planning.plus(other.planning),
                failures.plus(other.failures, Long::sum));
    }

    /** The failures put down to a side. */
    public long failures(Side side) {
        return failures.byKind().entrySet().stream()
                .filter(each -> each.getKey().side() == side)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

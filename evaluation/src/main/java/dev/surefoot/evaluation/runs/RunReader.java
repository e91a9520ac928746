package dev.surefoot.evaluation.runs;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.Tally;
import dev.surefoot.run.Event;
import dev.surefoot.run.RunEvent;
import dev.surefoot.tool.Toolbox;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Measures one run, event by event. Its memory grows with the run's plan, attempts and items, not with what passed
 * through them. For one thread.
 */
final class RunReader {
    private final InForce inForce;
    private final CallReader calls;
    private final ProofReader proofs;
    private final PlanReader plans;
    private final FailureReader failures = new FailureReader();

    /**
     * @param toolboxes reads a toolbox, or knows it already
     */
    RunReader(Function<JsonNode, Toolbox> toolboxes) {
        this.inForce = new InForce(toolboxes);
        this.calls = new CallReader(inForce);
        this.proofs = new ProofReader(inForce);
        this.plans = new PlanReader(inForce);
    }

    void read(Event event) {
        switch (event) {
            case RunEvent.RunStarted started -> inForce.setting(started.setting());
            case RunEvent.SettingChanged changed -> inForce.setting(changed.setting());
            case RunEvent.PlanProposed proposed -> inForce.propose(proposed.plan());
            case RunEvent.PlanAccepted accepted -> inForce.accept(accepted.digest());
            default -> {} // says nothing of what is in force
        }
        calls.read(event);
        proofs.read(event);
        plans.read(event);
        failures.read(event);
    }

    /** The run so far. */
    Measures measures() {
        FailureCause cause = failures.cause();
        Tally<FailureCause, Long> failed = Measures.NONE.failures();
        return new Measures(
                1,
                failures.hasEnded() ? 0 : 1,
                0,
                new ExecutionMeasures(
                        failures.hasEnded() ? Ratio.of(failures.hasReachedGoal()) : Ratio.NONE,
                        calls.calls(),
                        proofs.checks(),
                        calls.doubts(),
                        proofs.evidence(),
                        proofs.confirmed(),
                        proofs.confirmedEffects()),
                plans.measures(),
                cause == null ? failed : failed.plus(cause, 1L, Long::sum));
    }
}

package dev.surefoot.evaluation.runs;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.Tally;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Event;
import dev.surefoot.run.StepEvent;
import java.util.HashSet;
import java.util.Set;

/** Reads the checks that were made, and what successes stand on, off a run's events. */
final class ProofReader {
    private final InForce inForce;
    /** Attempts of which a lookup or a person told what became of them. */
    private final Set<Attempt> toldOf = new HashSet<>();

    private Tally<CheckKind, Ratio> checks = Tally.all(CheckKind.class, Ratio.NONE);
    private Ratio evidence = Ratio.NONE;
    private Ratio confirmed = Ratio.NONE;
    private Ratio confirmedEffects = Ratio.NONE;

    private record Attempt(StepId step, int number) {}

    ProofReader(InForce inForce) {
        this.inForce = inForce;
    }

    /** Events that carry no evidence are passed over, those of later releases included. */
    void read(Event event) {
        switch (event) {
            case AttemptEvent.AttemptStarted started -> checked(CheckKind.INPUT, true);
            case StepEvent.StepInvalid invalid -> checked(CheckKind.INPUT, false);
            case AttemptEvent.AttemptNotDone notDone -> checked(notDone.evidence());
            case AttemptEvent.AttemptRefuted refuted -> checked(refuted.evidence());
            case AttemptEvent.AttemptDoubted doubted -> checked(doubted.evidence());
            case AttemptEvent.LookupMade lookup -> {
                checked(lookup.evidence());
                if (lookup.finding() == AttemptEvent.Finding.PRESENT) {
                    toldOf.add(new Attempt(lookup.step(), lookup.attempt()));
                }
            }
            case AttemptEvent.ResultSupplied supplied -> toldOf.add(new Attempt(supplied.step(), supplied.attempt()));
            case StepEvent.StepSucceeded succeeded -> {
                checked(succeeded.evidence());
                succeeded(succeeded);
            }
            default -> {}
        }
    }

    private void checked(CheckKind kind, boolean passed) {
        checks = checks.plus(kind, Ratio.of(!passed), Ratio::plus);
    }

    private void checked(Evidence made) {
        made.checks().forEach(check -> checked(CheckKind.of(check.kind()), check.passed()));
    }

    private void succeeded(StepEvent.StepSucceeded success) {
        boolean isProved = success.evidence().checks().stream()
                .anyMatch(check -> check.passed() && check.kind() != CheckResult.Kind.FACT);
        evidence = evidence.plus(Ratio.of(isProved));
        boolean isConfirmed = toldOf.contains(new Attempt(success.step(), success.attempt()))
                || success.evidence().checks().stream()
                        .anyMatch(check -> check.passed() && check.kind() == CheckResult.Kind.READ_BACK);
        confirmed = confirmed.plus(Ratio.of(isConfirmed));
        if (inForce.isEffect(success.step())) {
            confirmedEffects = confirmedEffects.plus(Ratio.of(isConfirmed));
        }
    }

    Tally<CheckKind, Ratio> checks() {
        return checks;
    }

    Ratio evidence() {
        return evidence;
    }

    Ratio confirmed() {
        return confirmed;
    }

    Ratio confirmedEffects() {
        return confirmedEffects;
    }
}

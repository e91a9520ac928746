package dev.surefoot.run;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.plan.Step;
import dev.surefoot.tool.Guard;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be seen to hold right before a call is sent: its contract's guard, and its step's own beside it. */
final class Guards {

    private Guards() {}

    static List<Guard> of(Step step, ToolContract contract) {
        List<Guard> guards = new ArrayList<>(2);
        if (contract.guard() != null) {
            guards.add(contract.guard());
        }
        Guard own = step.guard();
        if (own != null && !own.equals(contract.guard())) {
            guards.add(own);
        }
        return guards;
    }

    /** A guard of the step that was not seen to pass before its call was sent, or null where all were. */
    static @Nullable String missing(Step step, ToolContract contract, Evidence evidence) {
        List<Guard> guards = of(step, contract);
        for (Guard guard : guards) {
            long alike = guards.stream()
                    .filter(other -> other.check().equals(guard.check()))
                    .count();
            boolean read = evidence.exchanges().stream()
                    .anyMatch(exchange -> exchange.purpose() == Exchange.Purpose.GUARD
                            && exchange.result() == Exchange.Result.ANSWERED
                            && exchange.tool().equals(guard.tool()));
            if (!read || !EvidenceLaws.passed(evidence, CheckResult.Kind.GUARD, guard.check(), alike)) {
                return "guard not seen to pass: " + guard.check();
            }
        }
        return null;
    }

    /** The guard that kept a call from being sent, or from being carried out; null where none did. */
    static @Nullable CheckResult refusal(Evidence evidence) {
        for (CheckResult check : evidence.checks()) {
            if (check.kind() == CheckResult.Kind.GUARD && !check.passed()) {
                return check;
            }
        }
        return null;
    }
}

package dev.surefoot.planning.lint;

import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;
import org.jspecify.annotations.Nullable;

/** Tries that a plan asks for: no more than the policy grants, and of effects that can be told from one another. */
final class Retries {
    private final Policy policy;
    private final Findings findings;

    Retries(Policy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    void lint(DraftStep step, @Nullable ToolContract contract) {
        int attempts = step.json().path("retry").path("attempts").asInt(1);
        String pointer = step.pointer("retry") + "/attempts";
        int ceiling = policy.standard().maxAttempts();
        if (attempts > ceiling) {
            findings.add(
                    LintRule.RETRIES_OVER_CEILING,
                    pointer,
                    "expected at most " + ceiling + " attempts, which is the policy's ceiling, found " + attempts
                            + "; a person hears of it after " + ceiling,
                    "write attempts: " + ceiling);
        }
        if (attempts > 1
                && contract != null
                && contract.effect().consequential()
                && contract.idempotency() instanceof Idempotency.None
                && contract.lookup() == null) {
            findings.add(
                    LintRule.RETRY_WITHOUT_KEY,
                    pointer,
                    "expected one attempt at a " + contract.effect().noun()
                            + " that has neither a key nor a lookup, found " + attempts
                            + ": where no answer comes it is not sent again, and a person has to find out",
                    "write attempts: 1, or give " + contract.name() + " an idempotency key or a lookup");
        }
    }
}

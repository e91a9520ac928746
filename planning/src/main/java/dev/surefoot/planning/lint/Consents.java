package dev.surefoot.planning.lint;

import dev.surefoot.policy.Policy;
import dev.surefoot.tool.ToolContract;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a plan owes to the policy: consent that is asked for and can be given, and bounded retries. */
final class Consents {
    private final Policy policy;
    private final Set<String> roles;
    private final Findings findings;

    Consents(Policy policy, Findings findings) {
        this.policy = policy;
        this.roles = PolicyLinter.roles(policy.json().path("people"));
        this.findings = findings;
    }

    void lint(DraftStep step, @Nullable ToolContract contract) {
        JsonNode approval = step.json().path("approval");
        boolean asks = approval.isObject() && approval.path("required").asBoolean(true);
        if (contract != null && policy.standard().needsApproval(contract) && !asks) {
            findings.add(
                    LintRule.WRITE_UNAPPROVED,
                    approval.isObject() ? step.pointer("approval") : step.pointer("id"),
                    "expected approval, found none asked for: the policy has no "
                            + contract.effect().noun() + " by " + contract.name() + " without it",
                    "add approval: {required: true, because: …} to " + step.id());
        }
        String by = approval.path("by").asString("");
        if (!by.isEmpty() && policy.namesPeople() && !roles.contains(by)) {
            PolicyLinter.unmapped(by, step.pointer("approval") + "/by", roles, findings);
        }
        int attempts = step.json().path("retry").path("attempts").asInt(1);
        int ceiling = policy.standard().maxAttempts();
        if (attempts > ceiling) {
            findings.add(
                    LintRule.RETRIES_OVER_CEILING,
                    step.pointer("retry") + "/attempts",
                    "expected at most " + ceiling + " attempts, which is the policy's ceiling, found " + attempts
                            + "; a person hears of it after " + ceiling,
                    "write attempts: " + ceiling);
        }
    }
}

package dev.surefoot.planning.lint;

import dev.surefoot.policy.Policy;
import dev.surefoot.tool.ToolContract;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a plan owes to the policy: consent that is asked for and can be given. */
final class Consents {
    private final Policy policy;
    private final Verdicts verdicts;
    private final Quorums quorums;
    private final Set<String> roles;
    private final Findings findings;

    Consents(Policy policy, Verdicts verdicts, Findings findings) {
        this.policy = policy;
        this.verdicts = verdicts;
        this.quorums = new Quorums(policy.json());
        this.roles = PolicyLinter.roles(policy.json().path("people"));
        this.findings = findings;
    }

    void lint(PlannedStep planned) {
        DraftStep step = planned.draft();
        ToolContract contract = planned.contract();
        JsonNode approval = step.json().path("approval");
        if (contract != null
                && policy.standard().needsApproval(contract)
                && !asks(step)
                && !verdicts.mayAllow(planned)) {
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
        String unmet = by.isEmpty() ? null : quorums.unmet(approval);
        if (unmet != null && asks(step)) {
            PolicyLinter.unsatisfiable(unmet, step.pointer("approval") + "/by", findings);
        }
    }

    /** Whether the step asks for a person. */
    static boolean asks(DraftStep step) {
        JsonNode approval = step.json().path("approval");
        return approval.isObject() && approval.path("required").asBoolean(true);
    }
}

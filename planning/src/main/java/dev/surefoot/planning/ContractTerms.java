package dev.surefoot.planning;

import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a tool's contract and the policy settle for every step that calls it, written into one that does not say it. */
public final class ContractTerms {

    private ContractTerms() {}

    /** What the call is to give, and whose approval the policy wants for it. */
    public static void expect(ObjectNode step, ToolContract contract, Policy policy) {
        JsonNode schema = contract.outputSchema();
        if (!step.has("expectedOutput") && schema != null && schema.isObject() && !schema.isEmpty()) {
            step.set("expectedOutput", schema);
        }
        if (!step.has("approval") && policy.foresee(contract) instanceof Judgement.NeedsApproval needed) {
            List<String> roles = needed.roles();
            ObjectNode approval = step.putObject("approval").put("required", true);
            if (!roles.isEmpty()) {
                approval.put("by", roles.getFirst());
            }
        }
    }

    /** That what cannot be told from what was done is tried once, and how long the tool may take. */
    public static void bound(ObjectNode step, ToolContract contract) {
        if (!step.has("retry")
                && contract.effect() != Effect.READ
                && contract.idempotency() instanceof Idempotency.None) {
            step.putObject("retry").put("attempts", 1);
        }
        if (!step.has("timeout") && contract.json().has("timeout")) {
            step.set("timeout", contract.json().path("timeout"));
        }
    }
}

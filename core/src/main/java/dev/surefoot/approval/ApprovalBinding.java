package dev.surefoot.approval;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bytes that an approval is for. Any change to any of them is another binding.
 *
 * @param tenant whose data this is
 * @param run the run
 * @param step digest of the step as planned
 * @param contract digest of the tool's contract and source
 * @param endpoint where the call goes
 * @param arguments the exact arguments
 * @param policy digest of the policy
 * @param expiresAt when the consent ends, exclusive
 * @param origins where each place of the arguments comes from; null under releases that did not follow that
 */
public record ApprovalBinding(
        String tenant,
        String run,
        Digest step,
        Digest contract,
        String endpoint,
        JsonNode arguments,
        Digest policy,
        Instant expiresAt,
        @Nullable JsonNode origins) {

    /** SHA-256 of the RFC 8785 canonical JSON of all of it. */
    public Digest digest() {
        ObjectNode json = Json.object();
        json.put("tenant", tenant);
        json.put("run", run);
        json.put("step", step.toString());
        json.put("contract", contract.toString());
        json.put("endpoint", endpoint);
        json.set("arguments", arguments);
        json.put("policy", policy.toString());
        json.put("expiresAt", expiresAt.toString());
        if (origins != null) {
            json.set("origins", origins);
        }
        return CanonicalJson.digest(json);
    }
}

package dev.surefoot.approval;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a person is asked to consent to.
 *
 * @param tool the tool that would be called
 * @param effect {@code read}, {@code write} or {@code communicate}
 * @param reversible whether the operator says it can be undone
 * @param endpoint where the call goes
 * @param arguments the exact arguments
 * @param binding digest of the {@link ApprovalBinding}: the bytes that consent is for
 * @param roles the roles that whoever consents must hold, all of them; empty for anyone the policy knows
 * @param because why consent is needed
 * @param expiresAt when consent ends, exclusive
 */
public record ApprovalRequest(
        String tool,
        String effect,
        boolean reversible,
        String endpoint,
        JsonNode arguments,
        Digest binding,
        List<String> roles,
        String because,
        Instant expiresAt) {

    public ApprovalRequest {
        roles = List.copyOf(roles);
    }

    /** Whether it shows the same call as the other: the same tool, effect, address and, byte for byte, arguments. */
    public boolean sameCall(ApprovalRequest other) {
        return tool.equals(other.tool)
                && effect.equals(other.effect)
                && reversible == other.reversible
                && endpoint.equals(other.endpoint)
                && CanonicalJson.digest(arguments).equals(CanonicalJson.digest(other.arguments));
    }
}

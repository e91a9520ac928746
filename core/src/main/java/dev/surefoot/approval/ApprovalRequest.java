package dev.surefoot.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.provenance.Placed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
 * @param count how many people must consent; null for one
 * @param fourEyes whether none of them may have asked for it; null for no
 * @param origins where each place of the arguments comes from; null in requests of releases that did not say so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalRequest(
        String tool,
        String effect,
        boolean reversible,
        String endpoint,
        JsonNode arguments,
        Digest binding,
        List<String> roles,
        String because,
        Instant expiresAt,
        @Nullable Integer count,
        @Nullable Boolean fourEyes,
        @Nullable List<Placed> origins) {

    @JsonCreator
    public ApprovalRequest {
        roles = List.copyOf(roles);
        origins = origins == null ? null : List.copyOf(origins);
        if (count != null && (count < 2 || count > Quorum.MAX)) {
            throw new IllegalArgumentException("expected no count, or 2 to " + Quorum.MAX + ", found " + count);
        }
    }

    /** Who has to consent. */
    public Quorum quorum() {
        return new Quorum(roles, count == null ? 1 : count, fourEyes != null && fourEyes);
    }

    /** The places at which untrusted data steers the effect, by nobody's leave. */
    public List<Placed> steered() {
        return origins == null
                ? List.of()
                : origins.stream().filter(Placed::steered).toList();
    }

    /** Whether it shows the same call as the other: the same tool, effect, address and, byte for byte, arguments. */
    public boolean sameCall(ApprovalRequest other) {
        return tool.equals(other.tool)
                && effect.equals(other.effect)
                && reversible == other.reversible
                && endpoint.equals(other.endpoint)
                && CanonicalJson.digest(arguments).equals(CanonicalJson.digest(other.arguments));
    }

    /** Whether it shows the same origins as the other. */
    public boolean sameOrigins(ApprovalRequest other) {
        return Objects.equals(origins, other.origins);
    }
}

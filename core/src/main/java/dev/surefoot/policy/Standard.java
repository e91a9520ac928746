package dev.surefoot.policy;

import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The four built-in rules, with what a file tightens or loosens: no write without approval, no communication before
 * validation, no completion without evidence, no retries beyond the ceiling without a person. The second and third hold
 * whatever a file says.
 *
 * @param approveWrites which writes need a person's consent
 * @param maxAttempts the ceiling of tries and of sends; a plan cannot raise it
 * @param approvalExpires how long a consent stands
 * @param fourEyes whether nobody consents to what they asked for themselves
 */
public record Standard(ApproveWrites approveWrites, int maxAttempts, Duration approvalExpires, boolean fourEyes) {

    /** Which writes need a person's consent. */
    public enum ApproveWrites {
        ALWAYS,
        IRREVERSIBLE,
        NEVER
    }

    static final int DEFAULT_MAX_ATTEMPTS = 3;

    public Standard {
        if (maxAttempts < 1 || !approvalExpires.isPositive()) {
            throw new IllegalArgumentException(
                    "standard out of range: maxAttempts " + maxAttempts + ", approvalExpires " + approvalExpires);
        }
    }

    static Standard of(JsonNode policy) {
        boolean used = false;
        for (JsonNode name : policy.path("use")) {
            used |= "standard".equals(name.asString(""));
        }
        JsonNode json = policy.path("standard");
        ApproveWrites writes = switch (json.path("approveWrites").asString(used ? "always" : "never")) {
            case "never" -> ApproveWrites.NEVER;
            case "irreversible" -> ApproveWrites.IRREVERSIBLE;
            default -> ApproveWrites.ALWAYS;
        };
        return new Standard(
                writes,
                json.path("maxAttempts").asInt(DEFAULT_MAX_ATTEMPTS),
                Duration.parse(json.path("approvalExpires").asString("PT24H")),
                json.path("fourEyes").asBoolean(false));
    }

    /** Whether this tool may not be called without a person's consent. A message always needs it, unless never. */
    public boolean needsApproval(ToolContract contract) {
        return switch (contract.effect()) {
            case READ -> false;
            case WRITE ->
                approveWrites == ApproveWrites.ALWAYS
                        || (approveWrites == ApproveWrites.IRREVERSIBLE && !contract.reversible());
            case COMMUNICATE -> approveWrites != ApproveWrites.NEVER;
        };
    }

    List<String> loosened() {
        List<String> said = new ArrayList<>();
        switch (approveWrites) {
            case ALWAYS -> {}
            case IRREVERSIBLE ->
                said.add("reversible writes run without approval (standard.approveWrites: irreversible)");
            case NEVER -> said.add("writes run without approval (standard.approveWrites: never)");
        }
        if (maxAttempts > DEFAULT_MAX_ATTEMPTS) {
            said.add("up to " + maxAttempts + " attempts before a person hears of it (standard.maxAttempts)");
        }
        return List.copyOf(said);
    }
}

package dev.surefoot.tool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One call, ready to be sent.
 *
 * @param contract what is called
 * @param arguments the arguments, an object; with the key among them where the contract has it so
 * @param key the idempotency key to send, or null where the contract has none
 * @param requestId names this send in the service's own logs: run, step, attempt and send, or the purpose of a read
 * @param timeout how long the answer is waited for
 * @param ifMatch what its guard read the record as, to be sent as {@code If-Match}; null where it has none
 */
public record ToolCall(
        ToolContract contract,
        JsonNode arguments,
        @Nullable String key,
        String requestId,
        Duration timeout,
        @Nullable String ifMatch) {

    /** A call that nothing guards. */
    public ToolCall(
            ToolContract contract, JsonNode arguments, @Nullable String key, String requestId, Duration timeout) {
        this(contract, arguments, key, requestId, timeout, null);
    }

    public ToolCall {
        arguments = contract.sent(arguments, key);
    }
}

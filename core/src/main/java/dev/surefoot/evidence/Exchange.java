package dev.surefoot.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.tool.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call as it was sent and what came back.
 *
 * @param purpose why it was made
 * @param requestId the name under which the service's own log knows it
 * @param tool the tool
 * @param endpoint where it went
 * @param arguments the arguments of a guard, read-back or lookup; null for the step's own call, whose intent holds them
 * @param at when it was sent
 * @param result {@code answered}, {@code not done} or {@code unclear}
 * @param because what happened where it was not answered, or null
 * @param response what was received
 * @param body what a guard, read-back or lookup answered where that is short, or null; a step's own answer is its output
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Exchange(
        Purpose purpose,
        String requestId,
        String tool,
        String endpoint,
        @Nullable JsonNode arguments,
        Instant at,
        Result result,
        @Nullable String because,
        Response response,
        @Nullable JsonNode body) {

    /** Why a call was made. */
    public enum Purpose {
        CALL,
        GUARD,
        READ_BACK,
        LOOKUP
    }

    /** What a call's answer proves by itself. */
    public enum Result {
        ANSWERED,
        NOT_DONE,
        UNCLEAR
    }
}

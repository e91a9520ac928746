package dev.surefoot.execution;

import dev.surefoot.evidence.Exchange;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends calls and keeps what was sent and received as evidence. */
final class Sender {

    private static final int KEPT_BODY_BYTES = 8 * 1024;

    /** An answer, and the exchange that proves it. */
    record Sent(ToolAnswer answer, Exchange exchange) {}

    private final ToolClient client;
    private final Clock clock;

    Sender(ToolClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Sent send(Exchange.Purpose purpose, ToolCall call) throws InterruptedException {
        Instant at = now();
        ToolAnswer answer = client.call(call);
        boolean own = purpose == Exchange.Purpose.CALL;
        return new Sent(
                answer,
                new Exchange(
                        purpose,
                        call.requestId(),
                        call.contract().name(),
                        call.contract().endpoint(),
                        own ? null : call.arguments(),
                        at,
                        result(answer),
                        because(answer),
                        answer.response(),
                        own ? null : body(answer)));
    }

    private static Exchange.Result result(ToolAnswer answer) {
        return switch (answer) {
            case ToolAnswer.Answered answered -> Exchange.Result.ANSWERED;
            case ToolAnswer.NotDone notDone -> Exchange.Result.NOT_DONE;
            case ToolAnswer.Unclear unclear -> Exchange.Result.UNCLEAR;
        };
    }

    private static @Nullable String because(ToolAnswer answer) {
        return switch (answer) {
            case ToolAnswer.Answered answered -> null;
            case ToolAnswer.NotDone(String because, var response) -> Lines.bounded(because);
            case ToolAnswer.Unclear(String because, var response) -> Lines.bounded(because);
        };
    }

    /** What was read, where it is short; of more, the response keeps the digest. */
    private static @Nullable JsonNode body(ToolAnswer answer) {
        return answer instanceof ToolAnswer.Answered(JsonNode output, Response response)
                        && response.bytes() <= KEPT_BODY_BYTES
                ? output
                : null;
    }
}

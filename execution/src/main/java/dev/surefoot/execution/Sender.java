package dev.surefoot.execution;

import dev.surefoot.evidence.Exchange;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
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

    /** Sends a read beside the step's own call. */
    Sent send(Exchange.Purpose purpose, ToolCall call) throws InterruptedException {
        Instant at = now();
        ToolAnswer answer = client.call(call);
        return new Sent(answer, exchange(purpose, call, call.arguments(), at, answer, body(answer)));
    }

    /** Sends the step's own call; what comes once it was given up is told with its body, which stands nowhere else. */
    Sent call(ToolCall call, Consumer<Exchange> late) throws InterruptedException {
        Instant at = now();
        ToolAnswer answer = client.call(
                call, came -> late.accept(exchange(Exchange.Purpose.CALL, call, null, at, came, body(came))));
        return new Sent(answer, exchange(Exchange.Purpose.CALL, call, null, at, answer, null));
    }

    private static Exchange exchange(
            Exchange.Purpose purpose,
            ToolCall call,
            @Nullable JsonNode arguments,
            Instant at,
            ToolAnswer answer,
            @Nullable JsonNode body) {
        return new Exchange(
                purpose,
                call.requestId(),
                call.contract().name(),
                call.contract().endpoint(),
                arguments,
                at,
                result(answer),
                because(answer),
                answer.response(),
                body);
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

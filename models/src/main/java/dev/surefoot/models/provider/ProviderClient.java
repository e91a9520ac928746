package dev.surefoot.models.provider;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.surefoot.expression.Handle;
import dev.surefoot.expression.Redaction;
import dev.surefoot.expression.Secret;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks a model over its provider's protocol. Each request is sent once, on a connection of its own, with the credential read
 * anew; it ends with its timeout, or after 4 MiB of answer, whatever the provider does. Safe for use by many threads.
 */
public final class ProviderClient implements ModelClient {
    private static final int MAX_ANSWER = 4 * 1024 * 1024;

    private final ProviderModel model;
    private final Family family;
    private final Function<Handle, Secret> handles;

    /** @param handles reads what a handle stands for, or throws with a message that holds no credential */
    public ProviderClient(ProviderModel model, Function<Handle, Secret> handles) {
        this.model = model;
        this.family = Family.of(model.provider());
        this.handles = handles;
    }

    @Override
    public ModelAnswer ask(ModelRequest request) throws InterruptedException {
        return answer(request, null);
    }

    @Override
    public ModelAnswer ask(ModelRequest request, Consumer<String> heard) throws InterruptedException {
        return family.streams(request) ? answer(request, heard) : ModelClient.super.ask(request, heard);
    }

    private ModelAnswer answer(ModelRequest request, @Nullable Consumer<String> heard) throws InterruptedException {
        Deadline deadline = Deadline.in(request.timeout());
        Access access = Access.read(model, family, handles);
        Failures failures = new Failures(access.place(), access.redaction());
        if (access.because() != null) {
            return failures.unsendable(access.because());
        }
        Wording wording = new Wording(request);
        Tally tally = new Tally();
        try (Exchange exchange = new Exchange(deadline, MAX_ANSWER, failures)) {
            Wire wire = new Wire(
                    exchange,
                    Map.of(
                            family.credentialHeader(),
                            access.credential(),
                            "User-Agent",
                            "surefoot",
                            "X-Client-Request-Id",
                            request.id().replaceAll("[^!-~]", "_")),
                    body -> family.amend(body, request, wording),
                    told -> family.read(told, tally));
            ChatResponse response = response(request, wording, wire, exchange, access, heard);
            if (exchange.isInterrupted()) {
                throw new InterruptedException();
            }
            ModelAnswer.Failed failed = failure(exchange, tally, response, failures);
            return failed == null
                    ? answered(response, wording, tally, access.redaction())
                    : new ModelAnswer.Failed(failed.why(), failed.because(), tally.usage(), failed.retryAfter());
        }
    }

    /** Null where nothing came that the library can read. */
    private @Nullable ChatResponse response(
            ModelRequest request,
            Wording wording,
            Wire wire,
            Exchange exchange,
            Access access,
            @Nullable Consumer<String> heard) {
        Family.Asking asking = new Family.Asking(
                model.model(),
                access.baseUrl(),
                model.baseUrl() == null,
                request.maxTokens() == null ? model.maxTokens() : request.maxTokens());
        try {
            if (heard == null) {
                return family.whole(wire, asking).chat(chat(request, wording));
            }
            Hearing hearing = new Hearing(heard, access.redaction());
            family.streaming(wire, asking).chat(chat(request, wording), hearing);
            return hearing.response();
        } catch (RuntimeException e) {
            // The library throws whatever an unexpected answer makes it stumble over.
            exchange.stumbled(e);
            return null;
        }
    }

    private ChatRequest chat(ModelRequest request, Wording wording) {
        ChatRequest.Builder chat =
                ChatRequest.builder().messages(wording.messages()).toolSpecifications(wording.tools());
        JsonNode output = family.output(request);
        if (output != null) {
            chat.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name("output")
                            .rootElement(JsonRawSchema.from(Json.write(output)))
                            .build())
                    .build());
        }
        return chat.build();
    }

    /** Null where the model answered. */
    private static ModelAnswer.@Nullable Failed failure(
            Exchange exchange, Tally tally, @Nullable ChatResponse response, Failures failures) {
        if (exchange.failure() != null) {
            return exchange.failure();
        }
        if (tally.complaint() != null) {
            return failures.complained(tally.complaint());
        }
        if (tally.refusal() != null) {
            return failures.refused(tally.refusal());
        }
        if (tally.isCut()) {
            return failures.outOfRoom();
        }
        if (!tally.isWhole()) {
            return failures.broken();
        }
        return response == null ? failures.unreadable() : null;
    }

    private static ModelAnswer answered(
            @Nullable ChatResponse response, Wording wording, Tally tally, Redaction redaction) {
        AiMessage said = Objects.requireNonNull(response).aiMessage();
        return new ModelAnswer.Answered(
                said.text() == null ? "" : redaction.text(said.text()),
                said.toolExecutionRequests().stream()
                        .map(call -> new ModelAnswer.ToolUse(
                                wording.meant(call.name()),
                                arguments(redaction.text(String.valueOf(call.arguments())))))
                        .toList(),
                tally.usage());
    }

    /** Some providers leave them out where there are none. */
    private static String arguments(String told) {
        return told.isBlank() || told.equals("null") ? "{}" : told;
    }
}

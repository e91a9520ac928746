package dev.surefoot.models.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.expression.HandleText;
import dev.surefoot.expression.Secret;
import dev.surefoot.json.Json;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the providers are asked in tests, and with which credential. */
final class ProviderTrial {
    static final String KEY = "sk-canary-7f3a9c51e2";
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String READ_INPUT = """
        {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "pattern": "^t[0-9]+$"}}}\
        """;
    static final String URGENCY = """
        {"type": "object", "required": ["urgency"], "properties": {"urgency": {"enum": ["low", "high"]}},
         "additionalProperties": false}\
        """;

    private ProviderTrial() {}

    static ModelRequest asked(List<Message.Tool> tools, @Nullable JsonNode output, Duration timeout) {
        return new ModelRequest(
                "default",
                "run1/triage[0]/1",
                List.of(new Message.SystemPrompt("You triage."), new Message.User("How urgent is t1?")),
                tools,
                output,
                500,
                timeout);
    }

    static final ModelRequest PLAIN = asked(List.of(), null, PATIENCE);

    static final List<Message.Tool> TOOLS = List.of(
            new Message.Tool("desk.read", "Reads a ticket", Json.read(READ_INPUT)),
            new Message.Tool("desk_read", "", null));

    static ModelClient client(Provider provider, ProviderServer server) {
        return new ProviderClient(
                new ProviderModel(
                        provider,
                        "m-1",
                        HandleText.parse(server.address()),
                        HandleText.parse("${env:MODEL_KEY}"),
                        null),
                handle -> Secret.of(KEY));
    }

    static ModelAnswer ask(Provider provider, ProviderServer.Reply reply, ModelRequest request)
            throws InterruptedException {
        try (ProviderServer server = new ProviderServer(reply)) {
            return client(provider, server).ask(request);
        }
    }

    static ModelAnswer hear(Provider provider, List<String> events, List<String> heard) throws InterruptedException {
        Dialect dialect = Dialect.of(provider);
        try (ProviderServer server = new ProviderServer(ProviderServer.pieces(dialect.streamType(), events))) {
            return client(provider, server).ask(PLAIN, heard::add);
        }
    }

    static Failed failed(ModelAnswer answer) {
        assertThat(answer).isInstanceOf(Failed.class);
        assertThat(((Failed) answer).because()).doesNotContain(KEY).isNotBlank().hasSizeLessThanOrEqualTo(300);
        return (Failed) answer;
    }
}

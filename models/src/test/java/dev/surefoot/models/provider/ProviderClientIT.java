package dev.surefoot.models.provider;

import static dev.surefoot.models.provider.ProviderServer.whole;
import static dev.surefoot.models.provider.ProviderTrial.KEY;
import static dev.surefoot.models.provider.ProviderTrial.PATIENCE;
import static dev.surefoot.models.provider.ProviderTrial.PLAIN;
import static dev.surefoot.models.provider.ProviderTrial.READ_INPUT;
import static dev.surefoot.models.provider.ProviderTrial.TOOLS;
import static dev.surefoot.models.provider.ProviderTrial.URGENCY;
import static dev.surefoot.models.provider.ProviderTrial.ask;
import static dev.surefoot.models.provider.ProviderTrial.asked;
import static dev.surefoot.models.provider.ProviderTrial.client;
import static dev.surefoot.models.provider.ProviderTrial.hear;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.ToolUse;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each provider's protocol, spoken with a server that answers as the provider's documentation describes. */
final class ProviderClientIT {

    /** The same with arguments in one line: some protocols hand them on as a tree, others as text. */
    private static ModelAnswer compact(ModelAnswer answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        Answered answered = (Answered) answer;
        return new Answered(
                answered.text(),
                answered.calls().stream()
                        .map(call -> new ToolUse(
                                call.tool(), Dialect.json(call.arguments()).toString()))
                        .toList(),
                answered.usage());
    }

    @ParameterizedTest
    @EnumSource
    void asksForOutputBySchemaAndTellsWhatItTook(Provider provider) throws InterruptedException {
        Dialect dialect = Dialect.of(provider);
        JsonNode schema = Json.read(URGENCY);
        try (ProviderServer server = new ProviderServer(whole(dialect.text("{\"urgency\": \"high\"}")))) {
            ModelAnswer answer = client(provider, server).ask(asked(List.of(), schema, PATIENCE));

            assertThat(answer).isEqualTo(new Answered("{\"urgency\": \"high\"}", List.of(), new Usage(11, 7)));
            ProviderServer.Asked asked = server.asked().getFirst();
            assertThat(server.asked()).hasSize(1);
            assertThat(asked.target()).isEqualTo(dialect.target(false));
            assertThat(asked.headers().get(dialect.credentialHeader())).containsExactly(dialect.credential(KEY));
            assertThat(asked.headers().getFirst("X-Client-Request-Id")).isEqualTo("run1/triage[0]/1");
            assertThat(asked.headers().getFirst("Content-Type")).isEqualTo("application/json");
            ObjectNode told = dialect.told(asked.body());
            assertThat(told.path("output")).isEqualTo(Dialect.json(URGENCY));
            assertThat(told.path("maxTokens").asInt()).isEqualTo(500);
            assertThat(told.path("system").asString()).isEqualTo("You triage.");
            assertThat(told.path("messages"))
                    .isEqualTo(Dialect.json("[{\"role\": \"user\", \"text\": \"How urgent is t1?\"}]"));
            if (provider != Provider.GEMINI) {
                assertThat(told.path("model").asString()).isEqualTo("m-1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void offersToolsWithTheirSchemasAsTheyStand(Provider provider) throws InterruptedException {
        Dialect dialect = Dialect.of(provider);
        String calls = dialect.calls(List.of(new ToolUse("desk_read", "{\"id\":\"t1\"}")));
        try (ProviderServer server = new ProviderServer(whole(calls))) {
            ModelAnswer answer = client(provider, server).ask(asked(TOOLS, null, PATIENCE));

            assertThat(compact(answer))
                    .isEqualTo(
                            new Answered("", List.of(new ToolUse("desk.read", "{\"id\":\"t1\"}")), new Usage(11, 7)));
            JsonNode tools = dialect.told(server.asked().getFirst().body()).path("tools");
            assertThat(tools.path(0).path("name").asString()).isEqualTo("desk_read");
            assertThat(tools.path(0).path("description").asString()).isEqualTo("Reads a ticket");
            assertThat(tools.path(0).path("input")).isEqualTo(Dialect.json(READ_INPUT));
            assertThat(tools.path(1).path("name").asString()).isEqualTo("desk_read_2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesSeveralCallsOfOneAnswerInTheirOrder(Provider provider) throws InterruptedException {
        List<ToolUse> calls = List.of(
                new ToolUse("desk_read", "{\"id\":\"t2\"}"),
                new ToolUse("desk_read_2", "{}"),
                new ToolUse("desk_erase", "{\"id\":\"t1\",\"deep\":[1,2.5,null]}"));

        assertThat(compact(ask(provider, whole(Dialect.of(provider).calls(calls)), asked(TOOLS, null, PATIENCE))))
                .isEqualTo(new Answered(
                        "",
                        List.of(
                                new ToolUse("desk.read", "{\"id\":\"t2\"}"),
                                new ToolUse("desk_read", "{}"),
                                new ToolUse("desk_erase", "{\"id\":\"t1\",\"deep\":[1,2.5,null]}")),
                        new Usage(11, 7)));
    }

    @ParameterizedTest
    @EnumSource
    void tellsCallsAndWhatCameOfThemAsTheProviderWantsIt(Provider provider) throws InterruptedException {
        Dialect dialect = Dialect.of(provider);
        ModelRequest request = new ModelRequest(
                "default",
                "id",
                List.of(
                        new Message.User("Read both."),
                        new Message.Assistant(
                                "",
                                List.of(
                                        new Message.Call("triage[1]", "desk.read", "{\"id\":\"t1\"}"),
                                        new Message.Call("triage[2]", "desk.read", "{\"id\":\"t2\"}"))),
                        new Message.Result("triage[1]", "desk.read", "one"),
                        new Message.Result("triage[2]", "desk.read", "two"),
                        new Message.User("And now?")),
                TOOLS,
                null,
                null,
                PATIENCE);
        try (ProviderServer server = new ProviderServer(whole(dialect.text("Done.")))) {
            assertThat(client(provider, server).ask(request)).isInstanceOf(Answered.class);

            JsonNode body = server.asked().getFirst().body();
            ObjectNode told = dialect.told(body);
            JsonNode calls = told.path("messages").path(1).path("calls");
            assertThat(calls.valueStream().map(call -> call.path("tool").asString()))
                    .containsExactly("desk_read", "desk_read");
            assertThat(calls.valueStream().map(call -> call.path("id").asString()))
                    .containsExactly("call00001", "call00002");
            assertThat(calls.path(1).path("arguments")).isEqualTo(Dialect.json("{\"id\": \"t2\"}"));
            assertThat(told.path("messages").findValuesAsString("result")).containsExactly("one", "two");
            assertThat(told.path("messages").findValuesAsString("role"))
                    .containsExactly("user", "assistant", "tool", "tool", "user");
            switch (provider) {
                case OPENAI, ANTHROPIC ->
                    assertThat(told.path("messages").path(3).path("id").asString())
                            .isEqualTo("call00002");
                case OLLAMA ->
                    assertThat(told.path("messages").path(3).path("tool").asString())
                            .isEqualTo("desk_read");
                case GEMINI -> {
                    assertThat(body.path("contents").findValuesAsString("role"))
                            .containsExactly("user", "model", "user");
                    assertThat(body.path("contents")
                                    .path(1)
                                    .path("parts")
                                    .path(0)
                                    .path("thoughtSignature")
                                    .asString())
                            .isEqualTo("skip_thought_signature_validator");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void handsOnWhatIsNoJsonForOthersToJudge(Provider provider) throws InterruptedException {
        String prose = "I would say \"high\".\n\nTruly.";

        assertThat(ask(
                        provider,
                        whole(Dialect.of(provider).text(prose)),
                        asked(List.of(), Json.read(URGENCY), PATIENCE)))
                .isEqualTo(new Answered(prose, List.of(), new Usage(11, 7)));
        assertThat(ask(provider, whole(Dialect.of(provider).text("")), PLAIN))
                .isEqualTo(new Answered("", List.of(), new Usage(11, 7)));
    }

    @ParameterizedTest
    @EnumSource
    void tellsTextAsItComes(Provider provider) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        ModelAnswer answer = hear(provider, Dialect.of(provider).stream(List.of("It ", "is ", "high.")), heard);

        assertThat(answer).isEqualTo(new Answered("It is high.", List.of(), new Usage(11, 7)));
        assertThat(heard).containsExactly("It ", "is ", "high.");
    }

    @ParameterizedTest
    @EnumSource
    void tellsNoCredentialEvenInPieces(Provider provider) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        List<String> pieces = List.of("The key is ", KEY.substring(0, 9), KEY.substring(9) + ", s", "k-well.");
        ModelAnswer answer = hear(provider, Dialect.of(provider).stream(pieces), heard);

        assertThat(answer).isEqualTo(new Answered("The key is [credential], sk-well.", List.of(), new Usage(11, 7)));
        assertThat(String.join("", heard)).isEqualTo("The key is [credential], sk-well.");
    }

    @ParameterizedTest
    @EnumSource
    void endsWithTheThreadThatAsks(Provider provider) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (ProviderServer server = new ProviderServer(ProviderServer.drip(begun))) {
            ModelClient client = client(provider, server);
            Thread asking = Thread.ofVirtual().start(() -> {
                try {
                    client.ask(PLAIN);
                } catch (InterruptedException e) {
                    thrown.set(e);
                }
            });
            begun.await();
            asking.interrupt();
            asking.join(PATIENCE);
        }
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
}

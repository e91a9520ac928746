package dev.surefoot.models.provider;

import static dev.surefoot.models.provider.ProviderTrial.PATIENCE;
import static dev.surefoot.models.provider.ProviderTrial.TOOLS;
import static dev.surefoot.models.provider.ProviderTrial.asked;
import static dev.surefoot.models.provider.ProviderTrial.client;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.ToolUse;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that a model asks for while its answer is heard, their arguments in pieces. */
final class StreamedCallsIT {
    private static final List<ToolUse> CALLS =
            List.of(new ToolUse("desk.read", "{\"id\":\"t1\"}"), new ToolUse("desk_read", "{\"id\":\"t2\"}"));

    /** As the providers' documentation shows them: OpenAI and Anthropic in pieces, Gemini whole; Ollama does not stream with tools. */
    private static List<String> events(Provider provider) {
        return switch (provider) {
            case OPENAI ->
                List.of(
                        openAi("{\"role\": \"assistant\", \"content\": null, \"tool_calls\": [{\"index\": 0, \"id\":"
                                + " \"call_a\", \"type\": \"function\", \"function\": {\"name\": \"desk_read\","
                                + " \"arguments\": \"\"}}]}"),
                        openAi("{\"tool_calls\": [{\"index\": 0, \"function\": {\"arguments\": \"{\\\"id\\\":\"}}]}"),
                        openAi("{\"tool_calls\": [{\"index\": 0, \"function\": {\"arguments\": \"\\\"t1\\\"}\"}}]}"),
                        openAi("{\"tool_calls\": [{\"index\": 1, \"id\": \"call_b\", \"type\": \"function\","
                                + " \"function\": {\"name\": \"desk_read_2\", \"arguments\":"
                                + " \"{\\\"id\\\":\\\"t2\\\"}\"}}]}"),
                        "data: {\"id\": \"c\", \"object\": \"chat.completion.chunk\", \"choices\": [{\"index\": 0,"
                                + " \"delta\": {}, \"finish_reason\": \"tool_calls\"}]}\n\n",
                        "data: {\"id\": \"c\", \"object\": \"chat.completion.chunk\", \"choices\": [], \"usage\":"
                                + " {\"prompt_tokens\": 11, \"completion_tokens\": 7, \"total_tokens\": 18}}\n\n",
                        "data: [DONE]\n\n");
            case ANTHROPIC ->
                List.of(
                        anthropic(
                                "message_start",
                                "\"message\": {\"id\": \"msg_1\", \"type\": \"message\", \"role\": \"assistant\","
                                        + " \"content\": [], \"model\": \"m-1\", \"stop_reason\": null, \"usage\":"
                                        + " {\"input_tokens\": 11, \"output_tokens\": 1}}"),
                        anthropicCall(0, "desk_read"),
                        anthropicPiece(0, "{\\\"id\\\":"),
                        anthropicPiece(0, "\\\"t1\\\"}"),
                        anthropic("content_block_stop", "\"index\": 0"),
                        anthropicCall(1, "desk_read_2"),
                        anthropicPiece(1, "{\\\"id\\\":\\\"t2\\\"}"),
                        anthropic("content_block_stop", "\"index\": 1"),
                        anthropic(
                                "message_delta",
                                "\"delta\": {\"stop_reason\": \"tool_use\", \"stop_sequence\": null}, \"usage\":"
                                        + " {\"output_tokens\": 7}"),
                        "event: message_stop\ndata: {\"type\": \"message_stop\"}\n\n");
            case GEMINI ->
                List.of(
                        "data: {\"candidates\": [{\"content\": {\"parts\": [{\"functionCall\": {\"name\":"
                                + " \"desk_read\", \"args\": {\"id\": \"t1\"}}, \"thoughtSignature\": \"c2ln\"}],"
                                + " \"role\": \"model\"}, \"index\": 0}]}\r\n\r\n",
                        "data: {\"candidates\": [{\"content\": {\"parts\": [{\"functionCall\": {\"name\":"
                                + " \"desk_read_2\", \"args\": {\"id\": \"t2\"}}}], \"role\": \"model\"},"
                                + " \"finishReason\": \"STOP\", \"index\": 0}], \"usageMetadata\":"
                                + " {\"promptTokenCount\": 11, \"candidatesTokenCount\": 7, \"totalTokenCount\":"
                                + " 18}}\r\n\r\n");
            case OLLAMA ->
                List.of(new OllamaDialect()
                        .calls(List.of(
                                new ToolUse("desk_read", "{\"id\":\"t1\"}"),
                                new ToolUse("desk_read_2", "{\"id\":\"t2\"}"))));
        };
    }

    private static String openAi(String delta) {
        return "data: {\"id\": \"c\", \"object\": \"chat.completion.chunk\", \"choices\": [{\"index\": 0, \"delta\": "
                + delta + ", \"finish_reason\": null}]}\n\n";
    }

    private static String anthropic(String type, String members) {
        return "event: " + type + "\ndata: {\"type\": \"" + type + "\", " + members + "}\n\n";
    }

    private static String anthropicCall(int index, String tool) {
        return anthropic(
                "content_block_start",
                "\"index\": " + index + ", \"content_block\": {\"type\": \"tool_use\", \"id\": \"toolu_" + index
                        + "\", \"name\": \"" + tool + "\", \"input\": {}}");
    }

    private static String anthropicPiece(int index, String json) {
        return anthropic(
                "content_block_delta",
                "\"index\": " + index + ", \"delta\": {\"type\": \"input_json_delta\", \"partial_json\": \"" + json
                        + "\"}");
    }

    private static ModelAnswer hear(Provider provider, List<String> events, List<String> heard)
            throws InterruptedException {
        String type = provider == Provider.OLLAMA ? "application/json" : "text/event-stream";
        try (ProviderServer server = new ProviderServer(ProviderServer.pieces(type, events))) {
            return client(provider, server).ask(asked(TOOLS, null, PATIENCE), heard::add);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areTakenWholeUnderTheNamesThatWereMeant(Provider provider) throws InterruptedException {
        List<String> heard = new ArrayList<>();

        ModelAnswer answer = hear(provider, events(provider), heard);

        assertThat(answer).isInstanceOf(Answered.class);
        assertThat(((Answered) answer)
                        .calls().stream()
                                .map(call -> new ToolUse(
                                        call.tool(),
                                        Dialect.json(call.arguments()).toString())))
                .containsExactlyElementsOf(CALLS);
        assertThat(answer.usage()).isEqualTo(new Usage(11, 7));
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC", "GEMINI"})
    void areNoneWhereTheStreamEndsBeforeItIsWhole(Provider provider) throws InterruptedException {
        List<String> events = events(provider);

        ModelAnswer answer = hear(provider, events.subList(0, events.size() / 2), new ArrayList<>());

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.UNREACHABLE));
    }
}

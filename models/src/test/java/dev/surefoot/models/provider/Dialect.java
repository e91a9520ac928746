package dev.surefoot.models.provider;

import dev.surefoot.model.ModelAnswer.ToolUse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a provider's protocol looks like on the wire, as its documentation describes it. Every answer took 11 and 7 tokens. */
interface Dialect {

    static Dialect of(Provider provider) {
        return switch (provider) {
            case OPENAI -> new OpenAiDialect();
            case ANTHROPIC -> new AnthropicDialect();
            case GEMINI -> new GeminiDialect();
            case OLLAMA -> new OllamaDialect();
        };
    }

    /** Where the request goes. */
    String target(boolean streaming);

    /** The header that the credential stands in, and what stands there. */
    String credentialHeader();

    String credential(String key);

    /** An answer that is text. */
    String text(String text);

    /** One that asks for calls; names as the provider admits them. */
    String calls(List<ToolUse> calls);

    /** One that refuses. */
    String refusal();

    /** One that ended for want of room. */
    String cut(String text);

    /** The body of an error. */
    String error(int status, String words);

    String streamType();

    /** The same as a stream, text in these pieces. */
    List<String> stream(List<String> pieces);

    /** A stream that ends before it is whole. */
    default List<String> unfinished(List<String> pieces) {
        List<String> whole = stream(pieces);
        return whole.subList(0, pieces.size());
    }

    /** An error amid a stream, or null where the protocol has none. */
    String streamedError();

    /**
     * What a request told, in words of no provider: {@code model}, {@code system}, {@code messages} of {@code role}, {@code text},
     * {@code calls}, {@code result}; {@code tools}, {@code output}, {@code maxTokens}.
     */
    ObjectNode told(JsonNode body);

    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    /** Copies a member under another name where it is there. */
    static void put(ObjectNode into, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            into.set(name, value);
        }
    }
}

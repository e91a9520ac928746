package dev.surefoot.models.provider;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.surefoot.expression.Secret;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a provider's protocol has of its own. */
interface Family {

    /** Stands where the library wants a key; the real one is put in as the request goes out. */
    String NO_KEY = "none";

    static Family of(Provider provider) {
        return switch (provider) {
            case OPENAI -> new OpenAi();
            case ANTHROPIC -> new Anthropic();
            case GEMINI -> new Gemini();
            case OLLAMA -> new Ollama();
        };
    }

    /**
     * What a request is asked with.
     *
     * @param model what the provider calls it
     * @param baseUrl where the protocol's paths start
     * @param isHome whether that is the provider's own service
     * @param maxTokens how many tokens the answer may have, or null for what the provider takes
     */
    record Asking(
            String model,
            String baseUrl,
            boolean isHome,
            @Nullable Integer maxTokens) {}

    /** Where the provider's own service is. */
    String home();

    /** The header that the credential stands in. */
    default String credentialHeader() {
        return "Authorization";
    }

    /** What stands there. */
    default String credential(Secret key) {
        return "Bearer " + key.reveal();
    }

    ChatModel whole(Wire wire, Asking asking);

    StreamingChatModel streaming(Wire wire, Asking asking);

    /** Whether an answer to this request can be read as it comes. */
    default boolean streams(ModelRequest request) {
        return true;
    }

    /** The schema by which the provider may be told to write the answer, or null where it cannot take it with this request. */
    @Nullable
    JsonNode output(ModelRequest request);

    /** Puts in what the library has no words for: the schemas of tools as they stand, and more. */
    void amend(ObjectNode body, ModelRequest request, Wording wording);

    /** Reads the whole of an answer, or one piece of it. */
    void read(JsonNode told, Tally tally);

    /** The schema of a tool's arguments, which every provider wants to be an object's. */
    static ObjectNode arguments(@Nullable JsonNode input) {
        ObjectNode schema = input instanceof ObjectNode object ? object.deepCopy() : Json.object();
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        if (!schema.has("properties")) {
            schema.set("properties", Json.object());
        }
        return schema;
    }

    /** Amends the tools of OpenAI's form, which Ollama took over. */
    static void amendFunctions(ObjectNode body, ModelRequest request) {
        for (int i = 0; i < request.tools().size(); i++) {
            if (body.path("tools").path(i).path("function") instanceof ObjectNode function) {
                function.set("parameters", arguments(request.tools().get(i).input()));
            }
        }
    }

    /** The elements of an array; none where it is none. */
    static ArrayNode elements(JsonNode parent, String name) {
        return parent.path(name) instanceof ArrayNode array ? array : Json.array();
    }
}

package dev.surefoot.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One piece of a conversation with a model. */
public sealed interface Message {

    /** What the program that asks wants of the model, whatever follows. */
    record SystemPrompt(String text) implements Message {}

    /** What the model is asked, or told. */
    record User(String text) implements Message {}

    /**
     * What the model answered.
     *
     * @param text what it said; empty where it only asked for calls
     * @param calls the calls that it asked for; each has its {@link Result} in a later message
     */
    record Assistant(String text, List<Call> calls) implements Message {
        public Assistant {
            calls = List.copyOf(calls);
        }
    }

    /**
     * What came of a call.
     *
     * @param id of the {@link Call}
     * @param text what is told of it
     */
    record Result(String id, String tool, String text) implements Message {}

    /**
     * A call that the model asked for.
     *
     * @param id tells it from the other calls of the conversation; whoever makes the request gives it
     * @param arguments a JSON object, as text
     */
    record Call(String id, String tool, String arguments) {}

    /**
     * A tool that may be asked for.
     *
     * @param name 1 to 64 letters, digits, {@code .}, {@code _} and {@code -}; a client writes it as its provider admits
     * @param description what it does; empty where nothing is said
     * @param input the JSON Schema of its arguments, or null where any object will do
     */
    record Tool(String name, String description, @Nullable JsonNode input) {}
}

package dev.surefoot.model;

import java.util.List;

/** What came of asking a model. */
public sealed interface ModelAnswer {

    /**
     * The model answered. Where it asks for calls, its text is not looked at: what a model tells of calls is no call.
     *
     * @param text the output as JSON, where it asks for no calls
     * @param calls the calls that it asks for, in order
     */
    record Answered(String text, List<ToolUse> calls, Usage usage) implements ModelAnswer {
        public Answered {
            calls = List.copyOf(calls);
        }
    }

    /**
     * Nothing usable came: it was not reached, cut off, refused or too slow.
     *
     * @param because what happened, in words, without credentials
     */
    record Failed(String because) implements ModelAnswer {}

    /**
     * A call that a model asks for.
     *
     * @param tool the name of a tool, as the model wrote it
     * @param arguments the arguments as JSON, as the model wrote them
     */
    record ToolUse(String tool, String arguments) {}

    /**
     * What an answer took, as the provider counts it.
     *
     * @param input tokens that the model read
     * @param output tokens that it wrote
     */
    record Usage(long input, long output) {

        public static final Usage UNKNOWN = new Usage(0, 0);

        public Usage {
            if (input < 0 || output < 0) {
                throw new IllegalArgumentException("tokens below zero: " + input + ", " + output);
            }
        }
    }
}

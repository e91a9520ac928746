package dev.surefoot.plan;

import dev.surefoot.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model carries the step out: turn by turn it asks for calls of the step's allowed tools, or says what the output is,
 * which is a claim for the step's checks. Each turn and each call becomes a part of the step.
 *
 * @param use the name of the model, as whoever runs the plan configures it
 * @param instructions what to do, in words; values come through the step's inputs, never through these
 * @param turns how many answers it may give
 * @param calls how many calls it may make
 * @param tokens how many tokens it may read and write together, or null where only the policy's budget says
 * @param refused how many calls it may ask for that are not carried out, or null for any number
 */
public record Model(
        String use,
        String instructions,
        int turns,
        int calls,
        @Nullable Long tokens,
        @Nullable Integer refused) implements Executor {

    /** The name of the model where a step names none. */
    public static final String DEFAULT = "default";

    /** What a part that is a turn has in its item, beside its number. */
    public static final String TURN = "turn";

    /** What a part that is a call has in its item, beside its {@link #ARGUMENTS}. */
    public static final String TOOL = "tool";

    public static final String ARGUMENTS = "arguments";

    static final int DEFAULT_TURNS = 8;
    static final int DEFAULT_CALLS = 16;

    /** Calls that one answer may ask for. */
    public static final int MAX_CALLS_AT_ONCE = 64;

    /**
     * What a turn gives: calls, or an output, or why what came is neither. What a model says beside is not kept.
     */
    public static final JsonNode ANSWER = Json.read("""
        {"type": "object",
         "required": ["usage"],
         "additionalProperties": false,
         "oneOf": [{"required": ["calls"]}, {"required": ["output"]}, {"required": ["unusable"]}],
         "properties": {
           "calls": {"type": "array", "minItems": 1, "maxItems": 64, "items": {
             "type": "object", "required": ["tool"], "additionalProperties": false,
             "oneOf": [{"required": ["arguments"]}, {"required": ["unusable"]}],
             "properties": {
               "tool": {"type": "string"}, "arguments": {"type": "object"}, "unusable": {"type": "string"}}}},
           "output": true,
           "unusable": {"type": "string"},
           "usage": {
             "type": "object", "required": ["input", "output"], "additionalProperties": false,
             "properties": {
               "input": {"type": "integer", "minimum": 0}, "output": {"type": "integer", "minimum": 0},
               "money": {"type": "number", "minimum": 0, "maximum": 1000000000}}}}}
        """);

    /** The same in runs of releases that recorded no money. */
    public static final JsonNode ANSWER_WITHOUT_MONEY = withoutMoney();

    private static JsonNode withoutMoney() {
        ObjectNode answer = (ObjectNode) ANSWER.deepCopy();
        answer.withObject("/properties/usage/properties").remove("money");
        return answer;
    }

    static Model of(JsonNode json) {
        JsonNode tokens = json.path("tokens");
        JsonNode refused = json.path("refused");
        return new Model(
                json.path("use").asString(DEFAULT),
                json.path("instructions").asString(""),
                json.path("turns").asInt(DEFAULT_TURNS),
                json.path("calls").asInt(DEFAULT_CALLS),
                tokens.isNumber() ? tokens.asLong() : null,
                refused.isNumber() ? refused.asInt() : null);
    }
}

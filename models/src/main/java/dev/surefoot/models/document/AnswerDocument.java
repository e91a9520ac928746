package dev.surefoot.models.document;

import dev.surefoot.json.Json;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.ToolUse;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.model.Money;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer as JSON; docs/models.md has its form. */
public final class AnswerDocument {

    private AnswerDocument() {}

    public static ObjectNode of(ModelAnswer answer) {
        ObjectNode json = Json.object();
        switch (answer) {
            case Answered(String text, List<ToolUse> calls, Usage usage) -> {
                if (calls.isEmpty() || !text.isEmpty()) {
                    json.put("text", text);
                }
                if (!calls.isEmpty()) {
                    ArrayNode asked = json.putArray("calls");
                    calls.forEach(
                            call -> asked.addObject().put("tool", call.tool()).put("arguments", call.arguments()));
                }
            }
            case Failed(Why why, String because, Usage usage, Duration retryAfter) -> {
                ObjectNode failed =
                        json.putObject("failed").put("why", word(why)).put("because", because);
                if (retryAfter != null) {
                    failed.put("retryAfter", retryAfter.toString());
                }
            }
        }
        Usage usage = answer.usage();
        if (!usage.equals(Usage.UNKNOWN)) {
            ObjectNode took =
                    json.putObject("usage").put("input", usage.input()).put("output", usage.output());
            if (usage.money() != null) {
                took.put("money", usage.money().amount());
            }
        }
        return json;
    }

    /**
     * Reads one, whoever wrote it.
     *
     * @throws IllegalArgumentException where it is none: says what was expected, and what was found
     */
    public static ModelAnswer read(JsonNode json) {
        only(json, "the answer", "text", "calls", "failed", "usage");
        Usage usage = usage(json.path("usage"));
        if (json.has("failed")) {
            if (json.has("text") || json.has("calls")) {
                throw expected("failed, or else text or calls", "failed beside them");
            }
            return failed(json.path("failed"), usage);
        }
        if (!json.has("text") && !json.has("calls")) {
            throw expected("an answer with text, calls or failed", "none of them");
        }
        return new Answered(
                json.has("text") ? text(json, "text") : "",
                json.has("calls") ? calls(json.path("calls")) : List.of(),
                usage);
    }

    private static List<ToolUse> calls(JsonNode calls) {
        if (!calls.isArray()) {
            throw expected("calls to be a list", kind(calls));
        }
        List<ToolUse> uses = new ArrayList<>();
        for (JsonNode call : calls) {
            only(call, "a call", "tool", "arguments");
            JsonNode arguments = call.path("arguments");
            if (!arguments.isObject() && !arguments.isString() && !arguments.isMissingNode()) {
                throw expected("arguments to be an object, or the text of one", kind(arguments));
            }
            uses.add(new ToolUse(
                    text(call, "tool"),
                    arguments.isMissingNode()
                            ? "{}"
                            : arguments.isString() ? arguments.stringValue() : Json.write(arguments)));
        }
        return uses;
    }

    private static Failed failed(JsonNode failed, Usage usage) {
        only(failed, "failed", "why", "because", "retryAfter");
        return new Failed(
                why(text(failed, "why")),
                text(failed, "because"),
                usage,
                failed.has("retryAfter") ? duration(text(failed, "retryAfter")) : null);
    }

    private static Why why(String word) {
        for (Why why : Why.values()) {
            if (word(why).equals(word)) {
                return why;
            }
        }
        throw expected(
                "why to be one of "
                        + Arrays.stream(Why.values()).map(AnswerDocument::word).collect(Collectors.joining(", ")),
                "another word");
    }

    private static String word(Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) { // told below
        }
        throw expected("retryAfter to be an ISO 8601 duration such as PT30S", "another text");
    }

    private static Usage usage(JsonNode usage) {
        if (usage.isMissingNode()) {
            return Usage.UNKNOWN;
        }
        only(usage, "usage", "input", "output", "money");
        return new Usage(
                tokens(usage, "input"),
                tokens(usage, "output"),
                usage.has("money") ? money(usage.path("money")) : null);
    }

    private static Money money(JsonNode money) {
        if (money.isNumber()) {
            try {
                return Money.read(money.decimalValue());
            } catch (IllegalArgumentException e) { // told below
            }
        }
        throw expected("usage to have money, a number from 0 to 1000000000 with at most six decimals", kind(money));
    }

    private static long tokens(JsonNode usage, String key) {
        JsonNode tokens = usage.path(key);
        if (!tokens.isIntegralNumber() || tokens.asLong() < 0) {
            throw expected("usage to have " + key + ", a whole number of tokens", kind(tokens));
        }
        return tokens.asLong();
    }

    private static String text(JsonNode json, String key) {
        JsonNode text = json.path(key);
        if (!text.isString()) {
            throw expected(key + " to be a text", kind(text));
        }
        return text.stringValue();
    }

    /** A key that nobody knows may be one that was misspelt. */
    private static void only(@Nullable JsonNode json, String what, String... keys) {
        if (json == null || !json.isObject()) {
            throw expected(what + " to be an object", json == null ? "nothing" : kind(json));
        }
        for (String key : json.propertyNames()) {
            if (!List.of(keys).contains(key)) {
                throw expected(what + " to have only the keys " + String.join(", ", keys), "another");
            }
        }
    }

    private static String kind(JsonNode found) {
        return found.isMissingNode() ? "nothing" : found.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException expected(String expected, String found) {
        return new IllegalArgumentException("expected " + expected + ", found " + found);
    }
}

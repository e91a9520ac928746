package dev.surefoot.expression;

import dev.cel.common.CelException;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.values.NullValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values and failures as people read them: short, whatever their size. */
final class Shown {
    private static final int MAX_TEXT = 60;
    private static final int MAX_PLACES = 6;
    private static final Pattern PREFIX = Pattern.compile("^evaluation error at <input>:\\d+: ");
    private static final Pattern CANDIDATES = Pattern.compile("\\.? Overload candidates:.*", Pattern.DOTALL);
    private static final Pattern OVERLOAD = Pattern.compile("No matching overload for function '_?([^_']+)_?'");

    private Shown() {}

    /** What is at each of {@code paths}: {@code output.hits has 2 items; output.id is missing}. */
    static String states(Set<Path> paths, Scope scope) {
        if (paths.isEmpty()) {
            return "it reads no value";
        }
        return paths.stream()
                        .limit(MAX_PLACES)
                        .map(path -> path + " " + state(path.find(scope)))
                        .collect(Collectors.joining("; "))
                + (paths.size() > MAX_PLACES ? "; …" : "");
    }

    /** What is at a place, said as the rest of a sentence: {@code has 2 items}, {@code is "draft"}. */
    private static String state(@Nullable JsonNode value) {
        if (value == null) {
            return "is missing";
        }
        return switch (value.getNodeType()) {
            case ARRAY -> "has " + count(value.size(), "item");
            case OBJECT -> "has " + count(value.size(), "name");
            case STRING -> "is " + text(value.stringValue());
            case NULL, BOOLEAN, NUMBER -> "is " + value;
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("Not a JSON value: " + value);
        };
    }

    /** What an expression came to, where it should have come to true or false. */
    static String result(Object result) {
        return switch (result) {
            case String text -> text(text);
            case Number number -> number.toString();
            case NullValue none -> "null";
            case List<?> list -> "a list";
            case Map<?, ?> map -> "an object";
            default -> "no JSON value";
        };
    }

    /** Why an evaluation failed, without the library's own words for where. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CelException || cause instanceof CelRuntimeException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = PREFIX.matcher(String.valueOf(cause.getMessage())).replaceFirst("");
        message = CANDIDATES.matcher(message).replaceFirst("");
        return OVERLOAD.matcher(message).replaceFirst("expected values that '$1' applies to, found others");
    }

    private static String text(String text) {
        return '"' + (text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…") + '"';
    }

    private static String count(int count, String noun) {
        return count == 0 ? "no " + noun + "s" : count + " " + noun + (count == 1 ? "" : "s");
    }
}

package dev.surefoot.file;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import java.math.BigInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a plain YAML scalar means (YAML 1.2.2 §10.3, the core schema): {@code yes}, {@code no}, dates and times are text.
 * Numbers that YAML 1.1 and 1.2 read differently are refused rather than guessed.
 */
final class CoreSchema {
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9].*");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final String TAGS = "tag:yaml.org,2002:";

    private CoreSchema() {}

    /**
     * The value of a scalar without a tag and without quotes.
     *
     * @throws JsonRefused if it is a number that JSON cannot carry exactly, or that readers disagree on
     */
    static JsonNode plain(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Json.nodes().nullNode();
            case "true", "True", "TRUE" -> Json.nodes().booleanNode(true);
            case "false", "False", "FALSE" -> Json.nodes().booleanNode(false);
            default -> "+-.0123456789".indexOf(text.charAt(0)) < 0 ? text(text) : numberOrText(text);
        };
    }

    /** Whether that tag says of a scalar what the core schema could have found by itself. */
    static boolean isTagOf(String tag, JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> tag.equals(TAGS + "str");
            case NULL -> tag.equals(TAGS + "null");
            case BOOLEAN -> tag.equals(TAGS + "bool");
            case NUMBER -> tag.equals(TAGS + (value.isIntegralNumber() ? "int" : "float"));
            case OBJECT -> tag.equals(TAGS + "map");
            case ARRAY -> tag.equals(TAGS + "seq");
            case BINARY, MISSING, POJO -> false;
        };
    }

    static boolean isTextTag(String tag) {
        return tag.equals("!") || tag.equals(TAGS + "str");
    }

    /**
     * A text as it stands.
     *
     * @throws JsonRefused if it holds a lone surrogate
     */
    static JsonNode text(String text) {
        return Json.requireExact(Json.nodes().stringNode(text));
    }

    private static JsonNode numberOrText(String text) {
        if (NOT_FINITE.matcher(text).matches()) {
            throw new JsonRefused("", "a number that JSON has, or text in quotes", text);
        }
        if (OCTAL.matcher(text).matches()) {
            return integer(text, 8);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return integer(text, 16);
        }
        if (!DECIMAL.matcher(text).matches()) {
            return text(text);
        }
        if (LEADING_ZERO.matcher(text).matches()) {
            throw new JsonRefused(
                    "", "a number without a leading zero (some readers take it as octal), or text in quotes", text);
        }
        return Json.number(text.startsWith("+") ? text.substring(1) : text);
    }

    private static JsonNode integer(String text, int radix) {
        // Bounded before it is parsed; Json.number refuses what is left and too large.
        return text.length() > 20
                ? Json.number(text)
                : Json.number(new BigInteger(text.substring(2), radix).toString());
    }
}

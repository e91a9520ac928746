package dev.surefoot.schema;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a JSON value can be, with numbers split so that {@code integer} is a part of {@code number}, as JSON Schema
 * draft 2020-12 has it ({@code 1.0} is an integer).
 */
public enum Kind {
    NULL,
    BOOLEAN,
    INTEGER,
    /** A number that is not an integer. */
    FRACTION,
    STRING,
    ARRAY,
    OBJECT;

    /** The kind of {@code value}, which must be one of the seven: not missing, binary or a Java object. */
    public static Kind of(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> NULL;
            case BOOLEAN -> BOOLEAN;
            case NUMBER -> isWhole(value) ? INTEGER : FRACTION;
            case STRING -> STRING;
            case ARRAY -> ARRAY;
            case OBJECT -> OBJECT;
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("Not a JSON value: " + value);
        };
    }

    /** The kinds that a name of JSON Schema's {@code type} stands for, or null where it is no such name. */
    static @Nullable Set<Kind> named(String type) {
        return switch (type) {
            case "null" -> EnumSet.of(NULL);
            case "boolean" -> EnumSet.of(BOOLEAN);
            case "integer" -> EnumSet.of(INTEGER);
            case "number" -> EnumSet.of(INTEGER, FRACTION);
            case "string" -> EnumSet.of(STRING);
            case "array" -> EnumSet.of(ARRAY);
            case "object" -> EnumSet.of(OBJECT);
            default -> null;
        };
    }

    private static boolean isWhole(JsonNode number) {
        if (number.isIntegralNumber()) {
            return true;
        }
        if (number.isBigDecimal()) {
            return number.decimalValue().stripTrailingZeros().scale() <= 0;
        }
        double value = number.doubleValue();
        return value == Math.rint(value) && !Double.isInfinite(value);
    }
}

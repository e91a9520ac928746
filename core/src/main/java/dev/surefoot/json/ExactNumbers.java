package dev.surefoot.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.erdtman.jcs.NumberToJSON;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NumericNode;

/**
 * Decides which numbers JSON carries exactly (RFC 7493 §2.2, RFC 8785 §3.2.2.3), and gives each of them one node: a
 * {@link LongNode} for integers, however written, so that {@code 1}, {@code 1.0} and {@code 1e0} are equal trees.
 */
final class ExactNumbers {
    static final String EXPECTED = "a number that JSON carries exactly (an integer within ±9007199254740991, or a"
            + " decimal that a double keeps); write it as a string instead";

    private static final long LARGEST = (1L << 53) - 1;
    /** Canonical JSON writes integers below this digit by digit, so a receiver cannot tell a rounded one. */
    private static final double WRITTEN_AS_INTEGER = 1e21;
    /** Decimals of so few characters, exponents aside, always survive a double. */
    private static final int ALWAYS_KEPT = 15;
    /** More bits than any exact number written without padding needs: 1.8e308 is 1024 bits. */
    private static final int MOST_BITS = 1100;

    private ExactNumbers() {}

    /** The node of a number written as JSON writes numbers, or null where a double would change its value. */
    static @Nullable NumericNode parse(String literal) {
        if (literal.length() <= ALWAYS_KEPT) {
            if (isInteger(literal)) {
                return LongNode.valueOf(Long.parseLong(literal));
            }
            if (literal.indexOf('e') < 0 && literal.indexOf('E') < 0) {
                return of(Double.parseDouble(literal));
            }
        }
        try {
            return of(new BigDecimal(literal));
        } catch (NumberFormatException exponentOutOfRange) {
            return null;
        }
    }

    static @Nullable NumericNode of(long value) {
        return -LARGEST <= value && value <= LARGEST ? LongNode.valueOf(value) : null;
    }

    static @Nullable NumericNode of(double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        if (value == Math.rint(value) && Math.abs(value) < WRITTEN_AS_INTEGER) {
            return Math.abs(value) <= LARGEST ? LongNode.valueOf((long) value) : null;
        }
        return DoubleNode.valueOf(value);
    }

    /** A float means its own shortest decimal (0.1f is 0.1), not the double that it widens to. */
    static @Nullable NumericNode of(float value) {
        return Float.isFinite(value) ? of(new BigDecimal(Float.toString(value))) : null;
    }

    static @Nullable NumericNode of(BigDecimal value) {
        if (value.signum() == 0) {
            return LongNode.valueOf(0);
        }
        if (value.unscaledValue().bitLength() > MOST_BITS) {
            return null;
        }
        double nearest = value.doubleValue();
        if (!Double.isFinite(nearest) || nearest == 0 || new BigDecimal(shortest(nearest)).compareTo(value) != 0) {
            return null;
        }
        return of(nearest);
    }

    /** The shortest decimal that a double keeps, as ECMAScript writes it (RFC 8785 §3.2.2.3). */
    static String shortest(double value) {
        try {
            return NumberToJSON.serializeNumber(value);
        } catch (IOException notFinite) {
            throw new UncheckedIOException(notFinite);
        }
    }

    private static boolean isInteger(String literal) {
        for (int i = literal.startsWith("-") ? 1 : 0; i < literal.length(); i++) {
            if (literal.charAt(i) < '0' || literal.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}

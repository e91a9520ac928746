package dev.surefoot.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.databind.node.ObjectNode;

/** Numbers as they are printed: three digits say all that a measurement knows. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(3);

    private Numbers() {}

    static void put(ObjectNode line, String name, double value) {
        line.put(name, rounded(value));
    }

    static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}

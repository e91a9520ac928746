package dev.surefoot.json;

import java.io.Serial;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ValueNode;

/** Gives equal numbers equal nodes, whatever Java type they were put in as, and refuses inexact ones at the call. */
final class ExactNodes extends JsonNodeFactory {
    static final ExactNodes FACTORY = new ExactNodes();

    @Serial
    private static final long serialVersionUID = 1L;

    private ExactNodes() {}

    @Override
    public NumericNode numberNode(byte value) {
        return LongNode.valueOf(value);
    }

    @Override
    public NumericNode numberNode(short value) {
        return LongNode.valueOf(value);
    }

    @Override
    public NumericNode numberNode(int value) {
        return LongNode.valueOf(value);
    }

    @Override
    public NumericNode numberNode(long value) {
        return required(ExactNumbers.of(value), value);
    }

    @Override
    public NumericNode numberNode(float value) {
        return required(ExactNumbers.of(value), value);
    }

    @Override
    public NumericNode numberNode(double value) {
        return required(ExactNumbers.of(value), value);
    }

    @Override
    public ValueNode numberNode(@Nullable BigInteger value) {
        return value == null ? nullNode() : required(ExactNumbers.of(new BigDecimal(value)), value);
    }

    @Override
    public ValueNode numberNode(@Nullable BigDecimal value) {
        return value == null ? nullNode() : required(ExactNumbers.of(value), value);
    }

    @Override
    public ValueNode numberNode(@Nullable Byte value) {
        return value == null ? nullNode() : numberNode(value.byteValue());
    }

    @Override
    public ValueNode numberNode(@Nullable Short value) {
        return value == null ? nullNode() : numberNode(value.shortValue());
    }

    @Override
    public ValueNode numberNode(@Nullable Integer value) {
        return value == null ? nullNode() : numberNode(value.intValue());
    }

    @Override
    public ValueNode numberNode(@Nullable Long value) {
        return value == null ? nullNode() : numberNode(value.longValue());
    }

    @Override
    public ValueNode numberNode(@Nullable Float value) {
        return value == null ? nullNode() : numberNode(value.floatValue());
    }

    @Override
    public ValueNode numberNode(@Nullable Double value) {
        return value == null ? nullNode() : numberNode(value.doubleValue());
    }

    private static NumericNode required(@Nullable NumericNode exact, Object value) {
        if (exact == null) {
            throw new JsonRefused("", ExactNumbers.EXPECTED, Objects.toString(value));
        }
        return exact;
    }
}

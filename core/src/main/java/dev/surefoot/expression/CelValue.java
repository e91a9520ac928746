package dev.surefoot.expression;

import dev.cel.common.values.NullValue;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON values as CEL knows them. Lists and objects are views that convert what is read of them, so that a check costs
 * what it reads, not what it is given. A whole number is an int however it is written, any other number a double.
 */
final class CelValue {
    private static final double MAX_EXACT = 0x1p53;

    private CelValue() {}

    static Object of(JsonNode value, Budget budget) {
        return switch (value.getNodeType()) {
            case NULL -> NullValue.NULL_VALUE;
            case BOOLEAN -> value.booleanValue();
            case STRING -> {
                budget.spendText(value.stringValue());
                yield value.stringValue();
            }
            case NUMBER -> number(value);
            case ARRAY -> new Items(value, budget);
            case OBJECT -> new Entries(value, budget);
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("Not a JSON value: " + value);
        };
    }

    /** The steps of a plan, each looked up when it is read. */
    static Object steps(Scope scope, Budget budget) {
        return new Lookup(id -> scope.step(id), budget);
    }

    private static Object number(JsonNode value) {
        if (value.isIntegralNumber()) {
            if (!value.canConvertToLong()) {
                throw new IllegalArgumentException("expected numbers that JSON carries exactly, found " + value);
            }
            return value.longValue();
        }
        double number = value.doubleValue();
        return number == Math.rint(number) && Math.abs(number) <= MAX_EXACT ? (Object) (long) number : (Object) number;
    }

    private static final class Items extends AbstractList<Object> implements RandomAccess {
        private final JsonNode array;
        private final Budget budget;

        Items(JsonNode array, Budget budget) {
            this.array = array;
            this.budget = budget;
        }

        @Override
        public Object get(int index) {
            budget.spend(1);
            JsonNode item = array.get(index);
            if (item == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return CelValue.of(item, budget);
        }

        @Override
        public int size() {
            return array.size();
        }
    }

    /** Values by name, of which only one at a time can be asked for. */
    private static class Lookup extends AbstractMap<String, Object> {
        private final Function<String, @Nullable JsonNode> values;
        private final Budget budget;

        Lookup(Function<String, @Nullable JsonNode> values, Budget budget) {
            this.values = values;
            this.budget = budget;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            JsonNode value = name instanceof String text ? values.apply(text) : null;
            budget.spend(1);
            return value == null ? null : CelValue.of(value, budget);
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            budget.spend(1);
            return name instanceof String text && values.apply(text) != null;
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            throw new IllegalArgumentException("expected steps['id'], found steps as a whole");
        }
    }

    private static final class Entries extends Lookup {
        private final JsonNode object;
        private final Budget budget;

        Entries(JsonNode object, Budget budget) {
            super(object::get, budget);
            this.object = object;
            this.budget = budget;
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Map.Entry<String, Object>> iterator() {
                    Iterator<Map.Entry<String, JsonNode>> properties =
                            object.properties().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return properties.hasNext();
                        }

                        @Override
                        public Map.Entry<String, Object> next() {
                            budget.spend(1);
                            Map.Entry<String, JsonNode> property = properties.next();
                            return Map.entry(property.getKey(), CelValue.of(property.getValue(), budget));
                        }
                    };
                }

                @Override
                public int size() {
                    return object.size();
                }
            };
        }
    }
}

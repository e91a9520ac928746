package dev.surefoot.schema;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/** The proof that two shapes share no value. Every rule here is sound; where none applies there is no proof. */
final class Disjointness {
    private Disjointness() {}

    static boolean provable(Shape left, Shape right, Effort effort) {
        if (!effort.enter()) {
            return false;
        }
        boolean proved = noCommonValue(left, right)
                || noCommonKind(left, right, effort)
                || everyAlternative(left, right, effort)
                || everyAlternative(right, left, effort);
        effort.leave();
        return proved;
    }

    static String conflict(Shape found, Shape expected, String place, Effort effort) {
        if (effort.enter()
                && found.kinds().equals(EnumSet.of(Kind.OBJECT))
                && expected.kinds().contains(Kind.OBJECT)) {
            for (String name : requiredNames(found, expected)) {
                Shape part = found.property(name);
                Shape wanted = expected.property(name);
                if (provable(part, wanted, effort)) {
                    return conflict(part, wanted, place.isEmpty() ? name : place + "." + name, effort);
                }
            }
        }
        return "expected " + expected.describe() + (place.isEmpty() ? "" : " in " + place) + ", found "
                + found.describe();
    }

    private static boolean noCommonKind(Shape left, Shape right, Effort effort) {
        Set<Kind> common = EnumSet.allOf(Kind.class);
        common.retainAll(left.kinds());
        common.retainAll(right.kinds());
        return common.stream().allMatch(kind -> switch (kind) {
            case NULL, BOOLEAN -> false;
            case INTEGER, FRACTION -> noCommonNumber(left, right);
            case STRING -> crossed(left, right, "minLength", "maxLength");
            case ARRAY -> crossed(left, right, "minItems", "maxItems") || noCommonItem(left, right, effort);
            case OBJECT -> noCommonProperty(left, right, effort);
        });
    }

    private static boolean noCommonValue(Shape left, Shape right) {
        List<JsonNode> values = left.values();
        List<JsonNode> others = right.values();
        return !values.isEmpty()
                && !others.isEmpty()
                && values.stream().noneMatch(value -> others.stream().anyMatch(other -> same(value, other)));
    }

    private static boolean everyAlternative(Shape left, Shape right, Effort effort) {
        return left.unions().stream()
                .anyMatch(union -> union.stream().allMatch(alternative -> provable(alternative, right, effort)));
    }

    private static boolean noCommonProperty(Shape left, Shape right, Effort effort) {
        return requiredNames(left, right).stream()
                .anyMatch(name -> provable(left.property(name), right.property(name), effort));
    }

    private static Set<String> requiredNames(Shape left, Shape right) {
        Set<String> required = new LinkedHashSet<>(left.requiredNames());
        required.addAll(right.requiredNames());
        return required;
    }

    private static boolean noCommonItem(Shape left, Shape right, Effort effort) {
        boolean hasOne = Math.max(lowest(left, "minItems"), lowest(right, "minItems")) >= 1;
        return hasOne && provable(left.item(0), right.item(0), effort);
    }

    private static boolean noCommonNumber(Shape left, Shape right) {
        return crossed(left, right, "minimum", "maximum")
                || crossed(left, right, "exclusiveMinimum", "maximum")
                || crossed(left, right, "minimum", "exclusiveMaximum");
    }

    /** Whether one side's lower bound is above the other's upper bound. */
    private static boolean crossed(Shape left, Shape right, String lower, String upper) {
        return lowest(left, lower) > highest(right, upper) || lowest(right, lower) > highest(left, upper);
    }

    private static double lowest(Shape shape, String keyword) {
        return shape.parts().stream()
                .filter(part -> part.has(keyword))
                .mapToDouble(value(keyword))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static double highest(Shape shape, String keyword) {
        return shape.parts().stream()
                .filter(part -> part.has(keyword))
                .mapToDouble(value(keyword))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static ToDoubleFunction<JsonNode> value(String keyword) {
        return part -> part.path(keyword).doubleValue();
    }

    /** Equal as JSON Schema has it: numbers by their value. */
    private static boolean same(JsonNode left, JsonNode right) {
        return left.equals(
                (one, other) -> one.isNumber() && other.isNumber()
                        ? one.decimalValue().compareTo(other.decimalValue())
                        : one.equals(other) ? 0 : 1,
                right);
    }
}
